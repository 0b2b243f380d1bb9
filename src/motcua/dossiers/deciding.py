"""When the result of a dossier stands: national state 9."""

from __future__ import annotations

from motcua.dossiers import stepping, terms
from motcua.dossiers.acting import Acting
from motcua.dossiers.models import Result


def settle(act: Acting, number: str = "") -> bool:
    """Whether the result stands after this act; the first time it does, it is put down as granted.

    ``number``: of the document that was signed. Called after every move through the process, since the last
    thing before handing over may be an approval, a step, a choice, a timer or the receipt itself.
    """
    row = act.dossier
    if row.decided_at is None and stepping.result_stands(act):
        row.decided_at, row.granted = act.now, True
        Result.objects.bulk_create(
            Result(dossier=row, name=result.name[:500], code=result.code, number=number, issued_at=act.now)
            for result in terms.results(row.procedure_version)
        )
    return row.decided_at is not None
