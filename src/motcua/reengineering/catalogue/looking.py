"""Looking at the whole catalogue: every version and process in force, by the linter and the criteria.

A look takes seconds, so a background job takes it and pages read what it left. It is taken again when
:func:`fingerprint` has changed: another version or process came into force, a new day began (the tables of
the rules are dated), or the program was updated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua import __version__
from motcua.catalog.models import Procedure, ProcedureProcess, ProcedureVersion, Publication, published_at
from motcua.catalog.record import SourceKind
from motcua.core import clock
from motcua.core.validity import in_force
from motcua.processes.models import ProcessVersion
from motcua.reengineering.criteria import stored as criteria
from motcua.reengineering.criteria.judging import from_record
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.lint import engine, place_words, records
from motcua.reengineering.lint.report import Report
from motcua.reengineering.lint.rule import Finding
from motcua.reengineering.models import CatalogueCheck, CatalogueFinding, CatalogueStanding, Suppression

LOCK = 0x6D6F_7474
"""Advisory lock: two looks at once would both store what they found."""
BATCH = 1000


@dataclass(frozen=True)
class Looked:
    """One record to judge, and whose it is. ``version``: None for a line of the list and for a process."""

    procedure: Procedure
    record: records.Record
    version: ProcedureVersion | None = None

    @property
    def is_drawn(self) -> bool:
        return isinstance(self.record, records.ModelRecord)

    def place(self, where: str) -> str:
        """The place in words."""
        if isinstance(self.record, records.ModelRecord) and self.record.model:
            return f"Quy trình đang chạy: {place_words.in_drawing(where, self.record.model)}"
        if self.version is None:
            return place_words.WHOLE
        return place_words.in_record(where, self.version.record, SourceKind(self.version.source_kind))


def latest_check() -> CatalogueCheck | None:
    """The look pages show; None before the first."""
    return CatalogueCheck.objects.first()


def is_current(check: CatalogueCheck | None) -> bool:
    """Whether a look saw what is in force now."""
    return check is not None and check.fingerprint == fingerprint()


def fingerprint() -> str:
    """Of the versions, lines of the list and processes in force, the day, and the program."""
    seen = (
        *_published().order_by("version_id").values_list("version_id", "procedure__state"),
        *_listed_only().order_by("pk").values_list("pk", "name"),
        *_bound().order_by("pk").values_list("pk", "process_id", "case_code"),
    )
    return sha256(repr((__version__, clock.today(), seen)).encode()).hexdigest()


def look_again(*, always: bool = False) -> bool:
    """Judge the catalogue and store what was found, if anything changed. Says whether it did."""
    before = fingerprint()
    check = latest_check()
    if not always and check and check.fingerprint == before:
        return False
    looked = list(everything())
    found = engine.judge(one.record for one in looked)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _store_findings(looked, found)
        _store_standings(looked)
        CatalogueCheck.objects.all().delete()
        drawn = sum(one.is_drawn for one in looked)
        CatalogueCheck.objects.create(
            fingerprint=before, procedures=len({one.procedure.pk for one in looked}), processes=drawn
        )
    return True


def everything() -> Iterator[Looked]:
    """The version in force of every procedure, the list's line where there is none, the running processes."""
    for published in _published().select_related("procedure", "version").iterator():
        yield Looked(published.procedure, record_to_lint(published.version), published.version)
    for procedure in _listed_only().iterator():
        yield Looked(procedure, _line(procedure))
    for bound in _bound().select_related("procedure", "process"):
        yield Looked(bound.procedure, _drawn(bound))


def record_to_lint(version: ProcedureVersion) -> records.ProcedureRecord:
    """A stored version read anew, so that places point into the record as found; its content where the
    record as found was not kept."""
    if not version.original:
        return records.canonical(version.record)
    return records.stored(SourceKind(version.source_kind), version.original, version.source)


def standing_findings() -> QuerySet[CatalogueFinding]:
    """What nobody set aside."""
    aside = Suppression.objects.filter(
        lifted_at=None, procedure=OuterRef("subject"), rule=OuterRef("rule"), where=OuterRef("where")
    )
    return CatalogueFinding.objects.filter(~Exists(aside))


def _published() -> QuerySet[Publication]:
    rows = Publication.objects.filter(published_at(clock.now()))
    return rows.exclude(version__source_kind=SourceKind.HEADER.value)


def _listed_only() -> QuerySet[Procedure]:
    stands = _published().filter(procedure=OuterRef("pk"))
    return Procedure.objects.filter(~Exists(stands), ~Q(header={}))


def _bound() -> QuerySet[ProcedureProcess]:
    return ProcedureProcess.objects.filter(in_force(clock.today()))


def _line(procedure: Procedure) -> records.ProcedureRecord:
    """A line of the list is judged by its code alone."""
    return records.stored(SourceKind.HEADER, procedure.header)


def _drawn(bound: ProcedureProcess) -> records.ModelRecord:
    process: ProcessVersion = bound.process
    return records.ModelRecord(subject_of(bound.procedure.code, bound.case_code), process.compiled())


def subject_of(code: str, case_code: str = "") -> str:
    """How findings name a procedure, or one case of it."""
    return f"{code}/{case_code}" if case_code else code


def _store_findings(looked: Iterable[Looked], found: Report) -> None:
    """A place in a record begins with a slash or is empty; one in a drawing is the id of an element."""
    about = {(one.record.label, one.is_drawn): one for one in looked}
    drawn = ((finding, finding.where[:1] not in ("", "/")) for finding in found.findings)
    rows = (_row(about[finding.procedure, is_drawn], finding) for finding, is_drawn in drawn)
    CatalogueFinding.objects.all().delete()
    CatalogueFinding.objects.bulk_create(rows, batch_size=BATCH)


def _row(one: Looked, finding: Finding) -> CatalogueFinding:
    return CatalogueFinding(
        procedure=one.procedure,
        version=one.version,
        subject=finding.procedure,
        rule=finding.rule.id,
        where=finding.where,
        place=one.place(finding.where),
        message=finding.message,
    )


def _store_standings(looked: Iterable[Looked]) -> None:
    CatalogueStanding.objects.all().delete()
    rows = (_standing(one.procedure, one.version) for one in looked if one.version)
    CatalogueStanding.objects.bulk_create(rows, batch_size=BATCH)


def _standing(procedure: Procedure, version: ProcedureVersion) -> CatalogueStanding:
    papers = sum(len(group.components) for group in version.record.groups)
    found = from_record(record_of(procedure, version), clock.today())
    return CatalogueStanding(
        procedure=procedure, version=version, papers=papers, criteria=criteria.written(found)
    )


def record_of(procedure: Procedure, version: ProcedureVersion) -> Record:
    """A stored version as the criteria judge it."""
    return Record(version.record, SourceKind(version.source_kind), version.original, procedure.state)
