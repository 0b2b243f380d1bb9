"""The tablet's pages: whose turn it was, the two answers, the rest in one tap each, thanks."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import posted, whole
from motcua.counters import machines
from motcua.counters.models import Device, Ticket
from motcua.hall.tablet.visits import asked, over
from motcua.portal.ratings.forms import DetailsForm
from motcua.ratings.acts.rating import Given, Way, rate
from motcua.ratings.contents import in_force
from motcua.ratings.models import Channel, Rating
from motcua.ratings.services import of_ticket

P = ParamSpec("P")
LOOKS, IDLE, THANKS = 5, 60, 8
"""Seconds: how often the start page looks for a visit that is over; after which a page left alone goes back
to it; how long the thanks stay."""
CHOSEN: Final = {"1": True, "0": False}


class TabletRequest(HttpRequest):
    """A request from a tablet."""

    machine: Device


View = Callable[Concatenate[TabletRequest, P], HttpResponse]


def tablet(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let tablets in; a refusal is told in large letters, then the next person finds the start."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        known = cast(TabletRequest, request)
        try:
            known.machine = machines.machine_of(request, Device.Kind.TABLET)
        except machines.UnknownMachine as refusal:
            return render(request, "hall/devices/unknown.html", {"refusal": refusal}, status=403)
        try:
            response = view(known, *args, **kwargs)
        except Refusal as refusal:
            response = page(known, "refused", refusal=refusal, idle=THANKS, status=409)
        add_never_cache_headers(response)
        return response

    return guarded


def page(
    request: TabletRequest, name: str, *, idle: int = IDLE, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the tablet that goes back to the start after ``idle`` seconds without a touch."""
    known = {"machine": request.machine, "centre": request.machine.centre, "idle": idle}
    return render(request, f"hall/tablet/{name}.html", {**known, **context}, status=status)


@tablet
def start(request: TabletRequest) -> HttpResponse:
    """The visit that was just over, or which one it was; POST takes the answer that counts."""
    if request.method == "POST":
        return _answer(request)
    waiting = asked(request.machine)
    one = waiting[0] if waiting and request.machine.counter_id is not None else None
    many = [] if one else waiting
    return page(request, "start", ticket=one, choices=many, key=uuid.uuid4(), looks=LOOKS)


@tablet
def chosen(request: TabletRequest, ticket: int) -> HttpResponse:
    """One of the numbers of a tablet that belongs to no counter."""
    return page(request, "start", ticket=_visit(request.machine, ticket), key=uuid.uuid4())


@tablet
def more(request: TabletRequest, key: uuid.UUID) -> HttpResponse:
    """The contents, for the person who has just answered."""
    rating = Rating.objects.filter(key=key, channel=Channel.TABLET, ticket__in=over(request.machine)).first()
    if rating is None or rating.ticket is None:
        return redirect("hall:tablet")
    form = DetailsForm(posted(request), rating=rating, tablet=True)
    if request.method == "POST" and form.is_valid():
        rate(of_ticket(rating.ticket), form.given(), _way(request.machine, key))
        return page(request, "thanks", idle=THANKS)
    return page(request, "more", rating=rating, form=form, asked=in_force(clock.today()))


def _answer(request: TabletRequest) -> HttpResponse:
    """Raises NotFound, AlreadyRated."""
    visit = _visit(request.machine, whole(request.POST.get("ticket", "")) or 0)
    answer = CHOSEN.get(request.POST.get("satisfied", ""))
    if answer is None:
        return redirect("hall:tablet")
    key = _key(request.POST.get("key", ""))
    rate(of_ticket(visit), Given(satisfied=answer), _way(request.machine, key))
    return redirect("hall:tablet-more", key=key)


def _visit(device: Device, pk: int) -> Ticket:
    """Raises NotFound when it was not here, or too long ago."""
    found = over(device).filter(pk=pk).first()
    if found is None:
        raise NotFound("Lượt này", "không còn đánh giá được tại máy", "Mời quét mã QR trên phiếu của bạn.")
    return found


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _way(device: Device, key: uuid.UUID) -> Way:
    return Way(Channel.TABLET, device=machines.actor_of(device).device, key=key)
