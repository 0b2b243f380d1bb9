"""The statutory forms of a dossier as typed data, read from what the acts left behind.

Nothing is written here: the running number is given by whoever prints (:mod:`motcua.documents.numbering`)
and a secret only while it is known. Which forms a dossier has follows from its events: TT 03/2025/TT-VPCP
Annex I (forms 01–06) and Art. 7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.limits import Limit
from motcua.documents.forms import data as forms
from motcua.documents.forms.registry import FormCode, FormVersion, IntakeBody, NoFormInForce, form_in_force
from motcua.dossiers import log_books
from motcua.dossiers.handovers import handovers
from motcua.dossiers.models import DeadlineEntry, Dossier, Event
from motcua.dossiers.tags import Tag
from motcua.identity.models import Unit

FORM_OF = {
    Tag.RECEIVE: FormCode.RECEIPT,
    Tag.REQUEST_SUPPLEMENT: FormCode.SUPPLEMENT,
    Tag.REFUSE_AT_INTAKE: FormCode.REFUSAL,
    Tag.CLOSE_UNANSWERED: FormCode.REFUSAL,
    Tag.EXTEND: FormCode.EXTENSION,
    Tag.STOP: FormCode.STOP,
    Tag.WITHDRAW: FormCode.STOP,
}
"""The form each act gives rise to. The control sheet follows the dossier from its receipt on."""
RATED = frozenset({FormCode.RECEIPT, FormCode.REFUSAL, FormCode.STOP})
"""Papers a person keeps after which they can say how they were served."""


@dataclass(frozen=True)
class Printout:
    """One form of one dossier. ``which``: 1 for the first of its kind, 2 for the second, …"""

    form: FormCode
    which: int
    version: FormVersion
    event: Event

    @property
    def title(self) -> str:
        again = f" (lần {self.which})" if self.which > 1 else ""
        return f"{self.version.title}{again}"

    @property
    def subject(self) -> str:
        """What its running number is given for: the same at every printing."""
        return f"{self.event.dossier.code}/{self.which}" if self.which > 1 else str(self.event.dossier.code)


def available(dossier: Dossier) -> list[Printout]:
    """Every form the dossier has given rise to, in the order of the acts (one query)."""
    found: list[Printout] = []
    for event in dossier.events.filter(tag__in=FORM_OF).order_by("number"):
        event.dossier = dossier
        codes = [FORM_OF[Tag(event.tag)]]
        if event.tag == Tag.RECEIVE:
            codes.append(FormCode.CONTROL)
        for code in codes:
            which = sum(paper.form == code for paper in found) + 1
            if version := _version(code, event.at):
                found.append(Printout(code, which, version, event))
    return found


def _version(code: FormCode, at: datetime) -> FormVersion | None:
    try:
        return form_in_force(code, clock.day_of(at))
    except NoFormInForce:
        return None


def find(dossier: Dossier, form: str, which: int) -> Printout:
    """One of :func:`available`. Raises :class:`NotFound`."""
    for paper in available(dossier):
        if paper.form == form and paper.which == which:
            return paper
    raise NotFound("Biểu mẫu", "hồ sơ này không có biểu mẫu ấy", "Chọn trong danh sách in của hồ sơ.")


def compose(paper: Printout, number: int | None, secret: str = "") -> forms.FormData:
    """The typed data of a form. ``number``: its running number, None prints dots."""
    dossier = paper.event.dossier
    unit = issuing_unit(paper)
    common: dict[str, Any] = {
        "office": _office(dossier, unit),
        "running_number": number,
        "issued_at": paper.event.at,
        "dossier_code": dossier.code,
        "person": _person(dossier),
        "request": _request(dossier),
        "tracking": forms.Tracking(
            address=tracking_address(str(dossier.code)),
            secret=secret,
            rating=rating_address() if paper.form in RATED else "",
        ),
    }
    return COMPOSE[paper.form](paper, dossier, common)


def issuing_unit(paper: Printout) -> Unit:
    """Who signs: the agency that decides for the apology, the one-stop office for the rest."""
    dossier = paper.event.dossier
    return dossier.deciding_unit if paper.form == FormCode.EXTENSION else dossier.received_unit


def tracking_address(code: str) -> str:
    """The public address in the QR: base address and code, never the secret."""
    return f"{settings.BASE_URL}/tra-cuu/?{urlencode({'ma': code})}"


def rating_address() -> str:
    """Where the service is rated with the dossier's two codes."""
    return f"{settings.BASE_URL}/danh-gia/"


def _office(dossier: Dossier, unit: Unit) -> forms.Office:
    """The issuing body under the name of the day the dossier came in."""
    name = dossier.unit_names.get(str(unit.pk), {}).get("name") or unit.name
    section = name.casefold().startswith("bộ phận")
    return forms.Office(
        superior=unit.parent.name if unit.parent else "",
        name=name,
        place=unit.place,
        body=IntakeBody.SECTION if section else IntakeBody.CENTRE,
        phone=unit.phone,
    )


