"""Sorting: whose matter it is and what it is about; refusing; handing on."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.core.errors import Conflict, Refusal
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.identity.models import Unit, User
from motcua.petitions.acting import Work, on
from motcua.petitions.announcements import tell
from motcua.petitions.deadlines import count, step_end
from motcua.petitions.grounds import ground
from motcua.petitions.models import OPEN, About, Kind, Petition, State, Trace
from motcua.petitions.powers import POWERS, Verb

SORTED = frozenset({State.RECEIVED})
AGAIN = frozenset({State.RECEIVED, State.ACCEPTED, State.PROCESSING})
ENDABLE = frozenset({State.RECEIVED, State.CLARIFYING, State.ACCEPTED})


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """``competent``: the unit has authority; ``officer``: who is complained about."""

    competent: bool
    about: str = About.OTHER
    kind: str = Kind.REFLECTION
    officer: int | None = None
    procedure: int | None = None
    dossier: int | None = None


def classify(actor: Actor, petition: int, said: Sorted, *, again: bool = False) -> Petition:
    """Say whose matter it is and what it is about. ``again``: mends what was said before; without it a
    second officer who sorts at the same time is told that it is done.

    Raises:
        NotFound, Forbidden, Conflict: as :func:`motcua.petitions.acting.on`.
        Refusal: the officer complained about is the one who sorts.
    """
    with on(actor, Verb.SORT, petition, AGAIN if again else SORTED) as work:
        row = work.row
        if row.competent is not None and not again:
            raise Conflict(POWERS[Verb.SORT].label, "phản ánh này đã được phân loại", "Tải lại trang để xem.")
        if said.officer is not None and said.officer == work.account:
            raise Refusal(
                "Người bị phản ánh", "là chính bạn", "Nhờ người khác trong đơn vị phân loại.", "officer"
            )
        row.about, row.kind = About(said.about), Kind(said.kind)
        row.officer_id, row.procedure_id = said.officer, said.procedure or row.procedure_id
        row.dossier_id = said.dossier or row.dossier_id
        _authority(work, said.competent)
        event = work.record(Trace.CLASSIFY, competent=said.competent, about=row.about, petition_kind=row.kind)
    tell(row, event)
    return row


def _authority(work: Work, competent: bool) -> None:
    row = work.row
    row.competent, row.classified_at = competent, work.now
    if row.officer_id is not None and row.holder_id == row.officer_id:
        row.holder = None
    if competent:
        row.state = State.PROCESSING if row.holder_id else State.ACCEPTED
        row.step_due_at = None
    else:
        row.state, row.holder = State.RECEIVED, None
        row.step_due_at = step_end("petition-transfer-days", row.counted_from, row.unit)


def refuse(actor: Actor, petition: int, code: str, reason: str) -> Petition:
    """End it on one of the grounds of the day. Being late with it does not forbid it.

    Raises: as :func:`classify`; Refusal: no such ground, or no reason.
    """
    with on(actor, Verb.SORT, petition, ENDABLE) as work:
        row, words = work.row, reason.strip()
        if ground(code, work.now.date()) is None:
            raise Refusal("Căn cứ từ chối", "chưa được chọn", "Chọn một căn cứ trong danh sách.", "ground")
        _need(words, "Lý do từ chối", "Viết rõ vì sao, và người gửi có thể làm gì.")
        _alone(row, "từ chối")
        row.ground, row.refused_because = code, words
        row.state, row.closed_at, row.step_due_at = State.REFUSED, work.now, None
        event = work.record(Trace.REFUSE, ground=code, reason=words)
    tell(row, event)
    return row


def transfer(
    actor: Actor, petition: int, reason: str, *, unit: int | None = None, body: str = ""
) -> Petition:
    """Hand it to the one with authority (NĐ 20/2008/NĐ-CP Art. 9: within 05 working days): a unit here, or
    by name a body outside this system. From a unit here it starts anew with the time of that unit.

    Raises: as :func:`classify`; Refusal: nobody named, or no reason; Conflict: it was there before, and no
    unit above decides so.
    """
    with on(actor, Verb.SORT, petition, OPEN) as work:
        row, words, before = work.row, reason.strip(), work.row.unit
        _need(words, "Lý do chuyển", "Viết vì sao thuộc thẩm quyền cơ quan kia.")
        _alone(row, "chuyển")
        clarified = row.clarifications.filter(closed_at=None)
        clarified.update(closed_at=work.now)
        name = _inside(work, unit) if unit is not None else _outside(work, body)
        row.transferred_at, row.transferred_to, row.holder = work.now, name, None
        row.draft, row.drafted_by, row.draft_upheld = "", None, None
        event = work.record(Trace.TRANSFER, to=name, reason=words, before=before.name, before_unit=before.pk)
    tell(row, event)
    return row


def _inside(work: Work, unit: int) -> str:
    row = work.row
    found = Unit.objects.filter(pk=unit, valid_to=None).first()
    if found is None or found.pk == row.unit_id:
        raise Refusal("Cơ quan nhận", "chưa được chọn", "Chọn một cơ quan khác đang hoạt động.", "unit")
    been = {event.data.get("before_unit") for event in row.events.filter(kind=Trace.TRANSFER)}
    if found.pk in been and row.unit_id in work.act.actor.units():
        raise Conflict(
            "Chuyển phản ánh",
            f"{found.name} đã chuyển phản ánh này đi",
            "Đề nghị cấp trên quyết định cơ quan phải trả lời.",
        )
    row.unit, row.competent, row.classified_at = found, None, None
    row.state, row.counted_from, row.extension_days = State.RECEIVED, work.now, 0
    count(row)
    row.step_due_at = step_end("petition-refuse-days", work.now, found)
    return found.name


def _outside(work: Work, body: str) -> str:
    name = squeeze(body)[:250]
    if not name:
        raise Refusal(
            "Cơ quan nhận", "chưa được ghi", "Chọn cơ quan, hoặc ghi tên cơ quan ngoài hệ thống.", "body"
        )
    row = work.row
    row.competent, row.state, row.closed_at, row.step_due_at = False, State.TRANSFERRED, work.now, None
    return name


def mark(actor: Actor, petition: int, abusive: bool) -> Petition:
    """Mark or unmark insulting words; it is handled all the same. Raises as :func:`classify`."""
    with on(actor, Verb.SORT, petition, frozenset(State), member=True) as work:
        work.row.abusive = abusive
        work.record(Trace.MARK, abusive=abusive)
    return work.row


def officers_of(row: Petition) -> list[User]:
    """Who may be complained about in the unit, those of today, in order of name."""
    people = User.objects.filter(is_active=True, assignments__unit=row.unit_id).distinct()
    return list(people.order_by("full_name"))


def _alone(row: Petition, doing: str) -> None:
    if row.members.exists():
        raise Conflict(
            f"Không {doing} được", "phản ánh này đứng đầu một nhóm", "Tách các phản ánh khỏi nhóm trước."
        )


def _need(words: str, what: str, remedy: str) -> None:
    if not words:
        raise Refusal(what, "chưa được ghi", remedy, "reason")
