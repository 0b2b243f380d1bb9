"""The pages a wall screen shows in turn, and its report that one was shown. Nobody signs in: the screen is
known by its signed cookie, the page it reports by a signed mark that came with it."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.forms import whole
from motcua.counters.machines import machine_of
from motcua.counters.models import Device
from motcua.disclosure.models import Place, PostingVersion
from motcua.disclosure.postings.screens import Slide, on_screens
from motcua.disclosure.postings.showing import report
from motcua.documents.forms.tracking_qr import tracking_qr

SALT = "motcua.hall.posting"
FRESH = 300
"""Seconds within which a page must be reported; it stays up 40 at most."""
WAIT = 20
"""Seconds after which a screen with nothing to show asks again."""


@never_cache
def slide(request: HttpRequest) -> HttpResponse:
    """One page as a piece of the wall screen; ``trang``: counted from 0 and taken round and round."""
    return render(request, "hall/postings/slide.html", _context(request))


@never_cache
def screen(request: HttpRequest) -> HttpResponse:
    """A screen that shows nothing else. Without a script it loads itself again, the next page each time."""
    return render(request, "hall/postings/screen.html", _context(request))


@csrf_exempt  # Nothing but the page's signed mark is read, and only from the machine it was given to.
@require_POST
def shown(request: HttpRequest) -> HttpResponse:
    """The screen says that a page was visible for its time."""
    device = machine_of(request, Device.Kind.WALL)
    try:
        mark = signing.loads(request.POST.get("dau", ""), salt=SALT, max_age=FRESH)
    except signing.BadSignature:
        return HttpResponse(status=400)
    row = PostingVersion.objects.select_related("posting").filter(pk=mark["version"]).first()
    same = row is not None and mark["device"] == device.pk and mark["hash"] == row.content_hash
    if row is None or not same or not report(row, Place.SCREENS, name_of(device)):
        return HttpResponse(status=409)
    return HttpResponse(status=204)


def name_of(device: Device) -> str:
    """How the record of posting calls the screen."""
    return f"{device.name}, {device.centre.name}"


def _context(request: HttpRequest) -> dict[str, Any]:
    device = machine_of(request, Device.Kind.WALL)
    slides = on_screens(device.centre.unit, clock.now())
    place = (whole(request.GET.get("trang", "")) or 0) % len(slides) if slides else 0
    now = slides[place] if slides else None
    return {
        "device": device,
        "slide": now,
        "seconds": now.seconds if now else WAIT,
        "next": place + 1,
        "mark": _mark(device, now) if now else "",
        "qr": mark_safe(tracking_qr(now.address)) if now and now.address else "",
    }


def _mark(device: Device, slide: Slide) -> str:
    return signing.dumps({"device": device.pk, "version": slide.version, "hash": slide.hash}, salt=SALT)
