"""A booking that was made: shown, put into a calendar, given up by whoever has its code. No name shows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.pieces import Link
from motcua.counters import arriving
from motcua.counters.acts import booking as acts
from motcua.counters.models import Booking
from motcua.documents.downloads import attached
from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.dossiers import tracking
from motcua.hall.booking.calendar_file import MEDIA_TYPE, calendar_file
from motcua.identity.actors import Actor
from motcua.identity.devices import device_of
from motcua.portal.people import account, actor_of
from motcua.portal.two_codes import caller

NOBODY = "Người đặt lịch"


def who(request: HttpRequest) -> Actor:
    """The signed-in person, or whoever has the code."""
    if account(request) is not None:
        return actor_of(request)
    return Actor(user=None, name=NOBODY, subject="booking", device=device_of(request))


def find(request: HttpRequest, code: str) -> Booking:
    """A booking by its code; guessing is slowed as for dossiers.

    Raises:
        NotFound, TooManyFailures.
    """
    tidy = code.strip().upper()
    rows = Booking.objects.select_related("line__centre__unit", "procedure", "ticket")
    found = tracking.guarded(f"booking:{tidy}", caller(request), lambda: rows.filter(code=tidy).first())
    if found is None:
        raise NotFound(
            "Mã hẹn", "không có lịch hẹn nào mang mã này", "Kiểm tra lại tám chữ và số trên giấy hẹn."
        )
    return found


@never_cache
def booking(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, find(request, code))


def _page(request: HttpRequest, found: Booking, refusal: Refusal | None = None) -> HttpResponse:
    address = f"{settings.BASE_URL}{reverse('hall:booking', args=[found.code])}"
    context = {
        "booking": found,
        "centre": found.line.centre,
        "new": "moi" in request.GET,
        "over": found.at <= clock.now(),
        "comes_from": found.at - arriving.early(),
        "comes_until": found.at + arriving.late(),
        "qr": mark_safe(tracking_qr(address)),
        "refusal": refusal,
        "crumbs": [Link("Trang chủ", "/"), Link("Đặt lịch", reverse("hall:bookings"))],
    }
    return render(request, "hall/booking/booked.html", context, status=409 if refusal else 200)


@never_cache
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    found = find(request, code)
    return attached(calendar_file(found), f"lich-hen-{found.code}.ics", MEDIA_TYPE)


@never_cache
@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    found = find(request, code)
    try:
        acts.cancel_booking(who(request), found.code)
    except Refusal as refusal:
        return _page(request, found, refusal)
    return redirect("hall:booking", code=found.code)
