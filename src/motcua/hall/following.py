"""The small public state of a hall for screens that follow it, with the pass to the live server."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.core import clock, live_pass
from motcua.core.forms import whole
from motcua.counters import board, telling
from motcua.counters.models import Centre
from motcua.hall.wall.missed import since


def follower(centre: int) -> dict[str, str]:
    """What a page needs to follow a hall (``frontend/src/hall/following.js``). The pass is taken before the
    page reads what it shows, so that no change falls between the two."""
    return {
        "address": settings.LIVE_URL,
        "pass": live_pass.issue([telling.hall(centre)]),
        "state": reverse("hall:state", args=[centre]),
    }


@never_cache
def state(request: HttpRequest, centre: int) -> JsonResponse:
    """``board.state_of``, a fresh pass and the time here. Open to everybody, as the wall screen is.

    ``sau``: the number of the last call a screen knows; the calls after it come as ``missed``.
    """
    fresh = live_pass.issue([telling.hall(centre)])
    if not Centre.objects.filter(pk=centre, active=True).exists():
        raise Http404
    told = {**board.state_of(centre), "pass": fresh, "at": clock.now().timestamp()}
    known = whole(request.GET.get("sau", ""))
    return JsonResponse(told if known is None else {**told, "missed": since(centre, known)})
