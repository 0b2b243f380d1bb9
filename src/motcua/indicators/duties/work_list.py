"""The duties as a work list: what will be late first stands first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Coalesce

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.indicators.duties.terms import days_left
from motcua.indicators.models import Duty


class Standing(StrEnum):
    """How a duty stands today."""

    LATE = "late"
    SOON = "soon"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return STANDINGS[self]


STANDINGS = {
    Standing.LATE: "Quá hạn",
    Standing.SOON: "Sắp đến hạn",
    Standing.WAITING: "Còn hạn",
    Standing.UNKNOWN: "Chưa tính được hạn",
    Standing.DONE: "Đã công khai",
    Standing.CANCELLED: "Đã bỏ",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A duty with what is to be done next. ``due``: the last day for it; ``left``: working days until then,
    negative once passed; both None where nothing is to be done or it cannot be counted."""

    duty: Duty
    standing: Standing
    due: date | None
    left: int | None
    next_act: str

    @property
    def announced_in_time(self) -> bool | None:
        return announced_in_time(self.duty)

    @property
    def displayed_in_time(self) -> bool | None:
        return displayed_in_time(self.duty)


def announced_in_time(row: Duty) -> bool | None:
    """None while it is not decided, has no decision to make, or its last day is not known."""
    if not row.announces or row.decided_on is None or row.announce_due is None:
        return None
    return row.decided_on <= row.announce_due


def displayed_in_time(row: Duty) -> bool | None:
    """None while it is not on display, or its last day is not known."""
    if row.displayed_on is None or row.display_due is None:
        return None
    return row.displayed_on <= row.display_due


def listed(units: Collection[int]) -> QuerySet[Duty]:
    """Duties of some units: open ones by their next last day, those without one after them, then the rest."""
    due = Case(When(decided_on=None, then=F("announce_due")), default=F("display_due"))
    over = Case(When(Q(displayed_on=None, cancelled_at=None), then=0), default=1)
    rows = Duty.objects.filter(unit__in=units).select_related("unit", "procedure")
    ordered = rows.annotate(next_due=due, over=over, last=Coalesce("displayed_on", "decided_on"))
    return ordered.order_by("over", F("next_due").asc(nulls_last=True), F("last").desc(nulls_last=True), "id")


def due(first: date, last: date) -> Q:
    """Duties whose next last day lies from one day to another."""
    deciding = Q(decided_on=None, announce_due__range=(first, last))
    return deciding | Q(decided_on__isnull=False, display_due__range=(first, last))


def line(row: Duty, today: date | None = None) -> Line:
    """How one duty stands on a day, today when None."""
    if row.cancelled_at:
        return Line(row, Standing.CANCELLED, None, None, "")
    if row.displayed_on:
        return Line(row, Standing.DONE, None, None, "")
    day = today or clock.today()
    undecided = row.decided_on is None
    due = row.announce_due if undecided else row.display_due
    act = "Ban hành quyết định công bố" if undecided else "Công khai trên Cơ sở dữ liệu quốc gia"
    left = days_left(due, day) if due else None
    return Line(row, _standing(left, day), due, left, act)


def _standing(left: int | None, day: date) -> Standing:
    if left is None:
        return Standing.UNKNOWN
    if left < 0:
        return Standing.LATE
    return Standing.SOON if left <= max(in_force("duty-alarm-days", day)) else Standing.WAITING
