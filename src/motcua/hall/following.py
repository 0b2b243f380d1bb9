"""The small public state of a hall for screens that follow it, with the pass to the live server."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.core import live_pass
from motcua.counters import board, telling
from motcua.counters.models import Centre


def follower(centre: int) -> dict[str, str]:
    """What a page needs to follow a hall (``frontend/src/hall/following.js``). The pass is taken before the
    page reads what it shows, so that no change falls between the two."""
    return {
        "address": settings.LIVE_URL,
        "pass": live_pass.issue([telling.hall(centre)]),
        "state": reverse("hall:state", args=[centre]),
    }


@never_cache
def state(_request: HttpRequest, centre: int) -> JsonResponse:
    """``board.state_of`` and a fresh pass. Open to everybody, as the wall screen is."""
    fresh = live_pass.issue([telling.hall(centre)])
    if not Centre.objects.filter(pk=centre, active=True).exists():
        raise Http404
    return JsonResponse({**board.state_of(centre), "pass": fresh})
