"""Writing a petition: one topic a page, kept at each step, sent at the end."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.catalog.models import Procedure
from motcua.core.collation import sort_key
from motcua.core.display import day
from motcua.core.errors import Refusal
from motcua.core.forms import Form, posted, whole
from motcua.core.pieces import Link, Row
from motcua.counters.models import Ticket
from motcua.documents import arriving, uploads
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier
from motcua.dossiers.units import DECIDING
from motcua.identity.citizens import party_of
from motcua.identity.models import Unit
from motcua.petitions import proofs
from motcua.petitions.acts.taking import Said, submit
from motcua.portal.people import account, facts_about
from motcua.portal.petitions import drafts, following
from motcua.portal.petitions.forms import ABOUT, KINDS, ContactForm, FilesForm, MatterForm, PlaceForm
from motcua.portal.two_codes import caller

STEPS = (
    ("noi-dung", "Nội dung"),
    ("co-quan", "Cơ quan, hồ sơ liên quan"),
    ("tep", "Tệp kèm theo"),
    ("lien-he", "Cách liên hệ"),
    ("kiem-tra", "Kiểm tra và gửi"),
)
NAMES = [name for name, _ in STEPS]
CONTACT = ("name", "phone", "email", "address")


def begin(request: HttpRequest) -> HttpResponse:
    """A new one; a link may say what it is about: ``ho-so``, ``thu-tuc``, ``phieu``, ``don-vi``."""
    key = drafts.begin(request, **_known(request), **_person(request))
    return redirect("portal:petition-step", key=key, step=NAMES[0])


def _known(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET
    known: dict[str, Any] = {
        "dossier": asked.get("ho-so", "")[:60], "procedure": asked.get("thu-tuc", "")[:40]
    }  # fmt: skip
    ticket = Ticket.objects.filter(secret=asked.get("phieu", "")[:20]).select_related("day__centre").first()
    if ticket is not None:
        known |= {"ticket": ticket.pk, "unit": ticket.day.centre.unit_id}
    if dossier := _dossier(known["dossier"]):
        known["unit"] = dossier.deciding_unit_id
    if unit := Unit.objects.filter(code=asked.get("don-vi", "")).first():
        known["unit"] = unit.pk
    return known


def _person(request: HttpRequest) -> dict[str, Any]:
    user = account(request)
    if user is None:
        return {}
    return {name: facts_about(user).get(f"applicant.{name}", "") for name in CONTACT}


def step(request: HttpRequest, key: uuid.UUID, step: str) -> HttpResponse:
    if step not in NAMES:
        raise Http404
    draft = drafts.load(request, key)
    if step == "kiem-tra":
        return _check(request, key, draft)
    if step == "tep":
        return _files(request, key, draft)
    form = _form(step, draft, posted(request))
    if form.is_bound and form.is_valid():
        drafts.save(request, key, **form.cleaned_data, **{f"done-{step}": True})
        return redirect("portal:petition-step", key=key, step=_next(request, step))
    return _page(request, key, step, form)


def _form(step: str, draft: dict[str, Any], data: Any) -> Form:
    if step == "noi-dung":
        return MatterForm(data, initial=draft)
    if step == "lien-he":
        return ContactForm(data, initial=draft)
    return PlaceForm(data, initial=draft, units=_units(draft.get("unit")))


def _units(chosen: int | None) -> list[tuple[int, str]]:
    """Bodies that answer, in order of name, and the one a link named."""
    rows = list(Unit.objects.filter(kind__in=DECIDING, valid_to=None))
    if chosen and chosen not in {row.pk for row in rows}:
        rows += Unit.objects.filter(pk=chosen, valid_to=None)
    return [(row.pk, row.name) for row in sorted(rows, key=lambda row: sort_key(row.name))]


def _next(request: HttpRequest, step: str) -> str:
    """The page after this one; back to the check when the person came from there."""
    return NAMES[-1] if "sua" in request.GET else NAMES[NAMES.index(step) + 1]


def _files(request: HttpRequest, key: uuid.UUID, draft: dict[str, Any]) -> HttpResponse:
    form, held = FilesForm(posted(request)), list(draft.get("files", []))
    if request.method == "POST":
        if removed := whole(request.POST.get("remove", "")):
            drafts.save(request, key, files=[one for one in held if one != removed])
            return redirect(request.get_full_path())
        try:
            held += _stored(request, held)
        except Refusal as refusal:
            form.is_valid()
            form.add_error("papers", str(refusal))
        else:
            drafts.save(request, key, files=held, **{"done-tep": True})
            stay = "add" in request.POST and len(held) > len(draft.get("files", []))
            following_step = "tep" if stay else _next(request, "tep")
            return redirect("portal:petition-step", key=key, step=following_step)
    return _page(request, key, "tep", form, kept=StoredFile.objects.filter(pk__in=held))


def _stored(request: HttpRequest, held: list[int]) -> list[int]:
    given = arriving.sizes(request, "papers")
    if len(held) + len(given) > proofs.FILES:
        raise Refusal("Tệp kèm theo", f"nhiều hơn {proofs.FILES} tệp", "Bỏ bớt tệp, hoặc ghép lại.")
    sizes = StoredFile.objects.filter(pk__in=held).values_list("size", flat=True)
    uploads.check_total([*sizes, *given])
    return keep_files(request)


def keep_files(request: HttpRequest) -> list[int]:
    """Ids of the files kept. Nobody is written down as their sender, not even who is signed in."""
    sent = arriving.sizes(request, "papers")
    if sent and account(request) is None:
        with transaction.atomic():
            proofs.refuse_upload_flood(caller(request), len(sent))
    return [file.pk for file in arriving.claim(request, "papers", forget=True)]


def _page(request: HttpRequest, key: uuid.UUID, step: str, form: Form, **more: Any) -> HttpResponse:
    place = NAMES.index(step)
    back = (
        reverse("portal:petition-step", args=[key, NAMES[place - 1]])
        if place
        else reverse("portal:petitions")
    )
    context = {
        "form": form, "title": dict(STEPS)[step], "number": place + 1, "total": len(STEPS),
        "back": Link("Quay lại", back), "step": step, **more,
    }  # fmt: skip
    return render(request, "portal/petitions/step.html", context, status=422 if form.errors else 200)


def _check(request: HttpRequest, key: uuid.UUID, draft: dict[str, Any]) -> HttpResponse:
    missing = next((name for name in ("noi-dung", "co-quan", "lien-he") if not draft.get(f"done-{name}")), "")
    if missing:
        return redirect("portal:petition-step", key=key, step=missing)
    refusal = None
    if request.method == "POST":
        try:
            taken = submit(_said(request, key, draft), address=caller(request))
        except Refusal as caught:
            refusal = caught
        else:
            drafts.drop(request, key)
            following.remember(request, taken.petition, taken.secret)
            return redirect("portal:petition-sent", code=taken.petition.code)
    context = {
        "rows": _rows(key, draft),
        "refusal": refusal,
        "reachable": bool(draft.get("phone") or draft.get("email") or _linked(request, draft)),
        "back": Link("Quay lại", reverse("portal:petition-step", args=[key, "lien-he"])),
    }
    return render(request, "portal/petitions/check.html", context, status=422 if refusal else 200)


def _linked(request: HttpRequest, draft: dict[str, Any]) -> int | None:
    """The party of the account, unless no name is to be given."""
    user = account(request)
    party = party_of(user) if user and not draft.get("anonymous") else None
    return party.pk if party else None


def _said(request: HttpRequest, key: uuid.UUID, draft: dict[str, Any]) -> Said:
    dossier = _dossier(draft.get("dossier", ""))
    procedure = Procedure.objects.filter(code=draft.get("procedure", "")).first()
    unknown = [
        f"{what}: {draft[name]}"
        for name, what, found in (
            ("dossier", "Mã hồ sơ người gửi ghi", dossier),
            ("procedure", "Mã thủ tục người gửi ghi", procedure),
        )
        if draft.get(name) and found is None
    ]
    return Said(
        title=draft["title"],
        body="\n".join([draft["body"], *unknown]),
        unit=draft["unit"],
        kind=draft["kind"],
        about=draft["about"],
        anonymous=draft.get("anonymous", False),
        protected=draft.get("protected", False),
        party=_linked(request, draft),
        dossier=dossier.pk if dossier else None,
        procedure=procedure.pk if procedure else None,
        ticket=draft.get("ticket"),
        files=tuple(draft.get("files", [])),
        key=key,
        name=draft.get("name") or "",
        phone=draft.get("phone") or "",
        email=draft.get("email") or "",
        address=draft.get("address") or "",
    )


def _dossier(code: str) -> Dossier | None:
    """Whether there is such a dossier is never shown; a code nobody knows stands in the text instead."""
    return Dossier.objects.filter(code=code.strip().upper()).first() if code.strip() else None


def _rows(key: uuid.UUID, draft: dict[str, Any]) -> list[Row]:
    def edit(step: str) -> str:
        return f"{reverse('portal:petition-step', args=[key, step])}?sua=1"

    names = StoredFile.objects.filter(pk__in=draft.get("files", [])).values_list("name", flat=True)
    unit = Unit.objects.get(pk=draft["unit"])
    who = "Không nêu tên" if draft.get("anonymous") else draft.get("name", "")
    found = [
        Row("Loại", dict(KINDS)[draft["kind"]].split(":")[0], edit("noi-dung")),
        Row("Về", dict(ABOUT)[draft["about"]], edit("noi-dung")),
        Row("Tóm tắt", draft["title"], edit("noi-dung")),
        Row("Nội dung", draft["body"], edit("noi-dung")),
        Row("Cơ quan nhận", unit.name, edit("co-quan")),
        *_visit(draft),
        Row("Hồ sơ liên quan", draft.get("dossier") or "không", edit("co-quan")),
        Row("Thủ tục liên quan", draft.get("procedure") or "không", edit("co-quan")),
        Row("Tệp", "\n".join(names) or "không có", edit("tep")),
        Row("Người gửi", who, edit("lien-he"), "Giữ kín tên." if draft.get("protected") else ""),
        Row("Điện thoại", draft.get("phone") or "không để lại", edit("lien-he")),
        Row("Thư điện tử", draft.get("email") or "không để lại", edit("lien-he")),
    ]
    if not draft.get("anonymous"):
        found.append(Row("Địa chỉ", draft.get("address") or "không để lại", edit("lien-he")))
    return found


def _visit(draft: dict[str, Any]) -> list[Row]:
    """The ticket a link named."""
    ticket = Ticket.objects.filter(pk=draft.get("ticket", 0)).first()
    return [Row("Lượt tại quầy", f"Số {ticket.code}, ngày {day(ticket.issued_at)}")] if ticket else []
