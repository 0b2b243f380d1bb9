"""Public tracking: code and secret, no account, no personal data."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from motcua.core.errors import NotFound
from motcua.core.forms import Form, posted
from motcua.dossiers import tracking
from motcua.dossiers.models import Dossier
from motcua.portal.story import story, what_next

OPENED = "tracked"
"""Session entry: dossiers opened with their secret, by code; the value is the secret's stored hash, so a
renewed secret closes them."""


class TrackForm(Form):
    code = forms.CharField(
        label="Mã hồ sơ",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    secret = forms.CharField(
        label="Mã bảo mật",
        max_length=20,
        help_text="8 chữ và số, in trên giấy hẹn hoặc biên nhận.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-10"}
        ),
    )


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    form = TrackForm(posted(request), initial={"code": request.GET.get("ma", "")})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            found = tracking.find(form.cleaned_data["code"], form.cleaned_data["secret"], caller(request))
        except (NotFound, tracking.TooManyFailures) as caught:
            refusal = caught
        else:
            request.session[OPENED] = {**request.session.get(OPENED, {}), found.code: found.tracking_secret}
            return redirect("portal:tracked", code=found.code)
    status = 422 if refusal or form.errors else 200
    return render(request, "portal/track.html", {"form": form, "refusal": refusal}, status=status)


@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    opened = request.session.get(OPENED, {}).get(code, "")
    dossier = Dossier.objects.filter(code=code, tracking_secret=opened).first() if opened else None
    if dossier is None:
        return redirect("portal:track")
    context = {"dossier": dossier, "items": story(dossier), "what_next": what_next(dossier)}
    return render(request, "portal/tracked.html", context)


def caller(request: HttpRequest) -> str:
    """The network address the request came from, as the server in front of us reports it."""
    return str(request.META.get("REMOTE_ADDR", ""))
