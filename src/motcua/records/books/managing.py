"""The manager's page of a project: pictures, people, pages given, samples, files out."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.books import progress
from motcua.books.acts import checking, importing, projects, shelving
from motcua.books.acts.shelving import CLASH
from motcua.books.exporting import export as exported
from motcua.books.members import authorise, project_of
from motcua.books.models import Keying, Member, Project
from motcua.books.pictures import KINDS, LARGEST
from motcua.books.powers import POWERS, Verb
from motcua.books.registers import register_of
from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, put_beside, whole
from motcua.core.pieces import Link
from motcua.core.text import slug
from motcua.core.validity import in_force
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents import arriving
from motcua.documents.downloads import attached
from motcua.identity.models import Assignment, User
from motcua.records.books.forms import (
    AssignForm,
    DrawForm,
    FieldsForm,
    ImportForm,
    MemberForm,
    ReplaceForm,
    UploadForm,
)
from motcua.records.books.projects import HERE, checks_of
from motcua.records.page import shell


@officer
def page(request: OfficerRequest, project: int) -> HttpResponse:
    """Everything a manager does."""
    return _show(request, project)


@require_POST
@officer
def act(request: OfficerRequest, project: int, what: str) -> HttpResponse:
    """One button. What is refused stands beside its form."""
    row = project_of(project)
    authorise(request.actor, Verb.MANAGE, row)
    if what not in DO:
        raise NotFound("Việc này", remedy="Mở lại trang quản lý đợt.")
    form = _forms(row, request).get(what)
    if form is not None and not form.is_valid():
        return _show(request, project, None, what, form)
    try:
        words = DO[what](request, row, form or Form())
    except Refusal as refusal:
        beside = form is not None and put_beside(form, refusal)
        return _show(request, project, None if beside else refusal, what, form)
    messages.success(request, words)
    return redirect("records:books-manage", project=project)


@officer
def export(request: OfficerRequest, project: int, kind: str) -> HttpResponse:
    """Decided entries as a file."""
    content, media_type = exported(request.actor, project, kind)
    return attached(content, f"{slug(project_of(project).name)}.{kind}", media_type)


def _show(
    request: OfficerRequest,
    project: int,
    refusal: Refusal | None = None,
    what: str = "",
    sent: Form | None = None,
) -> HttpResponse:
    row = project_of(project)
    authorise(request.actor, Verb.MANAGE, row)
    forms = {**_forms(row), **({what: sent} if sent else {})}
    context = {
        **shell(
            request,
            HERE,
            Link("Sổ cũ", reverse(HERE)),
            Link(row.name, reverse("records:books-project", args=[project])),
            Link("Quản lý"),
        ),
        "project": row,
        "register": register_of(row.kind),
        "far": progress.far(row),
        "paces": progress.paces(row),
        "members": _members(row),
        "books": row.books.all(),
        "imports": row.imports.select_related("by")[:5],
        "left": projects.left_open(row),
        "checks": checks_of(request, row, False),
        "forms": {name.replace("-", "_"): form for name, form in forms.items()},
        "sent": sent if sent and sent.errors else None,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent and sent.errors else 200
    return render(request, "records/books/manage.html", context, status=status)


def _members(row: Project) -> list[tuple[Member, int]]:
    """Each with the pages given to them and not begun."""
    waiting = progress.not_begun(row)
    return [
        (one, waiting[one.user_id]) for one in row.members.select_related("user").order_by("user__full_name")
    ]


def _forms(row: Project, request: OfficerRequest | None = None) -> dict[str, Form]:
    """Blank, or filled with what was sent."""
    sent = (request.POST, request.FILES) if request else (None, None)
    books, members = list(row.books.all()), list(row.members.select_related("user"))
    return {
        "thu-muc": ImportForm(*sent),
        "anh": UploadForm(*sent),
        "thay": ReplaceForm(books, *sent),
        "nguoi": MemberForm(_people(row), *sent),
        "giao": AssignForm(books, members, *sent),
        "o-so": FieldsForm(row, *sent),
        "mau": DrawForm(*sent),
    }


def _people(row: Project) -> list[User]:
    """Officers of the unit who may be members, and members who left it, to be taken off."""
    roles = POWERS[Verb.KEY].roles
    posts = Assignment.objects.filter(in_force(clock.today()), unit=row.unit, role__in=roles)
    officers = Q(is_active=True, assignments__in=posts)
    return list(
        User.objects.filter(officers | Q(pk__in=row.members.values("user"))).distinct().order_by("full_name")
    )


def _folder(request: OfficerRequest, row: Project, form: Form) -> str:
    importing.start(request.actor, row.pk, form.cleaned_data["folder"])
    return "Đang nhập ảnh. Có thể rời trang này; tải lại để xem tiến độ."


def _pictures(request: OfficerRequest, row: Project, form: Form) -> str:
    files = arriving.claim(
        request,
        "pictures",
        uploaded_by=User.objects.get(pk=request.actor.account),
        limit=LARGEST,
        among=KINDS,
    )
    came = importing.add(request.actor, row.pk, form.cleaned_data["book"], files)
    words = f"Đã thêm {came.pages} trang; {came.known} ảnh đã có từ trước."
    return f"{words} Không nhận {', '.join(came.clashes)}: {CLASH}." if came.clashes else words


def _replace(request: OfficerRequest, row: Project, form: Form) -> str:
    by = User.objects.get(pk=request.actor.account)
    (file,) = arriving.claim(request, "picture", uploaded_by=by, limit=LARGEST, among=KINDS)
    book = row.books.select_related("project").get(pk=int(form.cleaned_data["book"]))
    return f"Đã thay ảnh của {shelving.replace(request.actor, book, form.cleaned_data['page'], file)}."


def _member(request: OfficerRequest, row: Project, form: Form) -> str:
    chosen, user = form.cleaned_data["tasks"], int(form.cleaned_data["user"])
    if not chosen and not row.members.filter(user=user).exists():
        raise Refusal("Việc của người này", "chưa chọn", "Chọn ít nhất một việc.", "tasks")
    tasks = projects.Tasks(**{name: name in chosen for name in ("keys", "settles", "checks")})
    projects.set_member(request.actor, row.pk, user, tasks)
    return "Đã ghi phân công." if chosen else "Đã đưa người này ra khỏi đợt."


def _assign(request: OfficerRequest, row: Project, form: Form) -> str:
    sent = form.cleaned_data
    given = projects.assign(
        request.actor,
        row.pk,
        int(sent["book"]),
        sent["first"],
        sent["last"],
        int(sent["user"]),
        int(sent["turn"]),
    )
    return f"Đã giao {given} trang. Trang đã có người nhập giữ nguyên."


def _fields(request: OfficerRequest, row: Project, form: Form) -> str:
    projects.set_fields(request.actor, row.pk, form.cleaned_data["kept"])
    return "Đã ghi các ô có trong sổ."


def _draw(request: OfficerRequest, row: Project, form: Form) -> str:
    check = checking.draw(request.actor, row.pk, form.cleaned_data["margin"])
    return f"Đã rút mẫu {check.size} mục."


def _release(request: OfficerRequest, row: Project, form: Form) -> str:
    keying = whole(request.POST.get("nhap", "")) or 0
    if not Keying.objects.filter(pk=keying, project=row).exists():
        raise NotFound("Trang này", "không còn ai đang nhập", "Tải lại trang quản lý đợt.")
    projects.release(request.actor, keying)
    return "Đã thu hồi trang; người khác có thể nhập."


def _close(request: OfficerRequest, row: Project, form: Form) -> str:
    again = row.state == Project.State.CLOSED
    projects.close(request.actor, row.pk, again=again)
    return "Đã mở lại đợt." if again else "Đã đóng đợt."


DO: dict[str, Callable[[OfficerRequest, Project, Form], str]] = {
    "thu-muc": _folder,
    "anh": _pictures,
    "thay": _replace,
    "nguoi": _member,
    "giao": _assign,
    "o-so": _fields,
    "mau": _draw,
    "thu-hoi": _release,
    "dong": _close,
}
