"""Who is on the other side of a portal page: a citizen's account, or nobody yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import owned
from motcua.identity.actors import Actor, actor_for
from motcua.identity.citizens import party_of
from motcua.identity.devices import device_of
from motcua.identity.models import User

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]
FACTS = ("name", "number", "address", "phone", "email")


def account(request: HttpRequest) -> User | None:
    """The signed-in account."""
    return request.user if isinstance(request.user, User) else None


def citizen_only(view: View[Given]) -> View[Given]:
    """Send people who are not signed in to the sign-in page and back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        if account(request) is None:
            return redirect(f"{reverse('portal:sign-in')}?{urlencode({'tiep': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return guarded


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a guarded request, with the mark of the machine."""
    user = account(request)
    if user is None:
        raise RuntimeError("this page needs citizen_only")
    return actor_for(user, device=device_of(request))


def visitor_of(request: HttpRequest) -> Actor:
    """The actor behind an open page: the account's, else somebody who has not signed in."""
    if account(request) is not None:
        return actor_of(request)
    return Actor(user=None, name="Người chưa đăng nhập", subject="visitor", device=device_of(request))


def facts_about(user: User) -> dict[str, str]:
    """What the state knows already of the account's holder, by the names forms use (``applicant.name``)."""
    party = party_of(user)
    known = party.snapshot() if party else {"name": user.full_name, "phone": user.phone, "email": user.email}
    return {f"applicant.{fact}": known.get(fact, "") for fact in FACTS}


def own_dossier(request: HttpRequest, code: str) -> Dossier | None:
    """The submitted dossier of this account with this code."""
    return owned(actor_of(request)).filter(code=code).first()
