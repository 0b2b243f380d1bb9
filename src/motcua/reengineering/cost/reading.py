"""The cost file of ``motcua cost``: two situations, every field with its unit in its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from motcua.reengineering.cost.arithmetic import Comparison, Situation, Task
from motcua.reengineering.cost.fields import Field

SITUATION = ("tasks", "fees_vnd", "times_per_year", "subjects_per_year")
TASK = ("name", "hours", "hourly_income_vnd", "services_vnd")
DOT_OF_THOUSANDS = -3


def read_comparison(document: Any) -> Comparison:
    """The two situations of a parsed file.

    Raises:
        BadCost: an absent or unknown field, or a value that is no amount; ``where`` is its JSON pointer.
    """
    sides = Field(document).members(("before", "after"))
    return Comparison(_situation(sides["before"]), _situation(sides["after"]))


def _situation(side: Field) -> Situation:
    parts = side.members(SITUATION)
    return Situation(
        tuple(_task(task) for task in parts["tasks"].each()),
        parts["fees_vnd"].amount(),
        parts["times_per_year"].amount(),
        parts["subjects_per_year"].amount(),
    )


def _task(task: Field) -> Task:
    parts = task.members(TASK)
    return Task(
        parts["name"].text(),
        parts["hours"].amount(),
        parts["hourly_income_vnd"].amount(),
        parts["services_vnd"].amount(),
    )


def doubts(comparison: Comparison) -> Iterator[str]:
    """Sentences on amounts such as ``40.000``: in these files a dot is decimal, so that is forty đồng."""
    for label, side in (("before", comparison.before), ("after", comparison.after)):
        amounts = [(f"/{label}/fees_vnd", side.fees_vnd)]
        for place, task in enumerate(side.tasks):
            at = f"/{label}/tasks/{place}"
            amounts += [(f"{at}/hourly_income_vnd", task.hourly_income_vnd)]
            amounts += [(f"{at}/services_vnd", task.services_vnd)]
        for pointer, amount in amounts:
            if amount and amount.as_tuple().exponent == DOT_OF_THOUSANDS:
                thousands = int(amount.scaleb(3))
                yield f"{pointer}: {amount} là số thập phân; nếu là {thousands} đồng, hãy ghi {thousands}."
