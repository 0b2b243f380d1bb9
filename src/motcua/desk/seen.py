"""Which version of which dossier an officer has looked at: nobody signs what they have not seen.

A version is the number of events; any act in between makes it another one.
"""

from __future__ import annotations

from motcua.desk.access import OfficerRequest
from motcua.dossiers.models import Dossier

KEY = "seen-dossiers"
KEPT = 200


def note(request: OfficerRequest, dossier: Dossier) -> None:
    """The officer looks at the dossier now."""
    if is_seen(request, dossier):
        return
    kept: dict[str, int] = dict(request.session.get(KEY, {}))
    kept.pop(str(dossier.pk), None)
    kept[str(dossier.pk)] = dossier.event_count
    request.session[KEY] = dict(list(kept.items())[-KEPT:])


def is_seen(request: OfficerRequest, dossier: Dossier) -> bool:
    """Whether the dossier was looked at as it is now."""
    return bool(request.session.get(KEY, {}).get(str(dossier.pk)) == dossier.event_count)
