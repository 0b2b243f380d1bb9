"""Hand-overs: a case passing from one holder to another between two events."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.mining.log import Log
from motcua.mining.measures.order import pairs, rows
from motcua.mining.measures.spread import Spread, aggregates, spread


@dataclass(frozen=True)
class Handover:
    """``count`` times a case passed from ``giver`` to ``taker``, and the seconds between the two events."""

    giver: str
    taker: str
    count: int
    seconds: Spread


def handovers(log: Log, between: str = "unit") -> tuple[Handover, ...]:
    """Passings between different holders, by ``unit`` or by ``resource``, most frequent first; none when
    the log names no such holder. An event without a holder neither gives nor takes."""
    if not log.has(between):
        return ()
    beside = pairs(log, between, "instant")
    giver, taker = beside[between], beside[f"next_{between}"]
    moves = beside.filter(giver != taker)
    found = moves.group_by([between, f"next_{between}"]).agg(
        count=moves.count(), **aggregates(moves.next_instant - moves.instant)
    )
    told = [Handover(row[between], row[f"next_{between}"], row["count"], spread(row)) for row in rows(found)]
    return tuple(sorted(told, key=lambda one: (-one.count, one.giver, one.taker)))
