"""Points of a unit itself: what it settles on the spot, what it posts, how it answers petitions, what it
offers online. What nobody recorded has none.

Our readings of the circular. *Settled on the spot*: ended on the day of the visit at which it was filed.
*Posted*: a list of procedures was up in the period, of the unit or of one above or below it, at the office or
on its screens, and on the portal. *Drawn out*: the petitioner came again with the same.
"""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from motcua.core import clock
from motcua.core.periods import Period
from motcua.core.positions import UnitKind
from motcua.counters.models import Served, Ticket
from motcua.disclosure.models import Posting
from motcua.disclosure.models.postings import Place, PostingKind
from motcua.dossiers.models import Channel
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.identity.tree import Tree
from motcua.indicators.conduct.criteria import Criterion, on_the_spot, online, petitions, posted
from motcua.indicators.live.counting import Recording
from motcua.indicators.models import DossierFact, ServiceLevel
from motcua.indicators.rates.levels import stated_on
from motcua.petitions import reading

LEAST = {Level.COMMUNE: 100}
"""Percent to be settled on the spot, by level; TT 01/2018/TT-VPCP Art. 14."""
LEAST_ABOVE = 20


def unit_points(unit: Unit, period: Period, since: Recording) -> dict[Criterion, int]:
    """Those that can be told, by criterion."""
    found = {
        Criterion.ON_THE_SPOT: _on_the_spot(unit, period),
        Criterion.POSTED: _posted(unit, period),
        Criterion.PETITIONS: _petitions(unit, period, since),
        Criterion.ONLINE: _online(unit, period),
    }
    return {criterion: points for criterion, points in found.items() if points is not None}


def _on_the_spot(unit: Unit, period: Period) -> int | None:
    """None while no visit is recorded of any of the dossiers the unit ended in the period."""
    facts = DossierFact.objects.filter(
        counted=True, unit=unit, finished_at__gte=period.begins, finished_at__lt=period.ends
    )
    filed = Served.objects.filter(dossier__in=facts.values("pk"), purpose=Ticket.Purpose.FILE)
    if not filed.exists():
        return None
    ended = TruncDate("dossier__fact__finished_at", tzinfo=clock.VIETNAM)
    same_day = filed.annotate(came=TruncDate("at", tzinfo=clock.VIETNAM), ended=ended).filter(came=F("ended"))
    settled = same_day.values("dossier").distinct().count()
    there = facts.filter(received_unit__kind=UnitKind.ONE_STOP).count()
    return on_the_spot(LEAST.get(Level(unit.level), LEAST_ABOVE), settled, there, facts.count())


def _posted(unit: Unit, period: Period) -> int | None:
    """None while nothing of theirs was ever put up."""
    tree = Tree()
    units = {unit.pk, *(one.pk for one in tree.path(unit.pk)), *tree.below(unit.pk)}
    ever = Posting.objects.filter(unit__in=units, kind=PostingKind.PROCEDURES, put_up_at__lt=period.ends)
    if not ever.exists():
        return None
    gone = Q(ended_at__lt=period.begins) | Q(withdrawn_at__lt=period.begins)
    places = {place for row in ever.exclude(gone) for place in row.places}
    return posted(bool(places & {Place.BOARD, Place.SCREENS}), Place.PORTAL in places)


def _petitions(unit: Unit, period: Period, since: Recording) -> int | None:
    if since.petitions is None or since.petitions >= period.ends:
        return None
    span = reading.Span(period.begins, period.ends)
    rows = reading.within([unit.pk], span)
    late = rows.filter(reading.late(span.at)).count()
    return petitions(rows.count(), late, rows.filter(reading.continued()).count())


def _online(unit: Unit, period: Period) -> int | None:
    facts = DossierFact.objects.filter(counted=True, unit=unit, month__in=period.months())
    found = facts.aggregate(
        n=Count("pk"),
        came=Count("pk", filter=Q(channel=Channel.ONLINE)),
        overdue=Count("pk", filter=Q(late_from__lt=min(period.ends, clock.now()))),
    )
    return online(_services(facts, period), (found["came"], found["n"]), found["overdue"])


def _services(facts: QuerySet[DossierFact], period: Period) -> tuple[int, int] | None:
    """(offered online, all) of the procedures the unit handled; None while no level is stated."""
    levels = stated_on(min(period.last, clock.today()))
    if not levels:
        return None
    used = set(facts.order_by().values_list("procedure", flat=True))
    offered = {ServiceLevel.Level.FULL, ServiceLevel.Level.PARTIAL}
    return sum(pk in levels and levels[pk].level in offered for pk in used), len(used)
