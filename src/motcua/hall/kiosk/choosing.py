"""The kiosk until the need is known: the start, situations of life, searching, scanning."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.text import squeeze
from motcua.counters.models import Ticket
from motcua.dossiers.models import Dossier
from motcua.hall.kiosk import scanning, visitor
from motcua.hall.kiosk.machine import KioskRequest, kiosk, page
from motcua.hall.kiosk.needs import Offer, needs
from motcua.hall.opening import opening_of
from motcua.portal.life_events import LIFE_EVENTS

LETTERS: Final = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
DIGITS: Final = ("1234567890",)
LONGEST: Final = 40
NOT_READ: Final = "Không đọc được mã vừa quét. Bạn vẫn lấy số bình thường: chạm vào việc cần làm."


@kiosk
def start(request: KioskRequest) -> HttpResponse:
    """One touch for most people: their need. Whoever comes here is a new visitor, unless the card was just
    scanned."""
    if "the" not in request.GET:
        visitor.forget(request)
    opening = opening_of(request.centre)
    if not opening.open:
        return page(request, "closed", opening=opening)
    offer = Offer(request.centre)
    return page(
        request,
        "start",
        opening=opening,
        needs=needs(request.centre),
        situations=offer.situations(),
        problem=NOT_READ if request.GET.get("loi") == "quet" else "",
    )


@kiosk
def situation(request: KioskRequest, number: int) -> HttpResponse:
    if number >= len(LIFE_EVENTS):
        raise Http404
    event = LIFE_EVENTS[number]
    found = Offer(request.centre).of_event(event)
    return page(request, "choices", heading=event.title, choices=found, back=reverse("hall:kiosk"))


@kiosk
def search(request: KioskRequest) -> HttpResponse:
    """Two letters are enough; a key of the screen is a button of the form, so it works without scripts."""
    query = typed(request, "q")
    found = Offer(request.centre).found(query) if query else []
    return page(request, "search", query=query, choices=found, rows=LETTERS, back=reverse("hall:kiosk"))


@kiosk
def result(request: KioskRequest) -> HttpResponse:
    """A result is fetched where the dossier's procedure is served; its code is on the receipt."""
    code = typed(request, "ma").upper()
    if "xem" in request.GET:
        line = _line_of_dossier(request, code)
        if line is not None:
            return redirect(f"{_line(line)}?{urlencode({'muc-dich': Ticket.Purpose.RETURN})}")
    return page(
        request,
        "result",
        code=code,
        unknown="xem" in request.GET,
        needs=needs(request.centre),
        rows=(*DIGITS, *LETTERS, "-."),
        purpose=Ticket.Purpose.RETURN,
        back=reverse("hall:kiosk"),
    )


@kiosk
@require_POST
def scan(request: KioskRequest) -> HttpResponse:
    """A scanner types and ends with Enter, wherever the kiosk stands. A card keeps the page it was scanned
    on; nothing that cannot be read stops anybody."""
    found = scanning.read(request.POST.get("quet", ""))
    if found.kind is scanning.Kind.CARD and found.card is not None:
        visitor.keep(request, found.card)
        return redirect(_here(request))
    if found.kind is scanning.Kind.BOOKING:
        return redirect(f"{reverse('hall:kiosk-booking')}?{urlencode({'ma': found.value})}")
    if found.kind is scanning.Kind.TICKET:
        return redirect("hall:kiosk-ticket", secret=found.value)
    if found.kind is scanning.Kind.DOSSIER:
        return redirect(f"{reverse('hall:kiosk-result')}?{urlencode({'ma': found.value, 'xem': 1})}")
    return redirect(f"{reverse('hall:kiosk')}?loi=quet")


def typed(request: KioskRequest, name: str) -> str:
    """The words of a field with the key of the screen that was touched."""
    text, key = request.GET.get(name, "")[:LONGEST], request.GET.get("phim", "")
    if key == "xoa":
        return text[:-1]
    if key == "het":
        return ""
    return f"{text}{' ' if key == 'cach' else key[:1].lower()}"[:LONGEST].lstrip() if key else squeeze(text)


def _here(request: KioskRequest) -> str:
    """Back to the page of the kiosk the card was scanned on."""
    line = request.POST.get("line", "")
    if line.isdecimal() and len(line) < 10:
        query = urlencode(
            {key: request.POST[key] for key in ("thu-tuc", "muc-dich") if request.POST.get(key)}
        )
        return f"{_line(int(line))}{f'?{query}' if query else ''}"
    return f"{reverse('hall:kiosk')}?the=1"


def _line(line: int) -> str:
    return reverse("hall:kiosk-line", args=[line])


def _line_of_dossier(request: KioskRequest, code: str) -> int | None:
    """Only where to go is answered, never whether the result is there: the code alone is no secret."""
    found = Dossier.objects.select_related("procedure_version__procedure").filter(code=code).first()
    if found is None:
        return None
    return Offer(request.centre).line_of(found.procedure_version.procedure)
