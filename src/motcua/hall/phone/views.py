"""The page of a ticket: opened by whoever holds the paper or its QR."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.core.errors import Refusal
from motcua.counters import priorities
from motcua.counters.acts import drawing
from motcua.counters.models import Centre, Ticket
from motcua.documents.downloads import printed
from motcua.hall.following import follower
from motcua.hall.phone.standing import find, standing_of
from motcua.hall.printing import slips
from motcua.hall.printing.slip_words import papers_of, slip_of
from motcua.identity.actors import Actor
from motcua.identity.devices import device_of
from motcua.portal.people import account, actor_of

NOBODY = "Người giữ phiếu"


def ticket_of(secret: str) -> Ticket:
    """Raises Http404."""
    found = find(secret)
    if found is None:
        raise Http404
    return found


@never_cache
def phone(request: HttpRequest, secret: str) -> HttpResponse:
    ticket = ticket_of(secret)
    return render(request, "hall/phone/ticket.html", composed(ticket))


def composed(ticket: Ticket, refusal: Refusal | None = None) -> dict[str, Any]:
    """What the page shows. The pass to the live server is taken before anything is read."""
    centre: Centre = ticket.day.centre
    return {
        "follower": follower(centre.pk),
        "ticket": ticket,
        "centre": centre,
        "standing": standing_of(ticket),
        "papers": papers_of(ticket),
        "priority": priorities.name_of(ticket.priority),
        "rate": reverse("portal:rate-ticket", args=[ticket.secret]),
        "refusal": refusal,
    }


@never_cache
@require_POST
def give_back(request: HttpRequest, secret: str) -> HttpResponse:
    """The person will not come: the number goes back, after the question on the page."""
    try:
        drawing.cancel(_actor(request), secret)
    except Refusal as refusal:
        context = composed(ticket_of(secret), refusal)
        return render(request, "hall/phone/ticket.html", context, status=409)
    return redirect("hall:phone", secret=secret)


@never_cache
def paper(_request: HttpRequest, secret: str) -> HttpResponse:
    """The ticket as an 80 mm page, for a printer behind the browser."""
    ticket = ticket_of(secret)
    return printed(slips.pdf(slip_of(ticket), ticket.issued_at), f"phieu-{ticket.code}")


def _actor(request: HttpRequest) -> Actor:
    if account(request) is not None:
        return actor_of(request)
    return Actor(user=None, name=NOBODY, subject="ticket", device=device_of(request))
