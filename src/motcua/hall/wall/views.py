"""The wall screen of a hall and the sounds it plays. Each device is known by its cookie; nobody signs in."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control, never_cache

from motcua.core.forms import whole
from motcua.counters.machines import machine_of
from motcua.counters.models import Device
from motcua.hall.following import follower
from motcua.hall.wall import voice
from motcua.hall.wall.chime import chime
from motcua.hall.wall.page import compose

WAV = "audio/wav"
KEPT = 7 * 24 * 3600
"""Seconds a screen keeps a sound it has heard."""


@never_cache
def wall(request: HttpRequest) -> HttpResponse:
    """The screen. Without a script it loads itself again, the next page of counters each time."""
    device = machine_of(request, Device.Kind.WALL)
    follow = follower(device.centre_id)
    page = compose(device.centre, whole(request.GET.get("trang", "")) or 0)
    return render(request, "hall/wall/wall.html", {**page, "device": device, "follow": follow})


@cache_control(max_age=KEPT, private=True)
def ring(_request: HttpRequest) -> HttpResponse:
    """The chime."""
    return HttpResponse(chime(), content_type=WAV)


@cache_control(max_age=KEPT, private=True)
def piece(request: HttpRequest, name: str) -> FileResponse:
    """One spoken piece of a call, for screens only: each is made when it is first asked for."""
    machine_of(request, Device.Kind.WALL)
    found = voice.recording(name)
    if found is None:
        raise Http404
    return FileResponse(found.open("rb"), content_type=WAV)
