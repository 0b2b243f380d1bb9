"""The kiosk from the need to the number: one page to confirm, one touch, the ticket."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.core.forms import Form, posted
from motcua.counters import issuing, machines, priorities
from motcua.counters.acts import drawing
from motcua.counters.expecting import Wait, expected
from motcua.counters.models import Counter, Line, Origin, Ticket
from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.hall import waiting_words
from motcua.hall.kiosk import visitor
from motcua.hall.kiosk.choosing import DIGITS, LETTERS, typed
from motcua.hall.kiosk.machine import IDLE_TICKET, KioskRequest, kiosk, page
from motcua.hall.opening import opening_of
from motcua.hall.phone.standing import find, standing_of
from motcua.hall.printing import jobs
from motcua.hall.printing.slip_words import address_of, papers_of
from motcua.portal import words


class DrawForm(Form):
    """``key`` travels with the page, so that a double touch draws one number."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(choices=Ticket.Purpose.choices)
    priority = forms.CharField(required=False, max_length=30)


@kiosk
def line(request: KioskRequest, pk: int) -> HttpResponse:
    """What was chosen, how long it takes, who goes first; the large button draws."""
    found = Line.objects.filter(pk=pk, centre=request.centre, active=True).first()
    if found is None:
        raise Http404
    procedure = Procedure.objects.filter(code=request.GET.get("thu-tuc", "")).first()
    form = DrawForm(posted(request))
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return _draw(request, found, procedure, form.cleaned_data)
        except Refusal as problem:
            refusal = problem
    return page(request, "line", **_confirming(request, found, procedure), refusal=refusal)


def _draw(
    request: KioskRequest, found: Line, procedure: Procedure | None, chosen: dict[str, Any]
) -> HttpResponse:
    opening = opening_of(request.centre)
    if not opening.open and not issuing.drawn(chosen["key"]):
        raise Conflict("Lấy số", opening.why_not, f"Mời trở lại lúc {opening.again}.")
    ticket = drawing.draw(
        machines.actor_of(request.machine),
        found.pk,
        key=chosen["key"],
        origin=Origin.KIOSK,
        priority=chosen["priority"],
        purpose=chosen["purpose"],
        procedure=procedure.pk if procedure else None,
        party=visitor.party(request),
    )
    return _given(request, ticket)


def _given(request: KioskRequest, ticket: Ticket) -> HttpResponse:
    """The ticket is drawn: print it once, forget who it was, show it."""
    visitor.forget(request)
    jobs.send_once(ticket)
    return redirect("hall:kiosk-ticket", secret=ticket.secret)


def _confirming(request: KioskRequest, found: Line, procedure: Procedure | None) -> dict[str, Any]:
    known = visitor.visitor(request)
    now = clock.now()
    purpose = request.POST.get("purpose") or request.GET.get("muc-dich") or Ticket.Purpose.FILE
    version = procedure.current_version if procedure else None
    return {
        "line": found,
        "procedure": procedure,
        "key": request.POST.get("key") or uuid.uuid4(),
        "purposes": Ticket.Purpose.choices,
        "purpose": purpose,
        "classes": priorities.classes(clock.today()),
        "priority": request.POST.get("priority", known.elderly if known else ""),
        "wait": _said(expected(found, now)),
        "wait_first": _said(expected(found, now, priority=True)),
        "served": Counter.objects.filter(centre=request.centre, active=True, lines=found).exists(),
        "papers": [p.short for p in words.papers(version.record) if not p.conditional] if version else [],
        "back": reverse("hall:kiosk"),
    }


def _said(wait: Wait | None) -> dict[str, Any] | None:
    return {"people": round(wait.ahead), "span": waiting_words.span(wait.low, wait.high)} if wait else None


@kiosk
def booking(request: KioskRequest) -> HttpResponse:
    """Whoever booked shows the QR or types the code, and gets the number of the promised time."""
    code = (request.POST.get("ma") or typed(request, "ma")).upper()
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            key = forms.UUIDField().clean(request.POST.get("key", ""))
            actor = machines.actor_of(request.machine)
            return _given(request, drawing.check_in(actor, code, centre=request.centre.pk, key=key))
        except forms.ValidationError:
            raise Http404 from None
        except Refusal as problem:
            refusal = problem
    context: dict[str, Any] = {
        "code": code,
        "key": request.POST.get("key") or uuid.uuid4(),
        "rows": (*DIGITS, *LETTERS),
    }
    return page(request, "booking", **context, refusal=refusal, back=reverse("hall:kiosk"))


@kiosk
def ticket(request: KioskRequest, secret: str) -> HttpResponse:
    """The number, huge, until the next person touches the screen. Also where a ticket scanned again shows."""
    found = find(secret)
    if found is None or found.day.centre_id != request.centre.pk:
        return redirect(f"{reverse('hall:kiosk')}?{urlencode({'loi': 'quet'})}")
    context: dict[str, Any] = {
        "ticket": found,
        "standing": standing_of(found),
        "priority": priorities.name_of(found.priority),
        "papers": papers_of(found)[:6],
        "paper": jobs.paper_of(found),
        "qr": mark_safe(tracking_qr(address_of(found))),
        "address": address_of(found),
    }
    return page(request, "ticket", idle=IDLE_TICKET, **context)


@kiosk
@require_POST
def print_again(request: KioskRequest, secret: str) -> HttpResponse:
    """The paper did not come out or was torn."""
    found = find(secret)
    if found is None or found.day.centre_id != request.centre.pk:
        raise Http404
    jobs.send(found)
    return redirect("hall:kiosk-ticket", secret=secret)
