"""For which unit an officer of several scans: asked once, remembered while they are signed in."""

from __future__ import annotations

from typing import Any

from motcua.core.forms import whole
from motcua.desk.access import OfficerRequest
from motcua.digitising.scanning.powers import SCANNERS
from motcua.identity.models import Unit

_LAST = "scan-unit"


def offered(request: OfficerRequest) -> dict[str, Any]:
    """What ``records/scanning/unit.html`` shows: nothing to choose for an officer of one unit."""
    mine = request.actor.units(*SCANNERS)
    if len(mine) < 2:
        return {"units": []}
    return {"units": list(Unit.objects.filter(pk__in=mine).order_by("name")), "unit": _last(request)}


def chosen(request: OfficerRequest) -> int:
    """The unit of the sent form, else the one chosen last; 0 for who scans for none. A unit that is not the
    officer's is refused by the verb it is for."""
    said = whole(request.POST.get("don-vi", ""))
    if said:
        request.session[_LAST] = said
        return said
    return _last(request)


def _last(request: OfficerRequest) -> int:
    mine = request.actor.units(*SCANNERS)
    last = request.session.get(_LAST, 0)
    return last if last in mine else min(mine, default=0)
