"""Bookable times of a need: a table of spans, saved as a whole."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.pieces import Link
from motcua.counters.acts import setting_up
from motcua.counters.acts.setting_up import SlotData
from motcua.counters.models import Line, SlotRule
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.hall.setup.forms import SlotForm
from motcua.hall.setup.overview import HERE, may_set_up, shell

SPARE: Final = 3
"""Empty rows below those that are there."""
MOST: Final = 40
NAMES: Final = ("weekday", "begins", "ends", "minutes", "places", "valid_from")


@officer
def slots(request: OfficerRequest, centre: int, line: int) -> HttpResponse:
    """Show the spans, or put what was sent in their place."""
    may_set_up(request, centre)
    found = Line.objects.filter(pk=line, centre=centre).first()
    if found is None:
        raise NotFound("Nhu cầu")
    forms = _forms(request, found)
    refusal: Refusal | None = None
    problems = _problems(forms) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        try:
            setting_up.set_slots(request.actor, line, [_data(form) for form in forms if _used(form)])
        except Refusal as problem:
            refusal = problem
        else:
            messages.success(request, f"Đã lưu giờ đặt lịch của {found.name}.")
            return redirect(f"{reverse(HERE)}?trung-tam={centre}")
    page = {"line": found, "forms": forms, "refusal": refusal, "problems": problems}
    status = status_of(refusal) if refusal else 422 if problems else 200
    return render(
        request, "hall/setup/slots.html", {**shell(request, Link("Giờ đặt lịch")), **page}, status=status
    )


def _problems(forms: list[SlotForm]) -> list[dict[str, str]]:
    """Every fault of every row, with its place."""
    return [
        {"text": f"{field.label}: {error}", "anchor": field.auto_id}
        for form in forms
        for field in form
        for error in field.errors
    ]


def _forms(request: OfficerRequest, line: Line) -> list[SlotForm]:
    if request.method == "POST":
        count = sum(name.endswith("-weekday") for name in request.POST)
        return [SlotForm(request.POST, prefix=f"r{n}") for n in range(min(count, MOST))]
    rows = list(SlotRule.objects.filter(line=line))
    start = [{name: getattr(row, name) for name in NAMES} for row in rows]
    empty: dict[str, Any] = {"minutes": 15, "places": 1, "valid_from": clock.today()}
    return [SlotForm(prefix=f"r{n}", initial=one) for n, one in enumerate([*start, *[empty] * SPARE])]


def _used(form: SlotForm) -> bool:
    return form.cleaned_data.get("weekday") is not None


def _data(form: SlotForm) -> SlotData:
    return SlotData(**{name: form.cleaned_data[name] for name in NAMES})
