"""Variants: the distinct ways through, each with the cases that went it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.mining.log import Log
from motcua.mining.measures.order import order

TOP = 20


@dataclass(frozen=True)
class Variant:
    """``cases`` cases went exactly through ``activities``."""

    activities: tuple[str, ...]
    cases: int


@dataclass(frozen=True)
class Variants:
    """``count`` distinct ways; ``top`` the most frequent of them."""

    count: int
    top: tuple[Variant, ...]


def variants(log: Log, top: int | None = TOP) -> Variants:
    """The number of variants and the ``top`` most frequent (all of them when None), equal ones by name."""
    events = log.events
    paths = events.group_by("case_no").agg(path=events.activity_no.collect(order_by=order(log)))
    counted = paths.group_by("path").agg(cases=paths.count()).to_pyarrow()
    cut = counted.sort_by([("cases", "descending")])
    if top is not None and counted.num_rows > top:
        least = cut["cases"][top - 1].as_py()
        cut = cut.filter([cases >= least for cases in cut["cases"].to_pylist()])
    named = [
        Variant(tuple(log.activities[no] for no in row["path"]), row["cases"]) for row in cut.to_pylist()
    ]
    named.sort(key=lambda one: (-one.cases, one.activities))
    return Variants(counted.num_rows, tuple(named[:top]))
