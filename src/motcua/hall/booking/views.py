"""Booking from the portal: the place, the need, the day and time, the person; then the code."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.catalog.models import Procedure
from motcua.core.errors import Conflict, Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.pieces import Link
from motcua.counters import bookable, offering
from motcua.counters.acts import booking as acts
from motcua.counters.models import Booking, Centre, Line
from motcua.hall.booking import offers
from motcua.hall.booking.booked import find, who
from motcua.hall.booking.forms import BookForm, CodeForm, SlotForm
from motcua.identity.citizens import party_of
from motcua.portal.people import account

HOME = Link("Trang chủ", "/")


def wanted(request: HttpRequest) -> Procedure | None:
    """The procedure whose page led here."""
    code = request.GET.get("thu-tuc", "")
    return Procedure.objects.filter(code=code).first() if code else None


@never_cache
def bookings(request: HttpRequest) -> HttpResponse:
    """Where times are offered, and the way to a booking that was made."""
    procedure = wanted(request)
    form = CodeForm(posted(request))
    refusal: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("hall:booking", code=find(request, form.cleaned_data["code"]).code)
        except Refusal as problem:
            refusal = problem
    context = {
        "centres": bookable.bookable_centres(procedure),
        "procedure": procedure,
        "form": form,
        "refusal": refusal,
        "crumbs": [HOME, Link("Đặt lịch")],
    }
    return render(request, "hall/booking/places.html", context, status=422 if refusal or form.errors else 200)


@never_cache
def place(request: HttpRequest, centre: int) -> HttpResponse:
    """The needs of a centre that can be booked; a single one is not asked for."""
    found = get_object_or_404(Centre, pk=centre, active=True)
    procedure = wanted(request)
    lines = list(bookable.bookable_lines(procedure).filter(centre=found))
    if len(lines) == 1:
        return redirect(_address(lines[0], request))
    context = {
        "centre": found,
        "lines": [(line, _address(line, request)) for line in lines],
        "procedure": procedure,
        "crumbs": [HOME, Link("Đặt lịch", reverse("hall:bookings"))],
    }
    return render(request, "hall/booking/needs.html", context)


def _address(line: Line, request: HttpRequest) -> str:
    code = request.GET.get("thu-tuc", "")
    query = f"?{urlencode({'thu-tuc': code})}" if code else ""
    return f"{reverse('hall:book', args=[line.centre_id, line.pk])}{query}"


@never_cache
def book(request: HttpRequest, centre: int, line: int) -> HttpResponse:
    """One page: the days as links, the times of the chosen one, the person. Nothing typed is lost when the
    time was taken meanwhile."""
    found = get_object_or_404(bookable.bookable_lines(), pk=line, centre=centre)
    offered = offers.days(found)
    day = offers.chosen_day(offered, _asked_day(request))
    slots = offering.slots(found, day) if day else []
    form = BookForm(slots, posted(request), initial={"key": uuid.uuid4(), **_known(request)})
    procedure = wanted(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = _book(request, found, form, procedure)
        except Refusal as problem:
            _explain(form, problem)
        else:
            return redirect(f"{reverse('hall:booking', args=[made.code])}?moi=1")
    context = {
        **_choosing(found, offered, day),
        "form": form,
        "procedure": procedure,
        "some_free": any(slot.free for slot in slots),
    }
    return render(request, "hall/booking/book.html", context, status=422 if form.errors else 200)


def _book(request: HttpRequest, line: Line, form: BookForm, procedure: Procedure | None) -> Booking:
    user = account(request)
    party = party_of(user) if user else None
    return acts.book(
        who(request),
        line.pk,
        form.moment,
        key=form.cleaned_data["key"],
        name=form.cleaned_data["name"],
        phone=form.cleaned_data["phone"],
        party=party.pk if party else None,
        procedure=procedure.pk if procedure else None,
    )


def _explain(form: SlotForm, problem: Refusal) -> None:
    """Beside the field it is about; a time that is taken beside the times."""
    if not put_beside(form, problem):
        form.add_error("at" if isinstance(problem, Conflict) else None, str(problem))


def _asked_day(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return None


def _known(request: HttpRequest) -> dict[str, str]:
    """A signed-in person's own name and number."""
    user = account(request)
    party = party_of(user) if user else None
    return {"name": party.name, "phone": party.phone} if party else {}


def _choosing(line: Line, offered: list[offers.DayOffer], day: date | None) -> dict[str, Any]:
    return {
        "line": line,
        "centre": line.centre,
        "days": offered,
        "day": day,
        "last_day": offering.last_day(),
        "crumbs": [HOME, Link("Đặt lịch", reverse("hall:bookings")), Link(line.centre.name)],
    }


@never_cache
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Another time instead; the old one is kept until the new one is sure."""
    found = find(request, code)
    offered = offers.days(found.line)
    day = offers.chosen_day(offered, _asked_day(request))
    slots = offering.slots(found.line, day) if day else []
    form = SlotForm(slots, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            acts.move_booking(who(request), found.code, form.moment)
            return redirect("hall:booking", code=found.code)
        except Refusal as problem:
            _explain(form, problem)
    context = {
        **_choosing(found.line, offered, day),
        "form": form,
        "booking": found,
        "some_free": any(slot.free for slot in slots),
    }
    return render(request, "hall/booking/move.html", context, status=422 if form.errors else 200)
