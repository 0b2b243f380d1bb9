"""How long cases take, from their first event to their last."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.mining.log import Log
from motcua.mining.measures.order import rows
from motcua.mining.measures.spread import Spread, aggregates, spread


@dataclass(frozen=True)
class Throughput:
    """``seconds`` over ``cases`` cases; a case of one event takes none."""

    cases: int
    seconds: Spread


def throughput(log: Log) -> Throughput:
    """Wall-clock seconds from the first to the last event of each case."""
    events = log.events
    cases = events.group_by("case_no").agg(length=events.instant.max() - events.instant.min())
    found = rows(cases.agg(cases=cases.count(), **aggregates(cases.length)))[0]
    return Throughput(found["cases"], spread(found))
