"""The counter's page, and its buttons."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import whole
from motcua.counters.powers import POWERS, Verb
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.hall.console.acts import ACTS, Asked, Said
from motcua.hall.console.page import HERE, Refused, compose
from motcua.hall.console.places import centres_of, chosen, shift_of
from motcua.hall.setup.places import halls


@officer
def console(request: OfficerRequest) -> HttpResponse:
    """The officer's counter; who only manages halls, or watches them from above, is led to their day."""
    if centres_of(request.actor):
        return _show(request)
    if halls(request.actor, Verb.READ):
        return redirect("hall:day")
    if POWERS.may(request.actor, Verb.SET_UP, None):
        return redirect("hall:setup")
    return _show(request)


@officer
@require_POST
def act(request: OfficerRequest, act: str) -> HttpResponse:
    """One button. What was refused is said on the page, which shows how things stand by now."""
    run = ACTS.get(act)
    if run is None:
        raise NotFound("Thao tác")
    shift = shift_of(request.actor)
    centre = shift.counter.centre if shift else chosen(request.actor, whole(request.POST.get("centre", "")))
    try:
        said = run(Asked(request.actor, centre, shift, request.POST))
    except Refusal as refusal:
        return _show(request, Refused(act, request.POST, refusal))
    if said:
        _tell(request, said)
    return redirect(f"{reverse(HERE)}?trung-tam={centre.pk}")


def _show(request: OfficerRequest, refused: Refused | None = None) -> HttpResponse:
    shift = shift_of(request.actor)
    asked = whole(request.POST.get("centre", "") or request.GET.get("trung-tam", ""))
    centre = shift.counter.centre if shift else chosen(request.actor, asked)
    status = status_of(refused.refusal) if refused else 200
    page = compose(request, centre, shift, refused)
    return render(request, "hall/console/console.html", page, status=status)


def _tell(request: OfficerRequest, said: Said) -> None:
    level = messages.warning if said.grave else messages.success
    if said.ticket is None:
        return level(request, said.words)
    paper = reverse("hall:paper", args=[said.ticket.secret])
    link = '{} <a class="govuk-notification-banner__link" href="{}">In phiếu</a>'
    return level(request, format_html(link, said.words, paper))
