"""The fuller cost file: rows of the form, three points a quantity, the agency's own time, blanks as null.

It has the fields of the plain file; a quantity is a number or ``{"low", "likely", "high"}``.
"""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from motcua.reengineering.cost.arithmetic import Comparison, Situation
from motcua.reengineering.cost.estimate import NOTHING, AgencyWork, Estimate, Work
from motcua.reengineering.cost.fields import Field
from motcua.reengineering.cost.ranges import BadRange, Range
from motcua.reengineering.cost.reading import SITUATION, TASK
from motcua.reengineering.cost.rows import Row

POINTS = ("low", "likely", "high")


def read_estimates(document: Any) -> tuple[Estimate, Estimate]:
    """The estimates before and after.

    Raises:
        BadCost: as for the plain file, or three points out of order.
    """
    sides = Field(document).members(("before", "after"))
    return read_estimate(sides["before"]), read_estimate(sides["after"])


def read_estimate(side: Field) -> Estimate:
    """One side; null is a blank. Raises :class:`~motcua.reengineering.cost.fields.BadCost`."""
    parts = side.members(SITUATION, ("agency", "notes"))
    return Estimate(
        tuple(_work(task) for task in parts["tasks"].each()),
        _amount(parts["fees_vnd"]),
        _range(parts["times_per_year"]),
        _range(parts["subjects_per_year"]),
        tuple(_agency(work) for work in parts["agency"].each()) if "agency" in parts else (),
        tuple(one.text() for one in parts["notes"].each()) if "notes" in parts else (),
    )


def written(estimate: Estimate) -> dict[str, Any]:
    """The estimate as plain values that :func:`read_estimate` reads back."""
    parts: dict[str, Any] = _plain(asdict(estimate))
    return {"tasks": parts.pop("works"), **parts}


def certain(comparison: Comparison) -> tuple[Estimate, Estimate]:
    """A plain comparison as estimates: every quantity sure, rows told by the words of each task."""
    return _certain(comparison.before), _certain(comparison.after)


def _certain(side: Situation) -> Estimate:
    works = (
        Work(
            Row.of(task.name),
            task.name,
            Range.sure(task.hours),
            task.hourly_income_vnd,
            Range.sure(task.services_vnd),
        )
        for task in side.tasks
    )
    return Estimate(
        tuple(works),
        side.fees_vnd,
        Range.sure(side.times_per_year),
        Range.sure(side.subjects_per_year),
    )


def _work(task: Field) -> Work:
    parts = task.members(TASK, ("row", "note"))
    name = parts["name"].text()
    return Work(
        _row(parts["row"]) if "row" in parts else Row.of(name),
        name,
        _range(parts["hours"]),
        _amount(parts["hourly_income_vnd"]),
        _range(parts["services_vnd"]),
        parts["note"].text() if "note" in parts else "",
    )


def _row(cell: Field) -> Row:
    word = cell.text()
    if word not in set(Row):
        raise cell.refused(f"không có nhóm “{word}”; các nhóm: {', '.join(Row)}")
    return Row(word)


def _agency(work: Field) -> AgencyWork:
    parts = work.members(("name", "hours"))
    return AgencyWork(parts["name"].text(), _range(parts["hours"]) or NOTHING)


def _amount(cell: Field) -> Decimal | None:
    return None if cell.value is None else cell.amount()


def _range(cell: Field) -> Range | None:
    if cell.value is None:
        return None
    if not isinstance(cell.value, dict):
        return Range.sure(cell.amount())
    parts = cell.members(POINTS)
    try:
        return Range(*(parts[point].amount() for point in POINTS))
    except BadRange as refusal:
        raise cell.refused(refusal.reason) from None


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
