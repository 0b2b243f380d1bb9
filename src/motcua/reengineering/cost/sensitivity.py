"""How far the result moves when the quantities move within their three points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from motcua.reengineering.cost.arithmetic import Comparison
from motcua.reengineering.cost.estimate import Estimate, compare
from motcua.reengineering.cost.ranges import Point, Range


@dataclass(frozen=True, slots=True)
class Level:
    """Everything at one point. ``agency_*_hours``: the agency's own hours a case, never in the cost."""

    point: Point
    comparison: Comparison
    agency_before_hours: Decimal
    agency_after_hours: Decimal


@dataclass(frozen=True, slots=True)
class Swing:
    """What one quantity alone does to a year's cost. ``where``: its JSON pointer in the estimate;
    ``low_vnd``, ``high_vnd``: đồng a year with it low and high, all else as likely."""

    where: str
    name: str
    low_vnd: int
    high_vnd: int

    @property
    def width_vnd(self) -> int:
        return self.high_vnd - self.low_vnd


def levels(before: Estimate, after: Estimate) -> tuple[Level, ...]:
    """Low, likely and high. Raises :class:`~motcua.reengineering.cost.estimate.NotFilled`."""
    return tuple(
        Level(point, compare(before, after, point), before.agency_hours(point), after.agency_hours(point))
        for point in Point
    )


def saving_bounds(before: Estimate, after: Estimate) -> tuple[int, int]:
    """The least and the greatest saving, đồng a year, when both sides may err in opposite ways."""
    low, high = Point.LOW, Point.HIGH
    least = Comparison(before.situation(low), after.situation(high))
    greatest = Comparison(before.situation(high), after.situation(low))
    return least.saving_vnd, greatest.saving_vnd


def swings(estimate: Estimate) -> list[Swing]:
    """Each uncertain quantity with its effect, the widest first. Raises ``NotFilled``."""
    estimate.situation()
    found = [_swing(estimate, *place) for place in _uncertain(estimate)]
    return sorted(found, key=lambda swing: (-swing.width_vnd, swing.where))


def _uncertain(estimate: Estimate) -> list[tuple[str, int | None, str]]:
    places = [
        (name, place, work.name)
        for place, work in enumerate(estimate.works)
        for name in ("hours", "services_vnd")
        if _open(getattr(work, name))
    ]
    whole = [(name, None, "") for name in ("times_per_year", "subjects_per_year")]
    return [*places, *(one for one in whole if _open(getattr(estimate, one[0])))]


def _open(quantity: Range | None) -> bool:
    return quantity is not None and not quantity.certain


def _swing(estimate: Estimate, name: str, place: int | None, work: str) -> Swing:
    costs = [
        _with(estimate, name, place, point).situation().per_year_vnd for point in (Point.LOW, Point.HIGH)
    ]
    where = f"/{name}" if place is None else f"/tasks/{place}/{name}"
    return Swing(where, work, costs[0], costs[1])


def _with(estimate: Estimate, name: str, place: int | None, point: Point) -> Estimate:
    """The estimate with one quantity fixed at a point."""
    if place is None:
        changed: dict[str, object] = {name: Range.sure(getattr(estimate, name).at(point))}
        return replace(estimate, **changed)  # type: ignore[arg-type]
    work = estimate.works[place]
    fixed: dict[str, object] = {name: Range.sure(getattr(work, name).at(point))}
    works = list(estimate.works)
    works[place] = replace(work, **fixed)  # type: ignore[arg-type]
    return replace(estimate, works=tuple(works))
