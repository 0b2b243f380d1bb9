"""A check of an internal process as it is kept: plain rows that can be read again as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from motcua.processes.definition import ProcessModel
from motcua.processes.steps import rows
from motcua.reengineering.outcomes.conformity import StepTally


@dataclass(frozen=True, slots=True)
class CheckedStep:
    """One step over the period. ``limit``: in words; ``median``, ``p90``: working hours from opening to
    closing; ``late_percent`` and ``holds`` are None below thirty closings."""

    no: int
    name: str
    lane: str
    limit: str
    n: int
    median: float | None
    p90: float | None
    late: int
    sent_back: int
    late_percent: float | None
    holds: bool | None


def checked(model: ProcessModel, tallies: Iterable[StepTally]) -> list[CheckedStep]:
    """What a page shows and what is kept of it."""
    listed = {row.id: row for row in rows(model)}
    found = [(listed.get(tally.node.id), tally) for tally in tallies]
    return [
        CheckedStep(
            no=row.no if row else 0,
            name=tally.node.name or tally.node.id,
            lane=row.lane if row else "",
            limit=row.limit if row else "",
            n=tally.n,
            median=_rounded(tally.median),
            p90=_rounded(tally.p90),
            late=tally.late,
            sent_back=tally.sent_back,
            late_percent=_rounded(tally.late_percent),
            holds=tally.holds,
        )
        for row, tally in found
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def written(steps: Iterable[CheckedStep]) -> list[dict[str, Any]]:
    """As the database keeps them."""
    return [asdict(step) for step in steps]


def read(stored: Iterable[dict[str, Any]]) -> list[CheckedStep]:
    """As they were written."""
    return [CheckedStep(**row) for row in stored]
