"""Public tracking: code and secret, no account, no personal data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.core.forms import Form
from motcua.dossiers import tracking
from motcua.dossiers.models import Dossier
from motcua.portal.story import story, what_next
from motcua.portal.two_codes import asked, code_field, secret_field

OPENED = "tracked"
"""Session entry: dossiers opened with their secret, by code; the value is the secret's stored hash, so a
renewed secret closes them."""


class TrackForm(Form):
    code = code_field("Mã hồ sơ", 60)
    secret = secret_field("8 chữ và số, in trên giấy hẹn hoặc biên nhận.")


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    def opened(found: Dossier) -> tuple[str, str]:
        return "portal:tracked", open_in(request, found)

    return asked(request, TrackForm, "portal/track.html", tracking.find, opened)


def open_in(request: HttpRequest, found: Dossier) -> str:
    """Remember that the two codes fitted; gives the code."""
    code = str(found.code)
    request.session[OPENED] = {**request.session.get(OPENED, {}), code: found.tracking_secret}
    return code


@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    opened = request.session.get(OPENED, {}).get(code, "")
    dossier = Dossier.objects.filter(code=code, tracking_secret=opened).first() if opened else None
    if dossier is None:
        return redirect("portal:track")
    context = {"dossier": dossier, "items": story(dossier), "what_next": what_next(dossier)}
    return render(request, "portal/tracked.html", context)
