"""What can be done to a petition now: the one decision to take, then the others; each calls one verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.forms import Form
from motcua.desk.access import OfficerRequest
from motcua.documents import arriving, uploads
from motcua.identity.actors import Actor
from motcua.identity.models import Unit, User
from motcua.outreach.petitions import forms
from motcua.petitions.acts import (
    answering,
    clarifying,
    grouping,
    handling,
    publishing,
    sorting,
    statements,
)
from motcua.petitions.models import OPEN, Petition, State
from motcua.petitions.powers import POWERS, Verb
from motcua.petitions.similar import suggestions
from motcua.petitions.visibility import visible_to


@dataclass(frozen=True, slots=True)
class Act:
    """One decision. ``make``: its form for a petition; ``run``: the verb; ``done``: what is said after."""

    title: str
    button: str
    verb: Verb
    make: Callable[[Petition, Actor, QueryDict | None, dict[str, Any]], Form]
    run: Callable[[OfficerRequest, Petition, Any], object]
    done: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """An act with its form as shown."""

    name: str
    act: Act
    form: Form


def _plain(kind: type[Form]) -> Callable[[Petition, Actor, QueryDict | None, dict[str, Any]], Form]:
    return lambda row, actor, data, more: kind(data, **more)


def _people(row: Petition) -> forms.Choices:
    return [(user.pk, user.full_name) for user in sorting.officers_of(row)]


def _units(row: Petition) -> forms.Choices:
    rows = Unit.objects.filter(valid_to=None).exclude(pk=row.unit_id).order_by("name")
    return [(unit.pk, unit.name) for unit in rows]


def _classify(row: Petition, actor: Actor, data: QueryDict | None, more: dict[str, Any]) -> Form:
    known = {
        "kind": row.kind,
        "about": row.about,
        "officer": row.officer_id,
        "procedure": row.procedure.code if row.procedure else "",
        "dossier": row.dossier.code if row.dossier else "",
        "competent": {True: "yes", False: "no", None: ""}[row.competent],
    }
    return forms.ClassifyForm(data, initial=known, people=_people(row), **more)


def _draft(row: Petition, actor: Actor, data: QueryDict | None, more: dict[str, Any]) -> Form:
    upheld = {True: "yes", False: "no", None: "none"}[row.draft_upheld] if row.draft else ""
    return forms.DraftForm(data, initial={"text": row.draft, "upheld": upheld}, **more)


def _publish(row: Petition, actor: Actor, data: QueryDict | None, more: dict[str, Any]) -> Form:
    page = publishing.proposed(row)
    known = {"title": page.title, "body": page.body, "answer": page.answer}
    return forms.PublishForm(data, initial=known, **more)


def _group(row: Petition, actor: Actor, data: QueryDict | None, more: dict[str, Any]) -> Form:
    found = suggestions(row, visible_to(actor))
    alike = [
        (one.petition.pk, f"{one.petition.code}: {one.petition.title} ({'; '.join(one.reasons)})")
        for one in found
    ]
    return forms.GroupForm(data, alike=alike, **more)


def stored(request: OfficerRequest) -> list[int]:
    """Ids of the files sent along."""
    uploads.check_total(arriving.sizes(request, "papers"))
    owner = User.objects.get(pk=request.actor.account)
    return [file.pk for file in arriving.claim(request, "papers", uploaded_by=owner)]


def _run_draft(request: OfficerRequest, row: Petition, sent: dict[str, Any]) -> object:
    upheld = {"yes": True, "no": False, "none": None}[sent["upheld"]]
    return handling.draft(request.actor, row.pk, sent["text"], upheld=upheld, files=stored(request))


def _run_classify(request: OfficerRequest, row: Petition, form: Any) -> object:
    return sorting.classify(request.actor, row.pk, form.said(), again=row.competent is not None)


ACTS: dict[str, Act] = {
    "phan-loai": Act("Phân loại", "Lưu phân loại", Verb.SORT, _classify, _run_classify, "Đã phân loại."),
    "hoi-lai": Act(
        "Yêu cầu người gửi làm rõ", "Gửi câu hỏi", Verb.SORT, _plain(forms.AskForm),
        lambda r, p, f: clarifying.ask(r.actor, p.pk, f.cleaned_data["question"]),
        "Đã hỏi người gửi; thời hạn tạm dừng.",
    ),
    "thoi-cho": Act(
        "Thôi chờ làm rõ", "Xử lý tiếp", Verb.SORT, _plain(forms.Empty),
        lambda r, p, f: clarifying.lapse(r.actor, p.pk), "Đã thôi chờ.",
    ),
    "tu-choi": Act(
        "Từ chối tiếp nhận", "Từ chối", Verb.SORT, _plain(forms.RefuseForm),
        lambda r, p, f: sorting.refuse(r.actor, p.pk, f.cleaned_data["ground"], f.cleaned_data["reason"]),
        "Đã từ chối và báo người gửi.", warning=True,
    ),
    "chuyen": Act(
        "Chuyển cơ quan có thẩm quyền", "Chuyển", Verb.SORT,
        lambda row, actor, data, more: forms.TransferForm(data, units=_units(row), **more),
        lambda r, p, f: sorting.transfer(
            r.actor, p.pk, f.cleaned_data["reason"], unit=f.cleaned_data["unit"], body=f.cleaned_data["body"]
        ),
        "Đã chuyển.",
    ),
    "nhan": Act(
        "Nhận xử lý", "Nhận xử lý", Verb.HANDLE, _plain(forms.Empty),
        lambda r, p, f: handling.take(r.actor, p.pk), "Bạn đang xử lý phản ánh này.",
    ),
    "giao": Act(
        "Giao xử lý", "Giao", Verb.ASSIGN,
        lambda row, actor, data, more: forms.AssignForm(data, people=_people(row), **more),
        lambda r, p, f: handling.assign(r.actor, p.pk, f.cleaned_data["officer"]), "Đã giao.",
    ),
    "du-thao": Act(
        "Dự thảo trả lời", "Lưu dự thảo", Verb.HANDLE, _draft,
        lambda r, p, f: _run_draft(r, p, f.cleaned_data), "Đã lưu dự thảo, chờ lãnh đạo duyệt.",
    ),
    "duyet": Act(
        "Duyệt và trả lời", "Duyệt, gửi trả lời", Verb.APPROVE, _plain(forms.Empty),
        lambda r, p, f: answering.answer(r.actor, p.pk), "Đã trả lời người gửi.",
    ),
    "tra-lai": Act(
        "Trả lại dự thảo", "Trả lại", Verb.APPROVE, _plain(forms.ReasonForm),
        lambda r, p, f: answering.send_back(r.actor, p.pk, f.cleaned_data["reason"]), "Đã trả lại dự thảo.",
    ),
    "gia-han": Act(
        "Gia hạn", "Gia hạn", Verb.APPROVE, _plain(forms.ExtendForm),
        lambda r, p, f: answering.extend(r.actor, p.pk, f.cleaned_data["days"], f.cleaned_data["reason"]),
        "Đã gia hạn và báo người gửi.",
    ),
    "yeu-cau-giai-trinh": Act(
        "Yêu cầu giải trình", "Gửi yêu cầu", Verb.ASSIGN,
        lambda row, actor, data, more: forms.StatementForm(data, people=_people(row), **more),
        lambda r, p, f: statements.ask_statement(
            r.actor, p.pk, f.cleaned_data["officer"], f.cleaned_data["matter"]
        ),
        "Đã yêu cầu giải trình.",
    ),
    "gop": Act(
        "Gộp với phản ánh cùng việc", "Gộp", Verb.SORT, _group,
        lambda r, p, f: grouping.group(r.actor, [p.pk, *f.cleaned_data["petitions"]]), "Đã gộp nhóm.",
    ),
    "tach": Act(
        "Tách khỏi nhóm", "Tách", Verb.SORT, _plain(forms.Empty),
        lambda r, p, f: grouping.ungroup(r.actor, p.pk), "Đã tách.",
    ),
    "cong-khai": Act(
        "Công khai câu trả lời", "Công khai", Verb.PUBLISH, _publish,
        lambda r, p, f: publishing.publish(r.actor, p.pk, f.page()), "Đã công khai.",
    ),
    "khong-cong-khai": Act(
        "Không công khai", "Lưu lý do", Verb.PUBLISH, _plain(forms.ReasonForm),
        lambda r, p, f: publishing.withhold(r.actor, p.pk, f.cleaned_data["reason"]), "Đã ghi lý do.",
    ),
    "danh-dau": Act(
        "Đánh dấu, bỏ dấu lời lẽ xúc phạm", "Đổi dấu", Verb.SORT, _plain(forms.Empty),
        lambda r, p, f: sorting.mark(r.actor, p.pk, not p.abusive), "Đã đổi dấu.",
    ),
}  # fmt: skip


def names(row: Petition, actor: Actor) -> list[str]:
    """What the state allows, the decision to take now first."""
    if row.leading_id is not None and row.state in OPEN:
        return ["tach"]
    match State(row.state):
        case State.RECEIVED if row.competent is False:
            return ["chuyen", "tu-choi", "phan-loai", "hoi-lai", "gop", "danh-dau"]
        case State.RECEIVED:
            return ["phan-loai", "hoi-lai", "tu-choi", "chuyen", "gop", "danh-dau"]
        case State.CLARIFYING:
            over = row.step_due_at is not None and clock.now() > row.step_due_at
            return [*(["thoi-cho"] if over else []), "tu-choi", "chuyen"]
        case State.ACCEPTED:
            return ["nhan", "giao", *_worked(row), "tu-choi"]
        case State.PROCESSING:
            return [*_in_hand(row, actor), *_worked(row)]
        case State.ANSWERED if row.closed_at is None:
            return ["cong-khai", "khong-cong-khai"]
    return []


def _worked(row: Petition) -> list[str]:
    extend = ["gia-han"] if row.due_at and clock.now() <= row.due_at and not row.extension_days else []
    return [*extend, "hoi-lai", "yeu-cau-giai-trinh", "gop", "phan-loai", "chuyen"]


def _in_hand(row: Petition, actor: Actor) -> list[str]:
    mine, may = row.holder_id == actor.user, POWERS.may(actor, Verb.APPROVE, row.unit_id)
    if row.draft and may and row.drafted_by_id != actor.user:
        return ["duyet", "tra-lai", *(["du-thao"] if mine else ["giao"])]
    return ["du-thao", "giao"] if mine else ["nhan", "giao"]


def offers(row: Petition, actor: Actor, sent: tuple[str, Form] | None = None) -> list[Offer]:
    """Those the actor has power for; ``sent``: the one whose form did not do."""
    found = []
    for name in dict.fromkeys(names(row, actor)):
        act = ACTS[name]
        if not POWERS.may(actor, act.verb, row.unit_id):
            continue
        if sent is not None and sent[0] == name:
            found.append(Offer(name, act, sent[1]))
            continue
        form = act.make(row, actor, None, {"auto_id": f"{name}-%s"})
        if not isinstance(form, forms.GroupForm) or form.fields["petitions"].choices:  # type: ignore[attr-defined]
            found.append(Offer(name, act, form))
    return found


def against(row: Petition, actor: Actor) -> list[tuple[str, str]]:
    """Acts the state allows but the actor may not, with the reason."""
    missing = [
        ACTS[name] for name in names(row, actor) if not POWERS.may(actor, ACTS[name].verb, row.unit_id)
    ]
    found = [(act.title, POWERS[act.verb].refusal) for act in missing]
    if row.state == State.PROCESSING and row.draft and row.drafted_by_id == actor.user:
        found.append((ACTS["duyet"].title, "Không ai duyệt dự thảo của chính mình; lãnh đạo khác duyệt."))
    return list(dict.fromkeys(found))


def filled(name: str, row: Petition, request: OfficerRequest) -> Form:
    """The form of an act as sent. Raises Refusal: no such act."""
    if name not in ACTS:
        raise Refusal("Việc này", "không có", "Chọn một việc trong trang.")
    return ACTS[name].make(row, request.actor, request.POST, {"auto_id": f"{name}-%s"})
