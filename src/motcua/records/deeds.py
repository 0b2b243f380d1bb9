"""What a page lets an officer do: each deed is one button or a short form, and calls one verb."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, put_beside
from motcua.desk.access import OfficerRequest

Show = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """``run``: request, the row, the checked form; words it gives are said instead of ``done``. ``lead``:
    said above the form; ``grave``: it cannot be undone; ``main``: stands first, with its form open."""

    label: str
    run: Callable[[OfficerRequest, Any, Form], object]
    done: str
    form: type[Form] | None = None
    lead: str = ""
    grave: bool = False
    main: bool = False


@dataclass(frozen=True)
class Offered:
    """A deed on a page. ``form``: blank, or as it was sent and refused."""

    name: str
    deed: Deed
    form: Form | None

    @property
    def open(self) -> bool:
        """Whether its fold stands open."""
        return self.deed.main or bool(self.form is not None and self.form.errors)


def offered(deeds: Mapping[str, Deed], names: Iterable[str], sent: Mapping[str, Form]) -> list[Offered]:
    """Those of ``names``, in their order; ``sent``: refused forms by name."""
    return [
        Offered(name, deeds[name], sent.get(name) or _blank(deeds[name], name))
        for name in deeds
        if name in set(names)
    ]


def _blank(deed: Deed, name: str) -> Form | None:
    return deed.form(auto_id=f"{name}_%s") if deed.form else None


def take(
    request: OfficerRequest, row: Any, what: str, deeds: Mapping[str, Deed], show: Show, after: str
) -> HttpResponse:
    """Do what was sent. ``show``: the page again, with a refusal or the forms refused; ``after``: address."""
    deed = deeds.get(what)
    if deed is None:
        raise NotFound("Việc này", remedy="Mở lại trang.")
    form = deed.form(request.POST, request.FILES, auto_id=f"{what}_%s") if deed.form else Form(request.POST)
    if not form.is_valid():
        return show(request, row, None, {what: form})
    try:
        said = deed.run(request, row, form)
    except Refusal as refusal:
        beside = deed.form is not None and put_beside(form, refusal)
        return show(request, row, None if beside else refusal, {what: form} if deed.form else {})
    messages.success(request, said if isinstance(said, str) else deed.done)
    return redirect(after)
