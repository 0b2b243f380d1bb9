"""Papers scanned at the counter go into the store once the dossier is received, so that nobody asks again.

Results: :mod:`motcua.dossiers.results.storing`. Without a number the person could not be
told apart from another, so nothing of theirs is kept. A declaration serves one dossier and is not kept
either. TT 01/2023/TT-VPCP Art. 7: the last of the four steps of digitising is keeping its result.
"""

from __future__ import annotations

from datetime import date

from motcua.core import clock
from motcua.digitising.models import Capture
from motcua.documents.models import StoredFile
from motcua.dossiers.acting import Acting
from motcua.dossiers.models import Component, ComponentFile, Dossier, Origin
from motcua.identity.models import Party
from motcua.store import keeping, kinds, offering
from motcua.store.models import Holding, Kind, Trust
from motcua.store.models import Origin as KeptFrom


def keep_scans(act: Acting) -> list[Holding]:
    """Keep what was scanned of a received dossier; call it also after a later scan. What is kept already
    stays as it is."""
    row = act.dossier
    if row.received_at is None:
        return []
    scanned = ComponentFile.objects.filter(component__dossier=row, origin=Origin.SCANNED)
    files = list(scanned.select_related("component", "file"))
    owner = _owner(row) if files else None
    if owner is None:
        return []
    captures = {
        made.file_id: made for made in Capture.objects.filter(file__in=[one.file_id for one in files])
    }
    return [
        _kept(act, owner, one.component, one.file, captures.get(one.file_id))
        for one in files
        if not kinds.for_one_dossier(one.component.name)
    ]


def _owner(row: Dossier) -> Party | None:
    owner = row.applicant
    return owner if owner is not None and owner.number else None


def _kept(act: Acting, owner: Party, component: Component, file: StoredFile, made: Capture | None) -> Holding:
    return keeping.keep(
        owner,
        file,
        kind=kind_of(act.dossier, component, clock.day_of(act.now)),
        name=component.name,
        trust=_trust(component, signed=made is not None and made.signed),
        origin=KeptFrom.CAPTURED,
        source=str(act.dossier.code),
        capture_code=made.code if made else "",
        kept_in=act.dossier.received_unit,
        by=act.actor.user,
    )


def _trust(component: Component, *, signed: bool) -> Trust:
    """A scan of an original is trusted as such once its officer has signed it (TT 01/2023/TT-VPCP Art. 8.1);
    until then, and of what was handed in as a copy, nobody vouches for it."""
    return Trust.SCANNED if component.originals and signed else Trust.DECLARED


def kind_of(row: Dossier, component: Component, on: date) -> Kind:
    """The one kind the reviewed table leads to, else the kind of its code or name."""
    asked = offering.Asked(component.name, component.code)
    found = offering.rules_for(row.procedure_version.procedure.code, [asked], on).get(0, [])
    led_to = {rule.kind_id for rule in found}
    return found[0].kind if len(led_to) == 1 else kinds.kind_for(component.name, component.code)


def keep_signed(act: Acting, component: Component, made: Capture) -> None:
    """The signed document of a scan stands in the store where the unsigned one stood, trusted from now on: it
    is the same paper."""
    kept = Holding.objects.filter(
        file=made.unsigned_id, source=str(act.dossier.code), origin=KeptFrom.CAPTURED
    )
    kept.update(file=made.file, trust=_trust(component, signed=True))
