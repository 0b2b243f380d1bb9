"""Every page of the kiosk passes here: the machine is known, and the page knows its hall."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from motcua.core import clock
from motcua.core.display import local
from motcua.core.errors import Refusal
from motcua.counters import machines
from motcua.counters.models import Centre, Device
from motcua.hall.kiosk import visitor
from motcua.hall.opening import opening_of

P = ParamSpec("P")
IDLE: Final = 60
"""Seconds without a touch after which the next person finds the start page."""
IDLE_TICKET: Final = 30


class KioskRequest(HttpRequest):
    """A request from a kiosk."""

    machine: Device
    centre: Centre


View = Callable[Concatenate[KioskRequest, P], HttpResponse]


def kiosk(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let kiosks in; any other machine is told what to do. A refusal becomes a page of the kiosk."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        known = cast(KioskRequest, request)
        try:
            known.machine = machines.machine_of(request, Device.Kind.KIOSK)
        except machines.UnknownMachine as refusal:
            return render(request, "hall/devices/unknown.html", {"refusal": refusal}, status=403)
        known.centre = known.machine.centre
        try:
            response = view(known, *args, **kwargs)
        except Refusal as refusal:
            response = page(known, "refused", refusal=refusal, status=409)
        # The next person must not find the page of the one before.
        add_never_cache_headers(response)
        return response

    return guarded


def page(
    request: KioskRequest, name: str, *, status: int = 200, idle: int = IDLE, **context: Any
) -> HttpResponse:
    """A page of the kiosk; it returns to the start by itself after ``idle`` seconds without a touch."""
    known = {
        "centre": request.centre,
        "now": local(clock.now()),
        "idle": idle,
        "visitor": visitor.visitor(request),
        "opening": context.pop("opening", None) or opening_of(request.centre),
    }
    return render(request, f"hall/kiosk/{name}.html", {**known, **context}, status=status)
