"""What officers and units are scored by: the dossiers they finished in a period, each with its points.

A dossier is an officer's when they processed it last. Nothing records complaints, posting, petitions and what
is settled on the spot yet, so their criteria have no data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, QuerySet

from motcua.core import clock
from motcua.core.hours import ZERO
from motcua.core.periods import Period
from motcua.dossiers.models import Channel, FilingKind, WorkItem
from motcua.identity.models import Unit, User
from motcua.indicators.conduct.criteria import Criterion, Handled, Pace, online
from motcua.indicators.conduct.scoring import Scores, of_officer, of_unit
from motcua.indicators.models import DossierFact, ServiceLevel
from motcua.indicators.rates.levels import stated_on

NEAR = timedelta(hours=1)
"""A step ended this close before its limit took as long as it was given; our own choice."""


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


def scored(facts: Iterable[DossierFact], officer: int | None = None) -> list[Scored]:
    """Each with what it is scored by (one query beside the facts). ``officer``: only the steps they held."""
    rows = list(facts)
    paces = _steps([fact.pk for fact in rows], officer)
    return [Scored(fact, _handled(fact, paces.get(fact.pk))) for fact in rows]


def of_officers(unit: Unit, period: Period) -> list[tuple[User, Scores]]:
    """Everybody who finished a dossier for the unit, by name (three queries)."""
    mine: dict[User, list[Handled]] = defaultdict(list)
    rows = list(finished(period).filter(unit=unit, officer__isnull=False).select_related("officer"))
    held = _steps_by_officer([fact.pk for fact in rows])
    for fact in rows:
        assert fact.officer is not None, "asked for above"
        mine[fact.officer].append(_handled(fact, held.get((fact.pk, fact.officer_id))))
    found = [(officer, of_officer(handled)) for officer, handled in mine.items()]
    return sorted(found, key=lambda one: one[0].full_name)


def unit_scores(unit: Unit, period: Period) -> Scores:
    """The unit's own dossiers and what is known of the unit itself."""
    rows = scored(finished(period).filter(unit=unit))
    return of_unit([one.handled for one in rows], _own(unit, period))


def _own(unit: Unit, period: Period) -> dict[Criterion, int]:
    """Points of the unit itself that can be told: online services only."""
    facts = DossierFact.objects.filter(counted=True, unit=unit, month__in=period.months())
    came = facts.filter(channel=Channel.ONLINE).count()
    overdue = facts.filter(late_from__lt=min(period.ends, clock.now())).count()
    points = online(_services(facts, period), (came, facts.count()), overdue)
    return {} if points is None else {Criterion.ONLINE: points}


def _services(facts: QuerySet[DossierFact], period: Period) -> tuple[int, int] | None:
    """(offered online, all) of the procedures the unit handled; None while no level is stated."""
    levels = stated_on(min(period.last, clock.today()))
    if not levels:
        return None
    used = set(facts.order_by().values_list("procedure", flat=True))
    offered = {ServiceLevel.Level.FULL, ServiceLevel.Level.PARTIAL}
    return sum(pk in levels and levels[pk].level in offered for pk in used), len(used)


def _handled(fact: DossierFact, steps: Pace | None) -> Handled:
    return Handled(total=_total(fact), steps=steps, contacts=fact.supplements, bodies=_bodies(fact))


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


def _steps(dossiers: list[int], officer: int | None) -> dict[int, Pace]:
    """By dossier: the worst of the steps with a limit."""
    found: dict[int, Pace] = {}
    for (dossier, by), pace in _steps_by_officer(dossiers).items():
        if officer in (None, by):
            found[dossier] = min(found.get(dossier, pace), pace)
    return found


def _steps_by_officer(dossiers: list[int]) -> dict[tuple[int, int | None], Pace]:
    """By dossier and who closed the step (one query)."""
    rows = WorkItem.objects.filter(
        dossier__in=dossiers, closed_at__isnull=False, step_due_at__isnull=False
    ).exclude(outcome=WorkItem.Outcome.CANCELLED)
    found: dict[tuple[int, int | None], Pace] = {}
    spare = rows.annotate(spare=F("step_due_at") - F("closed_at"))
    for dossier, by, left in spare.values_list("dossier", "closed_by", "spare"):
        pace = _pace(left)
        found[dossier, by] = min(found.get((dossier, by), pace), pace)
    return found


def _pace(left: timedelta) -> Pace:
    if left < ZERO:
        return Pace.LONGER
    return Pace.EQUAL if left < NEAR else Pace.SHORTER
