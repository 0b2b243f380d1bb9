"""Issued results with a file go into their owner's store of documents, and lose their value there too."""

from __future__ import annotations

from motcua.core import clock
from motcua.dossiers.acting import Acting, unit_name
from motcua.dossiers.models import Result, Standing
from motcua.processes.definition import Act
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.models import Holding, Origin, State, Trust


def keep_results(act: Acting) -> None:
    """Keep every valid result of the dossier that has a file, once nobody is going to put a seal to it any
    more."""
    if any(item.act == Act.SEAL and item.closed_at is None for item in act.items):
        return
    for row in act.dossier.results.filter(file__isnull=False, state=Standing.VALID).select_related("file"):
        keep_result(act, row)


def keep_result(act: Acting, row: Result) -> Holding | None:
    """One result; None where the dossier names nobody who could be told apart. An electronic result is as
    issued, a scan of a paper one is a scan."""
    dossier = act.dossier
    if dossier.applicant is None or not dossier.applicant.number or row.file is None:
        return None
    return keeping.keep(
        dossier.applicant,
        row.file,
        kind=kind_for(row.name, row.code),
        name=row.name,
        trust=Trust.ISSUED if row.signed_at else Trust.SCANNED,
        origin=Origin.RESULT,
        number=row.number,
        issuer=unit_name(dossier, dossier.deciding_unit_id),
        issuing_unit=dossier.deciding_unit,
        issued_on=clock.day_of(row.issued_at),
        valid_to=row.expires_on,
        source=dossier.code or "",
        by=act.actor.user,
    )


def revoke_kept(row: Result, reason: str) -> None:
    """The result lost its value, and so does what is kept of it."""
    for holding in _kept(row):
        keeping.revoke(holding, reason)


def replace_kept(old: Result, by: Holding | None, reason: str) -> None:
    """Another result stands in its place; where that one has no file, what is kept loses its value."""
    for holding in _kept(old):
        if by is None or by.owner_id != holding.owner_id:
            keeping.revoke(holding, reason)
        else:
            keeping.replace(holding, by, reason)


def _kept(row: Result) -> list[Holding]:
    source = row.dossier.code or ""
    found = Holding.objects.filter(file=row.file_id, source=source, state=State.VALID) if row.file_id else ()
    return list(found)
