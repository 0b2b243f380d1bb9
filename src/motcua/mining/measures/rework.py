"""Rework: an activity done again in the same case."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.mining.log import Log
from motcua.mining.measures.order import pairs, rows


@dataclass(frozen=True)
class Rework:
    """``cases`` cases did ``activity`` more than once, ``again`` times beyond the first in all, of which
    ``at_once`` directly after itself (a loop of one)."""

    activity: str
    cases: int
    again: int
    at_once: int


def rework(log: Log) -> tuple[Rework, ...]:
    """Activities repeated in some case, most repetitions first."""
    done = log.events.group_by(["case_no", "activity_no"]).agg(times=lambda t: t.count())
    repeated = done.filter(done.times > 1)
    found = repeated.group_by("activity_no").agg(
        cases=repeated.count(), again=(repeated.times - 1).sum().cast("int64")
    )
    loops = _loops(log)
    told = [
        Rework(
            log.activities[row["activity_no"]], row["cases"], row["again"], loops.get(row["activity_no"], 0)
        )
        for row in rows(found)
    ]
    return tuple(sorted(told, key=lambda one: (-one.again, one.activity)))


def _loops(log: Log) -> dict[int, int]:
    beside = pairs(log, "activity_no")
    same = beside.filter(beside.activity_no == beside.next_activity_no)
    return {
        row["activity_no"]: row["count"] for row in rows(same.group_by("activity_no").agg(count=same.count()))
    }
