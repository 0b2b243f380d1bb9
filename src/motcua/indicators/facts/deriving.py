"""One row of facts per received dossier, from what is recorded of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from motcua.core import clock
from motcua.core.periods import Period
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.dossiers.worked import hours_at_work, hours_paused, hours_worked
from motcua.indicators.facts.gathering import NOTHING, Gathered, gather
from motcua.indicators.lateness.reading import finished_at, lateness_of, measured_due
from motcua.indicators.lateness.rule import Course, late_from
from motcua.indicators.models import DossierFact


def derive(keys: Sequence[int], now: datetime) -> list[DossierFact]:
    """The facts of the received ones among these dossiers, not stored (a fixed number of queries)."""
    gathered = gather(keys)
    facts = [_fact(dossier, gathered, now) for dossier in gathered.dossiers]
    _name_holders(facts, gathered.dossiers, now)
    return facts


def _name_holders(facts: Sequence[DossierFact], dossiers: Sequence[Dossier], now: datetime) -> None:
    late = {fact.pk for fact in facts if fact.late_from}
    judged = lateness_of([row for row in dossiers if row.pk in late], now) if late else {}
    for fact in facts:
        fact.holder = judged[fact.pk].holder if fact.pk in judged else ""


def _fact(dossier: Dossier, gathered: Gathered, now: datetime) -> DossierFact:
    key, received = dossier.pk, dossier.received_at
    assert received is not None, "only received dossiers are gathered"
    papers, fees = gathered.papers.get(key, NOTHING), gathered.fees.get(key, NOTHING)
    results, asked = gathered.results.get(key, NOTHING), gathered.supplements.get(key, NOTHING)
    result_due = dossier.granted is True and results.get("n", 0) > 0
    return DossierFact(
        dossier_id=key,
        code=dossier.code or "",
        events=dossier.event_count,
        counted=_counted(dossier),
        month=Period.holding(clock.day_of(received)).first,
        unit_id=dossier.deciding_unit_id,
        received_unit_id=dossier.received_unit_id,
        helped_unit_id=dossier.helped_unit_id,
        procedure_id=dossier.procedure_version.procedure_id,
        officer_id=gathered.officers.get(key),
        state=dossier.state or State.RECEIVED,
        channel=dossier.channel,
        filing_kind=dossier.filing_kind,
        received_at=received,
        due_at=measured_due(dossier),
        granted=dossier.granted,
        ending=dossier.ending,
        supplements=asked.get("n", 0),
        papers=papers.get("n", 0),
        papers_filed=papers.get("filed", 0),
        papers_reused=papers.get("reused", 0),
        by_data=papers.get("by_data", 0),
        result_due=result_due,
        result_filed=result_due and results.get("filed", 0) > 0,
        fee_asked=fees.get("asked") or 0,
        fee_paid=fees.get("paid") or 0,
        **_said(key, gathered),
        **_times(dossier, received, gathered, now),
    )


def _counted(dossier: Dossier) -> bool:
    """A linked dossier is counted through its leading one, once that one is received."""
    return dossier.linked_to is None or dossier.linked_to.received_at is None


def _said(key: int, gathered: Gathered) -> dict[str, bool]:
    """What people said of it."""
    ratings, petitions = gathered.ratings.get(key, NOTHING), gathered.petitions.get(key, NOTHING)
    return {
        "rated": ratings.get("n", 0) > 0,
        "dissatisfied": ratings.get("bad", 0) > 0,
        "petitioned": petitions.get("n", 0) > 0,
        "upheld": petitions.get("upheld", 0) > 0,
        "nameable": ratings.get("named", 0) + petitions.get("named", 0) > 0,
    }


def _times(dossier: Dossier, received: datetime, gathered: Gathered, now: datetime) -> dict[str, Any]:
    recorded, due = finished_at(dossier), measured_due(dossier)
    finished = max(recorded, received) if recorded else None
    again = gathered.supplements.get(dossier.pk, NOTHING).get("again")
    course = Course(received, due, finished, gathered.waiting_since(dossier), again)
    late, reason = late_from(course, now)
    return {
        "finished_at": finished,
        "skewed": recorded is not None and recorded < received,
        "late_from": late,
        "late_reason": reason or "",
        **_hours(dossier, received, finished, gathered, now),
        "late_hours": _late_hours(dossier, due, finished or now) if late and due else 0.0,
    }


def _hours(
    dossier: Dossier, received: datetime, finished: datetime | None, gathered: Gathered, now: datetime
) -> dict[str, float | None]:
    pauses = gathered.pauses.get(dossier.pk, [])
    try:
        paused = hours_paused(dossier, received, finished or now, pauses)
        hours = hours_at_work(dossier, received, finished, pauses) if finished else None
    except YearNotAnnounced:
        return {"paused_hours": 0.0, "hours": None}
    return {"paused_hours": paused, "hours": hours}


def _late_hours(dossier: Dossier, due: datetime, end: datetime) -> float:
    try:
        return hours_worked(dossier, due, end)
    except YearNotAnnounced:
        return 0.0
