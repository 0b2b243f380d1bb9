"""The import verb: records into the catalogue, in one transaction, with one administrative act."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Max

from motcua.audit import acts
from motcua.catalog.canonical import canonical, content_hash
from motcua.catalog.differences import reading_standing
from motcua.catalog.models import Procedure, ProcedureVersion, Publication, published_at
from motcua.catalog.publishing import settle
from motcua.catalog.readers.reading import Reading
from motcua.catalog.record import SourceKind
from motcua.catalog.report import ImportReport, defects_of
from motcua.catalog.shipped_rules import load_shipped_rules
from motcua.catalog.stored import as_reading
from motcua.catalog.tally import Identity, Known, Outcome, placed
from motcua.core import clock
from motcua.identity.actors import SYSTEM, Actor

LOCK = 0x6D6F_7463
"""Advisory lock: two imports at once would both number a procedure's next version."""

Versions = dict[Identity, ProcedureVersion]


@transaction.atomic
def import_readings(readings: Iterable[Reading], path: str, actor: Actor = SYSTEM) -> ImportReport:
    """Store what is new, publish by rule, report the defects. All of it or nothing.

    Records without a code are counted as rejected. Importing the same content again, in any order and
    from any path, changes nothing but the moment at which a source was last seen to say so.
    """
    readings = list(readings)
    lock_numbering()
    codes = {reading.code for reading in readings if reading.content}
    procedures = {p.code: p for p in Procedure.objects.filter(code__in=codes).select_for_update()}
    versions = stored_versions(procedures.values())
    results = list(placed(readings, Known(set(procedures), set(versions))))
    open_entries(procedures, results)
    store_versions(procedures, versions, results)
    settle_all(procedures, versions)
    load_shipped_rules()
    report = ImportReport(
        Counter(outcome for _, outcome in results), defects_of(readings, earlier(versions, readings))
    )
    record_import(report, path, actor)
    return report


def lock_numbering() -> None:
    """Wait until nobody else numbers versions, until the end of the transaction. Taken before any entry is
    locked, or two who do it in different orders would wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def stored_versions(procedures: Iterable[Procedure]) -> Versions:
    """Every stored version of these procedures, by its identity."""
    rows = ProcedureVersion.objects.filter(procedure__in=list(procedures)).select_related("procedure")
    return {identity_of(row): row for row in rows}


def identity_of(version: ProcedureVersion) -> Identity:
    return version.procedure.code, SourceKind(version.source_kind), version.content_hash


def open_entries(procedures: dict[str, Procedure], results: Sequence[tuple[Reading, Outcome]]) -> None:
    """Entries for new codes, and what headers and states say of all."""
    new = dict.fromkeys(reading.code for reading, _ in results if reading.content)
    made = Procedure.objects.bulk_create(Procedure(code=code) for code in new if code not in procedures)
    procedures.update((procedure.code, procedure) for procedure in made)
    for reading in sorted((r for r, _ in results if r.content), key=reading_standing):
        procedure = procedures[reading.code]
        procedure.state = reading.state or procedure.state
        if reading.kind is SourceKind.HEADER and reading.content:
            procedure.header = canonical(reading.content)


def store_versions(
    procedures: dict[str, Procedure], versions: Versions, results: Sequence[tuple[Reading, Outcome]]
) -> None:
    """New versions as rows; for known ones the moment the source last said the same."""
    numbers: Counter[int] = Counter()
    counted = ProcedureVersion.objects.filter(procedure__in=list(procedures.values()))
    numbers.update(dict(counted.values_list("procedure").annotate(Max("number")).order_by()))
    new: list[ProcedureVersion] = []
    for reading, _ in results:
        if reading.content is None or reading.kind is SourceKind.HEADER:
            continue
        identity = (reading.code, reading.kind, content_hash(reading.content))
        if identity in versions:
            see_again(versions[identity], reading)
            continue
        procedure = procedures[reading.code]
        numbers[procedure.pk] += 1
        versions[identity] = new_version(procedure, numbers[procedure.pk], reading, identity[2])
        new.append(versions[identity])
    ProcedureVersion.objects.bulk_create(new, batch_size=200)


def new_version(procedure: Procedure, number: int, reading: Reading, digest: str) -> ProcedureVersion:
    """An unsaved version of what ``reading`` says."""
    assert reading.content is not None
    decision = reading.content.decision
    return ProcedureVersion(
        procedure=procedure,
        number=number,
        source_kind=reading.kind.value,
        content_hash=digest,
        source=reading.source,
        content=reading.content.model_dump(mode="json", exclude_defaults=True),
        original=reading.original,
        defects=[defect.as_json() for defect in reading.defects],
        decided_on=decision.decided_on if decision else None,
        source_updated_at=reading.updated_at,
    )


def see_again(version: ProcedureVersion, reading: Reading) -> None:
    """Move the moment of the source's last word forward, so that the order of imports says nothing."""
    if reading.updated_at and (version.source_updated_at or reading.updated_at) <= reading.updated_at:
        version.source_updated_at = reading.updated_at
        if version.pk:
            version.save(update_fields=["source_updated_at"])


def settle_all(procedures: dict[str, Procedure], versions: Versions) -> None:
    """The rule of publication and the entry's line, for every procedure of this import."""
    candidates: dict[str, list[ProcedureVersion]] = defaultdict(list)
    for (code, _, _), version in versions.items():
        candidates[code].append(version)
    open_now = Publication.objects.filter(published_at(clock.now()), procedure__in=list(procedures.values()))
    current = {publication.procedure_id: publication for publication in open_now.select_related("version")}
    for code, procedure in procedures.items():
        settle(procedure, candidates[code], current.get(procedure.pk))
    columns = [field.name for field in Procedure._meta.concrete_fields if field.name not in ("id", "code")]
    # An upsert of known rows: many times faster than bulk_update, whose statement grows with the rows.
    Procedure.objects.bulk_create(
        procedures.values(),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=columns,
        batch_size=1000,
    )


def earlier(versions: Versions, readings: Sequence[Reading]) -> list[Reading]:
    """What earlier imports stored of the same procedures, to be held against this one."""
    present = {(r.code, r.kind, content_hash(r.content)) for r in readings if r.content}
    sources = ((key, version) for key, version in versions.items() if key[1] is not SourceKind.REVIEW)
    return [as_reading(version) for identity, version in sources if identity not in present]


def record_import(report: ImportReport, path: str, actor: Actor) -> None:
    counts = {outcome.value: report.outcomes[outcome] for outcome in Outcome}
    kinds = Counter(defect.kind.value for defect in report.defects)
    acts.record(
        "catalog:procedure:import",
        path,
        user=actor.user,
        actor=actor.name,
        **counts,
        defects=dict(kinds),
    )
