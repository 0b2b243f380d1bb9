"""How long cases wait between one activity and the next."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.mining.log import Log
from motcua.mining.measures.order import pairs, rows
from motcua.mining.measures.spread import Spread, aggregates, spread


@dataclass(frozen=True)
class Waiting:
    """The ``count`` times ``target`` came right after ``source``, and the seconds between the two."""

    source: str
    target: str
    count: int
    seconds: Spread

    @property
    def total(self) -> float:
        """Seconds spent on this transition by all cases together: what a bottleneck costs."""
        return self.count * self.seconds.mean


def waiting(log: Log) -> tuple[Waiting, ...]:
    """Every transition of the directly-follows graph, the one that costs most time in all first."""
    beside = pairs(log, "activity_no", "instant")
    moves = beside.filter(beside.next_activity_no.notnull())
    found = moves.group_by(["activity_no", "next_activity_no"]).agg(
        count=moves.count(), **aggregates(moves.next_instant - moves.instant)
    )
    names = log.activities
    told = [
        Waiting(names[row["activity_no"]], names[row["next_activity_no"]], row["count"], spread(row))
        for row in rows(found)
    ]
    return tuple(sorted(told, key=lambda one: (-one.total, one.source, one.target)))
