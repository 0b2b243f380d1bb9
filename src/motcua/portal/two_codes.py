"""The page that asks for a code and its secret, whatever they open: no account needed, and one answer for a
wrong code and a wrong secret."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.core.errors import NotFound
from motcua.core.forms import Form, posted
from motcua.dossiers.tracking import TooManyFailures

Found = TypeVar("Found")
AS_PRINTED = {"autocomplete": "off", "spellcheck": "false"}


def code_field(label: str, longest: int, hint: str = "") -> forms.CharField:
    """The code people read off a paper or a page."""
    return forms.CharField(
        label=label, max_length=longest, help_text=hint, widget=forms.TextInput(attrs=AS_PRINTED)
    )


def secret_field(hint: str) -> forms.CharField:
    """``hint``: where the secret stands."""
    attrs = {**AS_PRINTED, "class": "govuk-input--width-10"}
    return forms.CharField(
        label="Mã bảo mật", max_length=20, help_text=hint, widget=forms.TextInput(attrs=attrs)
    )


def asked(
    request: HttpRequest,
    form_class: type[Form],
    template: str,
    find: Callable[[str, str, str], Found],
    opened: Callable[[Found], tuple[str, str]],
) -> HttpResponse:
    """Ask until the codes fit. ``find``: by code, secret and the caller's address; ``opened``: remembers what
    was found and says where to go on, as (address name, code)."""
    form = form_class(posted(request), initial={"code": request.GET.get("ma", "")})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            found = find(form.cleaned_data["code"], form.cleaned_data["secret"], caller(request))
        except (NotFound, TooManyFailures) as caught:
            refusal = caught
        else:
            name, code = opened(found)
            return redirect(name, code=code)
    status = 422 if refusal or form.errors else 200
    return render(request, template, {"form": form, "refusal": refusal}, status=status)


def caller(request: HttpRequest) -> str:
    """The network address the request came from, as the server in front of us reports it."""
    return str(request.META.get("REMOTE_ADDR", ""))
