"""Gathering what is known of the procedures carried out here, to weigh them for review.

What the linter and the criteria say is read from the latest look at the catalogue
(:mod:`motcua.reengineering.catalogue.looking`); of a version that came into force after it neither is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet

from motcua.catalog.models import Procedure, ProcedureProcess, Publication, published_at
from motcua.catalog.record import SourceKind
from motcua.core import clock
from motcua.core.validity import in_force
from motcua.dossiers.models import Dossier
from motcua.reengineering.catalogue.counts import counted
from motcua.reengineering.catalogue.looking import standing_findings
from motcua.reengineering.criteria import stored
from motcua.reengineering.criteria.default_full import PublishedReason
from motcua.reengineering.criteria.evidence import Evidence
from motcua.reengineering.criteria.judging import Judgement, judged
from motcua.reengineering.judged.by_hand import evidence_of, reason_of
from motcua.reengineering.models import CatalogueStanding, DataSystem, Review, ReviewVersion
from motcua.reengineering.selection.candidates import Candidate, Counts, Sharing
from motcua.reengineering.selection.ranking import Ranking, ranking

USABLE = (DataSystem.Connection.CONNECTED, DataSystem.Connection.READY)
HEAVY = ("procedure__header", "procedure__search_text", "procedure__search_letters", "procedure__search_name")


@dataclass
class Said:
    """What live reviews say of one procedure; the review opened last has the last word on the reason."""

    systems: set[int] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    reason: PublishedReason | None = None


@dataclass(frozen=True)
class Known:
    """Everything candidates are put together from, by procedure code; ``standings`` by version."""

    counts: dict[str, Counts]
    standings: dict[int, CatalogueStanding]
    findings: dict[str, Counter[str]]
    said: dict[str, Said]
    usable: frozenset[int]


def ranked(year: int, dossiers: QuerySet[Dossier] | None = None) -> Ranking:
    """The ranked list of every published procedure, by the dossiers of a year and the rules of today.

    ``dossiers``: those the asking person may see, all when None. Procedures that are not carried out here
    have no counts and stand apart.
    """
    now = clock.now()
    known = Known(
        counted(year, dossiers, carried_out(now)),
        {one.version_id: one for one in CatalogueStanding.objects.all()},
        findings_by_rule(),
        said_in_reviews(),
        frozenset(DataSystem.objects.filter(connection__in=USABLE).values_list("pk", flat=True)),
    )
    return ranking((candidate(one, known) for one in published(now)), clock.day_of(now))


def published(at: datetime) -> Iterable[Publication]:
    """The version in force of every procedure that has one with content; the content itself is not read."""
    rows = Publication.objects.filter(published_at(at)).exclude(version__source_kind=SourceKind.HEADER.value)
    return rows.select_related("procedure").defer(*HEAVY)


def carried_out(at: datetime) -> list[str]:
    """Procedures with a process in force here."""
    bound = ProcedureProcess.objects.filter(in_force(clock.day_of(at)))
    return list(bound.order_by().values_list("procedure__code", flat=True).distinct())


def candidate(one: Publication, known: Known) -> Candidate:
    procedure, said = one.procedure, known.said.get(one.procedure.code, Said())
    standing = known.standings.get(one.version_id)
    return Candidate(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        agency="; ".join(procedure.agencies),
        judgement=judgement(standing, procedure, said) if standing else None,
        counts=known.counts.get(procedure.code),
        sharing=Sharing(len(said.systems), len(said.systems & known.usable)) if said.systems else None,
        findings=known.findings[procedure.code] if standing else None,
        papers=standing.papers if standing else None,
    )


def judgement(standing: CatalogueStanding, procedure: Procedure, said: Said) -> Judgement:
    """What the record says of the criteria, with what people of reviews added."""
    found = stored.read(standing.criteria)
    return judged(procedure.code, procedure.name, found, said.evidence, clock.today(), said.reason)


def findings_by_rule() -> dict[str, Counter[str]]:
    """Findings of the linter in the records in force, by procedure and rule; those set aside left out."""
    rows = standing_findings().filter(version__isnull=False).order_by()
    by_procedure: dict[str, Counter[str]] = defaultdict(Counter)
    for code, rule, number in rows.values_list("procedure__code", "rule").annotate(Count("pk")):
        by_procedure[code][rule] = number
    return by_procedure


def said_in_reviews() -> dict[str, Said]:
    """Systems needed, evidence and published reasons out of the latest versions of live reviews."""
    live = ReviewVersion.objects.exclude(review__state=Review.State.DROPPED)
    found: dict[str, Said] = defaultdict(Said)
    for version in live.order_by("review_id", "-number").distinct("review_id"):
        content = version.said
        for use in content.systems:
            found[code_of(use.procedure)].systems.add(use.system)
        seen = [one.procedure for one in content.evidence]
        for key in dict.fromkeys(seen + [one.procedure for one in content.partial_reasons]):
            one = found[code_of(key)]
            one.evidence += evidence_of(content, key)
            one.reason = reason_of(content, key) or one.reason
    return found


def code_of(key: str) -> str:
    """The procedure's code; evidence on one case speaks for its procedure."""
    return key.partition("/")[0]
