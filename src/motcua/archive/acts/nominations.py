"""Lists of dossiers to be kept: made by themselves, adjusted by an officer, approved by another person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import QuerySet

from motcua.archive.acts.words import said, years
from motcua.archive.models import Nomination, NominationItem
from motcua.archive.powers import POWERS, Verb
from motcua.archive.refusals import BasisNeeded, NotAllowedNow, NothingListed, NotMyOwn
from motcua.archive.schedule import Schedule, in_words
from motcua.archive.waiting import pack_later
from motcua.core import clock
from motcua.core.errors import Conflict, NotFound
from motcua.core.periods import Length, Period
from motcua.core.text import squeeze
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import ENDED
from motcua.identity.acting import Acting
from motcua.identity.actors import SYSTEM, Actor

State = Nomination.State
AT_ONCE = 1000


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an officer makes of one line. ``years``: None for ever; ``source``: the document that says so, by
    which the period is confirmed; empty when only ``left_out`` changes."""

    reason: str
    left_out: bool = False
    years: int | None = None
    source: str = ""


def draw_up(actor: Actor, unit: int, year: int) -> Nomination:
    """List every dossier the unit decided that was closed in the year and stands on no list yet. The open
    list of that year grows; there is one at a time.

    Raises:
        Forbidden; Conflict: the year is still to come, or the open list waits for approval; NothingListed.
    """
    with POWERS.acting(actor, Verb.DRAW_UP, unit) as act:
        if year > clock.today().year:
            raise Conflict(f"Năm {year}", "chưa đến", "Chọn năm đã qua hoặc năm nay.", "year")
        known = Nomination.objects.select_for_update().filter(unit=unit, year=year)
        row = known.exclude(state=State.APPROVED).first()
        if row is not None and row.state != State.DRAFTED:
            raise NotAllowedNow(f"Danh mục {row.number}", "đang chờ phê duyệt", "Chờ duyệt hoặc trả lại.")
        row = row or Nomination.objects.create(unit_id=unit, year=year, made_at=act.now)
        added = _add(row, closed_in(unit, year))
        if not row.items.exists():
            raise NothingListed(
                f"Danh mục năm {year}", "không có hồ sơ mới kết thúc", "Chọn năm khác.", "year"
            )
        act.record("archive:nomination:draw-up", row.number, added=added)
    return row


def closed_in(unit: int, year: int) -> QuerySet[Dossier]:
    """The unit's dossiers closed in a year that stand on no list."""
    period = Period(date(year, 1, 1), Length.YEAR)
    rows = Dossier.objects.filter(deciding_unit=unit, state__in=ENDED, nomination=None)
    return rows.filter(ended_at__gte=period.begins, ended_at__lt=period.ends).order_by("ended_at", "pk")


def _add(row: Nomination, dossiers: QuerySet[Dossier]) -> int:
    """Many at a time. Whoever listed a dossier in the meantime keeps it."""
    schedule, before = Schedule(), row.items.count()
    found = dossiers.select_related("procedure_version__procedure").iterator(chunk_size=AT_ONCE)
    items = _items(row, found, schedule)
    while several := list(islice(items, AT_ONCE)):
        NominationItem.objects.bulk_create(several, ignore_conflicts=True)
    return row.items.count() - before


def _items(row: Nomination, found: Iterable[Dossier], schedule: Schedule) -> Iterator[NominationItem]:
    for dossier in found:
        procedure = dossier.procedure_version.procedure
        assert dossier.ended_at is not None, "closed_in looks for those"
        period = schedule.period(procedure.code, procedure.field, dossier.ended_at)
        yield NominationItem(
            nomination=row,
            dossier=dossier,
            group=period.group,
            years=period.years,
            source=period.source,
            confirmed=period.confirmed,
            start=period.start,
        )


