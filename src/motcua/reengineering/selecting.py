"""Gathering what is known of the procedures carried out here, to weigh them for review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from motcua.catalog.models import Procedure, ProcedureProcess, ProcedureVersion, Publication
from motcua.catalog.record import SourceKind
from motcua.core import clock
from motcua.core.validity import in_force
from motcua.dossiers.models import Dossier
from motcua.reengineering.counts import counted
from motcua.reengineering.criteria.judging import judge
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.lint import engine
from motcua.reengineering.lint.records import canonical
from motcua.reengineering.models import DataSystem, Review, ReviewVersion
from motcua.reengineering.selection.candidates import Candidate, Counts, Sharing
from motcua.reengineering.selection.ranking import Ranking, ranking

USABLE = (DataSystem.Connection.CONNECTED, DataSystem.Connection.READY)


def ranked(year: int, dossiers: QuerySet[Dossier] | None = None) -> Ranking:
    """The ranked list of every published procedure, by the dossiers of a year and the rules of today.

    ``dossiers``: those the asking person may see, all when None. Procedures that are not carried out here
    have no counts and stand apart.
    """
    now = clock.now()
    publications = list(published(now))
    counts = counted(year, dossiers, carried_out(now))
    return ranking(candidates(publications, counts), clock.day_of(now))


def published(at: datetime) -> QuerySet[Publication]:
    """The version in force of every procedure that has one with content."""
    rows = Publication.objects.filter(since__lte=at).exclude(until__lte=at)
    return rows.exclude(version__source_kind=SourceKind.HEADER.value).select_related("version", "procedure")


def carried_out(at: datetime) -> list[str]:
    """Procedures with a process in force here."""
    bound = ProcedureProcess.objects.filter(in_force(clock.day_of(at)))
    return list(bound.order_by().values_list("procedure__code", flat=True).distinct())


def candidates(publications: Iterable[Publication], counts: dict[str, Counts]) -> list[Candidate]:
    """Each procedure with its judgement, findings of the linter, use of data and counts, as far as known."""
    several = list(publications)
    findings = found(several)
    sharing = systems_used()
    return [
        candidate(one, counts.get(one.procedure.code), findings, sharing.get(one.procedure.code))
        for one in several
    ]


def candidate(
    one: Publication, counts: Counts | None, findings: dict[str, Counter[str]], sharing: Sharing | None
) -> Candidate:
    procedure, content = one.procedure, one.version.record
    return Candidate(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        agency="; ".join(content.executing_agencies),
        judgement=judge(record_of(procedure, one.version)),
        counts=counts,
        sharing=sharing,
        findings=findings[procedure.code],
        papers=sum(len(group.components) for group in content.groups),
    )


def record_of(procedure: Procedure, version: ProcedureVersion) -> Record:
    """A stored version as the criteria judge it."""
    return Record(version.record, SourceKind(version.source_kind), version.original, procedure.state)


def found(publications: Iterable[Publication]) -> dict[str, Counter[str]]:
    """Findings of the linter over all of them together, by procedure and rule."""
    records = [canonical(one.version.record) for one in publications]
    by_procedure: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in engine.judge(records).findings:
        by_procedure[finding.procedure][finding.rule.id] += 1
    return by_procedure


def systems_used() -> dict[str, Sharing]:
    """What the latest versions of live reviews say each procedure needs, against the inventory."""
    live = ReviewVersion.objects.exclude(review__state=Review.State.DROPPED)
    latest = live.order_by("review_id", "-number").distinct("review_id")
    needed: dict[str, set[int]] = defaultdict(set)
    for version in latest:
        for use in version.said.systems:
            needed[use.procedure.partition("/")[0]].add(use.system)
    usable = set(DataSystem.objects.filter(connection__in=USABLE).values_list("pk", flat=True))
    return {code: Sharing(len(systems), len(systems & usable)) for code, systems in needed.items()}
