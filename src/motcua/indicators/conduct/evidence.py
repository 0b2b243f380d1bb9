"""What officers and units are scored by: the dossiers they finished in a period, each with its points.

A dossier is an officer's when they processed it last. A complaint is a petition about it that was found
right; before petitions were recorded nothing is known of complaints.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Min, QuerySet

from motcua.core import clock
from motcua.core.hours import ZERO
from motcua.core.periods import Period
from motcua.dossiers.models import Channel, FilingKind, WorkItem
from motcua.identity.models import Unit, User
from motcua.indicators.conduct.criteria import Handled, Pace
from motcua.indicators.conduct.scoring import Scores, of_officer, of_unit
from motcua.indicators.conduct.unit_points import unit_points
from motcua.indicators.live.counting import Recording, recording
from motcua.indicators.models import DossierFact

NEAR = timedelta(hours=1)
"""A step ended this close before its limit took as long as it was given; our own choice."""
AT_ONCE = 2_000
SCORED_BY = (
    *("dossier", "officer", "due_at", "finished_at", "supplements", "channel", "filing_kind"),
    *("helped_unit", "received_unit", "upheld"),
)
"""The columns points are told from."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One dossier of the evidence."""

    fact: DossierFact
    handled: Handled


def finished(period: Period) -> QuerySet[DossierFact]:
    """Counted dossiers that ended in the period."""
    return DossierFact.objects.filter(
        counted=True, finished_at__gte=period.begins, finished_at__lt=period.ends
    ).order_by("finished_at", "pk")


def scored(facts: QuerySet[DossierFact], officer: int) -> list[Scored]:
    """An officer's dossiers with what each is scored by: only the steps they closed (three queries)."""
    rows = list(facts.filter(officer=officer))
    held, since = _steps(facts), recording()
    return [Scored(fact, _handled(fact, held.get((fact.pk, officer)), since)) for fact in rows]


def of_people_and_unit(unit: Unit, period: Period) -> tuple[list[tuple[User, Scores]], Scores]:
    """Everybody who finished a dossier for the unit, by name; and the unit by itself, its dossiers by the
    worst step of whoever closed it."""
    facts = finished(period).filter(unit=unit)
    held = _steps(facts)
    worst: dict[int, Pace] = {}
    for (dossier, _), pace in held.items():
        worst[dossier] = min(worst.get(dossier, pace), pace)
    mine: dict[int, list[Handled]] = defaultdict(list)
    whole, since = [], recording()
    for fact in facts.only(*SCORED_BY).iterator(AT_ONCE):
        whole.append(_handled(fact, worst.get(fact.pk), since))
        if fact.officer_id is not None:
            mine[fact.officer_id].append(_handled(fact, held.get((fact.pk, fact.officer_id)), since))
    people = User.objects.filter(pk__in=mine).order_by("full_name", "pk")
    return [(one, of_officer(mine[one.pk])) for one in people], of_unit(
        whole, unit_points(unit, period, since)
    )


def _handled(fact: DossierFact, steps: Pace | None, since: Recording) -> Handled:
    return Handled(
        total=_total(fact),
        steps=steps,
        contacts=fact.supplements,
        bodies=_bodies(fact),
        complaint=_complaint(fact, since),
    )


def _complaint(fact: DossierFact, since: Recording) -> bool | None:
    told = since.petitions is not None and fact.finished_at is not None
    return fact.upheld if told and since.petitions <= fact.finished_at else None  # type: ignore[operator]


def _total(fact: DossierFact) -> Pace | None:
    """Shorter when finished before the last day, equal on it."""
    if fact.due_at is None or fact.finished_at is None:
        return None
    if fact.finished_at > fact.due_at:
        return Pace.LONGER
    earlier = clock.day_of(fact.finished_at) < clock.day_of(fact.due_at)
    return Pace.SHORTER if earlier else Pace.EQUAL


def _bodies(fact: DossierFact) -> int:
    """None for who filed online alone, one for the counter, two when helped somewhere else than received."""
    if fact.channel == Channel.ONLINE and fact.filing_kind == FilingKind.SELF:
        return 0
    return 2 if fact.helped_unit_id not in (None, fact.received_unit_id) else 1


def _steps(facts: QuerySet[DossierFact]) -> dict[tuple[int, int | None], Pace]:
    """By dossier and who closed steps of it: the worst of those that have a limit (one query)."""
    rows = WorkItem.objects.filter(
        dossier__in=facts.order_by().values("pk"), closed_at__isnull=False, step_due_at__isnull=False
    ).exclude(outcome=WorkItem.Outcome.CANCELLED)
    spare = (
        rows.order_by().values("dossier", "closed_by").annotate(spare=Min(F("step_due_at") - F("closed_at")))
    )
    return {(row["dossier"], row["closed_by"]): _pace(row["spare"]) for row in spare}


def _pace(left: timedelta) -> Pace:
    if left < ZERO:
        return Pace.LONGER
    return Pace.EQUAL if left < NEAR else Pace.SHORTER
