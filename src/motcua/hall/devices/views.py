"""The address of a machine: opened once on it, it leads to the machine's own page from then on."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.counters import machines
from motcua.counters.models import Device

PAGES: Final = {
    Device.Kind.KIOSK: "hall:kiosk",
    Device.Kind.WALL: "hall:wall",
    Device.Kind.TABLET: "hall:tablet",
}
"""Address names of the machines' pages."""


@never_cache
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Mark the machine and open its page; an address that is over says so."""
    try:
        device = machines.known_by(key)
    except machines.UnknownMachine as refusal:
        return render(request, "hall/devices/unknown.html", {"refusal": refusal}, status=403)
    response = redirect(PAGES[Device.Kind(device.kind)])
    machines.remember(response, device)
    return response