def adjust(actor: Actor, item: int, change: Change) -> NominationItem:
    """Leave a dossier out, take it in again, or give it a period of its own.

    Raises:
        Forbidden, NotFound; ReasonNeeded: no reason, or years that make no sense; BasisNeeded;
        NotAllowedNow: the list is not being drawn up.
    """
    with POWERS.acting(actor, Verb.ADJUST, _unit_of_item(item)) as act:
        rows = NominationItem.objects.select_for_update(of=("self",)).select_related("nomination__unit")
        row = rows.get(pk=item)
        locked(row.nomination_id, State.DRAFTED)
        row.changed = said(change.reason)
        if not change.left_out and not squeeze(change.source) and not row.left_out:
            raise BasisNeeded("Căn cứ", remedy="Ghi văn bản quy định thời hạn này.", where="source")
        if squeeze(change.source):
            row.years, row.source, row.confirmed = years(change.years), squeeze(change.source)[:300], True
        row.left_out, row.changed_by_id = change.left_out, act.actor.account
        row.save()
        told = "không nộp lưu" if row.left_out else in_words(row.years)
        act.record("archive:nomination:adjust", row.nomination.number, dossier=row.dossier_id, now=told)
    return row


def submit(actor: Actor, nomination: int) -> Nomination:
    """Put the list before the leader. Raises NotAllowedNow, NothingListed."""
    with POWERS.acting(actor, Verb.SUBMIT, unit_of(nomination)) as act:
        row = locked(nomination, State.DRAFTED)
        if not row.items.filter(left_out=False).exists():
            raise NothingListed(f"Danh mục {row.number}", remedy="Đưa ít nhất một hồ sơ vào danh mục.")
        row.state, row.submitted_by_id, row.submitted_at = State.SUBMITTED, act.actor.account, act.now
        row.words = ""
        row.save()
        act.record("archive:nomination:submit", row.number)
    return row


def approve(actor: Actor, nomination: int) -> Nomination:
    """Agree to the list; packages are made from it at once. Raises NotMyOwn, NotAllowedNow."""
    with POWERS.acting(actor, Verb.APPROVE, unit_of(nomination)) as act:
        row = locked(nomination, State.SUBMITTED)
        _another(row, act)
        row.state, row.approved_by_id, row.approved_at = State.APPROVED, act.actor.account, act.now
        row.save()
        kept = row.items.filter(left_out=False).count()
        pack_later(row.pk)
        act.record("archive:nomination:approve", row.number, dossiers=kept)
    return row


def send_back(actor: Actor, nomination: int, words: str) -> Nomination:
    """Let the list be drawn up again, with what is to be changed. Raises ReasonNeeded, NotAllowedNow."""
    with POWERS.acting(actor, Verb.APPROVE, unit_of(nomination)) as act:
        row = locked(nomination, State.SUBMITTED)
        row.state, row.words = State.DRAFTED, said(words, "words")
        row.save()
        act.record("archive:nomination:send-back", row.number, reason=row.words)
    return row


def draw_up_last_year() -> int:
    """As the year begins, by the system: a list for every unit that closed something. Returns how many."""
    year = clock.today().year - 1
    made = 0
    units = Dossier.objects.filter(state__in=ENDED, nomination=None).order_by()
    for unit in units.values_list("deciding_unit", flat=True).distinct():
        if not closed_in(unit, year).exists():
            continue
        waiting = Nomination.objects.filter(unit=unit, year=year, state=State.SUBMITTED)
        if not waiting.exists():
            draw_up(SYSTEM, unit, year)
            made += 1
    return made


def unit_of(nomination: int) -> int:
    """Raises NotFound."""
    found = Nomination.objects.filter(pk=nomination).values_list("unit_id", flat=True).first()
    if found is None:
        raise NotFound("Danh mục này", remedy="Mở lại trang Lưu trữ.")
    return found


def _unit_of_item(item: int) -> int:
    found = NominationItem.objects.filter(pk=item).values_list("nomination__unit_id", flat=True).first()
    if found is None:
        raise NotFound("Hồ sơ này trong danh mục", remedy="Mở lại danh mục.")
    return found


def locked(nomination: int, *states: str) -> Nomination:
    """The row under lock. Raises NotAllowedNow when it stands otherwise."""
    row = Nomination.objects.select_for_update(of=("self",)).select_related("unit").get(pk=nomination)
    if row.state not in states:
        raise NotAllowedNow(f"Danh mục {row.number}", f"đang “{row.get_state_display()}”", "Tải lại trang.")
    return row


def _another(row: Nomination, act: Acting) -> None:
    """Whoever adjusted or submitted the list does not approve it."""
    mine = row.items.filter(changed_by=act.actor.account).exists()
    if row.submitted_by_id == act.actor.user or mine:
        raise NotMyOwn(f"Danh mục {row.number}", remedy="Đề nghị lãnh đạo khác phê duyệt.")
