"""When the result of a dossier stands: national state 9."""

from __future__ import annotations

from motcua.dossiers import stepping
from motcua.dossiers.acting import Acting
from motcua.dossiers.results.issuing import Signing, issue_results


def settle(act: Acting, number: str = "", signing: Signing | None = None) -> bool:
    """Whether the result stands after this act; the first time it does, it is issued.

    ``number``: typed, of a document signed on paper; ``signing``: the approver's key, which signs what was
    prepared. Called after every move through the process, since the last thing before handing over may be an
    approval, a step, a choice, a timer or the receipt itself.
    """
    row = act.dossier
    if row.decided_at is None and stepping.result_stands(act):
        row.decided_at, row.granted = act.now, True
        issue_results(act, number, signing)
    return row.decided_at is not None
