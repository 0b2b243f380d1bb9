"""Rating a service: one tap, then whatever the person wants to add, then thanks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.forms import posted
from motcua.dossiers import tracking
from motcua.dossiers.models import Dossier
from motcua.identity.devices import mark_private
from motcua.portal.people import citizen_only
from motcua.portal.ratings import entries
from motcua.portal.ratings.entries import Entry
from motcua.portal.ratings.forms import DetailsForm
from motcua.portal.tracking import TrackForm, open_in
from motcua.portal.two_codes import asked
from motcua.ratings.acts.rating import Given, changeable_until, rate, refuse_late
from motcua.ratings.contents import in_force
from motcua.ratings.links import used
from motcua.ratings.models import Rating

STEP = "buoc"
"""The query value that says where in the rating one is."""
MORE, CHANGE, THANKS = "them", "sua", "cam-on"


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """The two codes of a receipt lead to the dossier's rating."""

    def opened(found: Dossier) -> tuple[str, str]:
        return "portal:rate-code", open_in(request, found)

    return asked(request, TrackForm, "portal/ratings/ask.html", tracking.find, opened)


@never_cache
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    return answer(request, entries.by_link(request, token))


@never_cache
def by_ticket(request: HttpRequest, secret: str) -> HttpResponse:
    return answer(request, entries.by_ticket(request, secret))


@never_cache
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    entry = entries.by_code(request, code)
    return answer(request, entry) if entry else redirect("portal:rate")


@never_cache
@citizen_only
def own(request: HttpRequest, code: str) -> HttpResponse:
    return answer(request, entries.own(request, code))


def answer(request: HttpRequest, entry: Entry) -> HttpResponse:
    """One step of the rating, whichever way the person came."""
    rating = Rating.objects.filter(**entry.service.columns).first()
    step = request.GET.get(STEP, "")
    if step == MORE and rating is not None:
        response = _details(request, entry, rating)
    elif request.method == "POST":
        response = _first(request, entry)
    else:
        response = _shown(request, entry, rating, step)
    mark_private(request, response)
    return response


def _first(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The tap that counts; an empty form asks again."""
    chosen = {"1": True, "0": False}.get(request.POST.get("satisfied", ""))
    if chosen is None:
        return _page(request, entry, "short", missing=True, status=422)
    rate(entry.service, Given(satisfied=chosen), entry.way)
    if entry.invitation is not None:
        used(entry.invitation)
    return redirect(f"{request.path}?{STEP}={MORE}")


def _details(request: HttpRequest, entry: Entry, rating: Rating) -> HttpResponse:
    """Questions that may all be left out; what was typed stays when something is refused."""
    form, refusal = DetailsForm(posted(request), rating=rating), None
    if request.method == "POST" and form.is_valid():
        try:
            rate(entry.service, form.given(), entry.way)
        except Refusal as caught:
            refusal = caught
        else:
            return redirect(f"{request.path}?{STEP}={THANKS}")
    status = 422 if refusal or form.errors else 200
    more = {"form": form, "refusal": refusal, "asked": in_force(clock.today())}
    return _page(request, entry, "details", rating=rating, status=status, **more)


def _shown(request: HttpRequest, entry: Entry, rating: Rating | None, step: str) -> HttpResponse:
    """The first question, thanks, or what was said and until when it can be changed."""
    if rating is None:
        refuse_late(entry.service, clock.now())
        return _page(request, entry, "short")
    until = changeable_until(rating)
    changeable = clock.now() <= until
    if step == CHANGE and changeable:
        return _page(request, entry, "short")
    name = "thanks" if step == THANKS else "given"
    return _page(request, entry, name, rating=rating, until=until, open=changeable)


def _page(
    request: HttpRequest, entry: Entry, name: str, *, status: int = 200, **context: object
) -> HttpResponse:
    shown = {"service": entry.service, **context}
    return render(request, f"portal/ratings/{name}.html", shown, status=status)
