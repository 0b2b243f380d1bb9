"""Issued results with a file go into their owner's store of documents, and lose their value there too."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.text import squeeze
from motcua.dossiers.acting import Acting, unit_name
from motcua.dossiers.models import Result, Standing
from motcua.processes.definition import Act
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.models import Holding, Origin, State, Trust


def keep_results(act: Acting) -> None:
    """Keep every valid result of the dossier that has a file, once nobody is going to put a seal to it any
    more."""
    if seal_is_open(act):
        return
    for row in act.dossier.results.filter(file__isnull=False, state=Standing.VALID).select_related("file"):
        keep_result(act, row)


def seal_is_open(act: Acting) -> bool:
    """Whether the step of the seal is still to be done."""
    return any(item.act == Act.SEAL and item.closed_at is None for item in act.items)


def keep_result(act: Acting, row: Result) -> Holding | None:
    """One result; None where the dossier names nobody who could be told apart, or while the organisation's
    signature is still to come. An electronic result is as issued, a scan of a paper one is a scan. What is
    kept of those it was issued instead of leads to it."""
    dossier = act.dossier
    if dossier.applicant is None or not dossier.applicant.number or row.file is None or row.waits_for_seal:
        return None
    kept = keeping.keep(
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
    before = row.replaces
    while before is not None:
        keeping.lead_on(_of(before), kept)
        before = before.replaces
    return kept


def revoke_kept(row: Result, reason: str) -> None:
    """The result lost its value, and so does what is kept of it."""
    for holding in kept_of(row):
        keeping.revoke(holding, reason)


def replace_kept(earlier: Iterable[Holding], by: Holding | None, reason: str) -> None:
    """Another document stands in the place of these; None while nothing of it is kept yet."""
    for holding in earlier:
        if by is None or by.owner_id != holding.owner_id:
            keeping.replace(holding, None, reason)
        elif by.pk != holding.pk:
            keeping.replace(holding, by, reason)


def kept_of(row: Result) -> list[Holding]:
    """What is kept of a result and still has value, also by a file it had before."""
    return list(_of(row).filter(state=State.VALID))


def _of(row: Result) -> QuerySet[Holding]:
    """What was ever kept of a result."""
    return Holding.objects.filter(
        origin=Origin.RESULT,
        source=(row.dossier.code or "")[:120],
        number=row.number,
        name=squeeze(row.name)[:500],
    )