def _person(dossier: Dossier) -> forms.Person:
    details = dossier.applicant_details
    return forms.Person(
        name=dossier.applicant_name,
        identity=details.get("number", ""),
        address=details.get("address", ""),
        phone=details.get("phone", ""),
        email=details.get("email", ""),
        organisation=details.get("kind") == "organisation",
    )


def _request(dossier: Dossier) -> str:
    case = next((c.name for c in dossier.procedure_version.record.cases if c.code == dossier.case_code), "")
    named = f"{dossier.title} ({dossier.procedure_version.procedure.code})"
    return f"{named}. Trường hợp: {case}" if case else named


def _receipt(paper: Printout, dossier: Dossier, common: dict[str, Any]) -> forms.Receipt:
    """The promise of the day of receipt; later changes have papers of their own."""
    promise = dossier.deadlines.filter(cause=DeadlineEntry.Cause.RECEIPT).last()
    due = promise.legal_due_at if promise else dossier.due_at
    explanation = tuple(promise.explanation if promise else dossier.due_explanation)
    book, entry = log_books.entry_of(dossier) or ("", 0)
    return forms.Receipt(
        **common,
        book=book,
        entry=str(entry or ""),
        components=tuple(_component(component) for component in dossier.components.prefetch_related("files")),
        time_limit=_limit(str(paper.event.data.get("limit") or dossier.limit)),
        received_at=paper.event.at,
        due_at=due,
        explanation=explanation if due else (),
        calendar_note="" if due else " ".join(explanation),
        result_place=_result_place(dossier, common["office"]),
        sets=dossier.copies,
        officer=paper.event.actor_name,
    )


def _limit(limit: str) -> str:
    return Limit.parse(limit).sentence() if limit else ""


def _result_place(dossier: Dossier, office: forms.Office) -> str:
    if not dossier.return_method or dossier.return_method == "Tại quầy":
        return office.name
    return dossier.return_method


def _component(component: Any) -> forms.Component:
    said = ""
    if component.shown_only:
        said = " (xuất trình)"
    elif component.replaced_by_data:
        said = f" (dùng dữ liệu: {component.replaced_by_data})"
    return forms.Component(
        name=f"{component.name}{said}",
        originals=component.originals,
        copies=component.copies,
        electronic=len(component.files.all()),
    )


def _supplement(paper: Printout, dossier: Dossier, common: dict[str, Any]) -> forms.SupplementRequest:
    asked = dossier.supplements.get(number=paper.event.data.get("number", paper.which))
    return forms.SupplementRequest(
        **common,
        items=tuple(asked.items),
        reason=asked.reason,
        answer_by=asked.answer_due_at,
        contact=paper.event.actor_name,
        contact_phone=dossier.received_unit.phone,
        officer=paper.event.actor_name,
    )


def _refusal(paper: Printout, dossier: Dossier, common: dict[str, Any]) -> forms.IntakeRefusal:
    reason = paper.event.data.get("reason", "")
    return forms.IntakeRefusal(**common, reason=reason, officer=paper.event.actor_name)


def _extension(paper: Printout, dossier: Dossier, common: dict[str, Any]) -> forms.Extension:
    said = paper.event.data
    return forms.Extension(
        **common,
        received_at=dossier.received_at or paper.event.at,
        handled_by=common["office"].name,
        old_due_at=datetime.fromisoformat(said["old"]),
        new_due_at=datetime.fromisoformat(said["due"]),
        reason=said["reason"],
        leader_title=paper.event.title or "Thủ trưởng cơ quan",
        leader=paper.event.actor_name,
    )


def _stop(paper: Printout, dossier: Dossier, common: dict[str, Any]) -> forms.StopNotice:
    by_person = paper.event.actor is not None and paper.event.actor == dossier.owner_id
    return forms.StopNotice(
        **common,
        received_at=dossier.received_at or dossier.submitted_at or paper.event.at,
        requested_at=paper.event.at,
        requested_through="trực tuyến" if by_person else "trực tiếp",
        reason=paper.event.data.get("reason", ""),
        state_found="Chưa có quyết định và chưa có thông báo kết quả giải quyết.",
        returned_papers=tuple(c.name for c in dossier.components.all() if c.originals),
        leader_title=paper.event.title or "Thủ trưởng đơn vị",
        leader="" if by_person else paper.event.actor_name,
    )


def _control(paper: Printout, dossier: Dossier, common: dict[str, Any]) -> forms.ControlSheet:
    names: dict[str, dict[str, str]] = dossier.unit_names
    return forms.ControlSheet(
        **common,
        handled_by=names.get(str(dossier.deciding_unit_id), {}).get("name", ""),
        received_at=paper.event.at,
        due_at=dossier.due_at,
        handovers=handovers(dossier),
    )


COMPOSE: dict[FormCode, Callable[[Printout, Dossier, dict[str, Any]], forms.FormData]] = {
    FormCode.RECEIPT: _receipt,
    FormCode.SUPPLEMENT: _supplement,
    FormCode.REFUSAL: _refusal,
    FormCode.EXTENSION: _extension,
    FormCode.STOP: _stop,
    FormCode.CONTROL: _control,
}
