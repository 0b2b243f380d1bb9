"""A cost sheet as an officer fills it: official rows, three points a quantity, blanks allowed.

A blank is None and never counted as nought: an estimate with blanks gives no figure, it says what is
missing. The agency's own time stands beside, and never enters what people pay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from motcua.core.errors import Refusal
from motcua.reengineering.cost.arithmetic import ZERO, Comparison, Situation, Task
from motcua.reengineering.cost.ranges import Point, Range
from motcua.reengineering.cost.rows import Row

NOTHING = Range.sure(0)


class NotFilled(Refusal):
    """Bảng tính chi phí còn chỗ chưa điền."""


@dataclass(frozen=True, slots=True)
class Work:
    """A task of people. ``hours``: of their time for one case; ``hourly_income_vnd``: đồng an hour;
    ``services_vnd``: đồng a case; ``note``: where a figure comes from, or what is assumed."""

    row: Row
    name: str
    hours: Range | None = None
    hourly_income_vnd: Decimal | None = None
    services_vnd: Range | None = NOTHING
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgencyWork:
    """Time the agency itself spends on one case, in hours."""

    name: str
    hours: Range


@dataclass(frozen=True, slots=True)
class Estimate:
    """One situation of a procedure. ``fees_vnd``: đồng a case, None until known."""

    works: tuple[Work, ...] = ()
    fees_vnd: Decimal | None = None
    times_per_year: Range | None = None
    subjects_per_year: Range | None = None
    agency: tuple[AgencyWork, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def blanks(self) -> Iterator[str]:
        """JSON pointers of what is still to be filled in."""
        for place, work in enumerate(self.works):
            for name in ("hours", "hourly_income_vnd", "services_vnd"):
                if getattr(work, name) is None:
                    yield f"/tasks/{place}/{name}"
        for name in ("fees_vnd", "times_per_year", "subjects_per_year"):
            if getattr(self, name) is None:
                yield f"/{name}"

    def situation(self, point: Point = Point.LIKELY, at: str = "") -> Situation:
        """The costs of people with every quantity at one of its three points.

        ``at``: the pointer of this estimate in its file.

        Raises:
            NotFilled: something is blank; ``where`` is the first such place.
        """
        blanks = [f"{at}{blank}" for blank in self.blanks()]
        if blanks:
            remedy = f"Vui lòng điền: {', '.join(blanks)}."
            raise NotFilled("Bảng tính chi phí", f"còn {len(blanks)} chỗ chưa điền", remedy, blanks[0])
        return Situation(
            tuple(_task(work, point) for work in self.works),
            self.fees_vnd or ZERO,
            _at(self.times_per_year, point),
            _at(self.subjects_per_year, point),
        )

    def agency_hours(self, point: Point = Point.LIKELY) -> Decimal:
        """The agency's hours for one case."""
        return sum((work.hours.at(point) for work in self.agency), ZERO)


def compare(before: Estimate, after: Estimate, point: Point = Point.LIKELY) -> Comparison:
    """Both situations at the same point. Raises :class:`NotFilled`."""
    return Comparison(before.situation(point, "/before"), after.situation(point, "/after"))


def _task(work: Work, point: Point) -> Task:
    return Task(
        work.name, _at(work.hours, point), work.hourly_income_vnd or ZERO, _at(work.services_vnd, point)
    )


def _at(quantity: Range | None, point: Point) -> Decimal:
    return quantity.at(point) if quantity else ZERO
