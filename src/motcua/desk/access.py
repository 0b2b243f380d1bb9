"""Every page of the desk passes here: an officer is signed in, or the page does not open."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from motcua.core.errors import Refusal
from motcua.core.refusals import STATUS
from motcua.desk.page import frame
from motcua.identity.actors import Actor, actor_for
from motcua.identity.devices import device_of

P = ParamSpec("P")


class OfficerRequest(HttpRequest):
    """A request whose officer is known."""

    actor: Actor


View = Callable[Concatenate[OfficerRequest, P], HttpResponseBase]


def officer(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let officers in, send the others to sign in or away; a refusal becomes a page of the desk."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        known = cast(OfficerRequest, request)
        known.actor = actor_for(request.user, device=device_of(request))
        if not known.actor.is_staff:
            return _outsider(request)
        try:
            response = view(known, *args, **kwargs)
        except Refusal as refusal:
            response = refused(known, refusal)
        # Papers of people must not come back with the browser's Back button after signing out.
        add_never_cache_headers(response)
        return response

    return cast(Callable[Concatenate[HttpRequest, P], HttpResponseBase], guarded)


def status_of(refusal: Refusal) -> int:
    """The HTTP status a refusal is answered with."""
    return next((code for kind, code in STATUS if isinstance(refusal, kind)), 422)


def refused(request: OfficerRequest, refusal: Refusal, **context: Any) -> HttpResponse:
    """The page that says what was refused, why, and what next."""
    page = {**frame(request), "refusal": refusal, **context}
    return render(request, "desk/refused.html", page, status=status_of(refusal))


def _outsider(request: HttpRequest) -> HttpResponse:
    words = "Khu vực này dành cho cán bộ. Tài khoản của bạn chưa được giao vai trò nào trong một đơn vị."
    return render(request, "403.html", {"exception_text": words}, status=403)
