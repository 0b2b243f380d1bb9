"""Outside systems: the list, a new one, putting one right, taking one out of use."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.pieces import Link
from motcua.core.text import slug
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.identity.roles import Role
from motcua.records.page import shell
from motcua.records.side_files import forms
from motcua.records.side_files.views import HERE as LIST
from motcua.records.side_files.views import form_page
from motcua.side_files.acts import systems as acts
from motcua.side_files.models import OutsideSystem
from motcua.side_files.powers import POWERS, Verb

SYSTEMS = "records:outside-systems"


@officer
def systems(request: OfficerRequest) -> HttpResponse:
    """The systems, and a form for whoever may add one."""
    may = POWERS.may(request.actor, Verb.ENTER_SYSTEM, None)
    if not may:
        POWERS.authorise(request.actor, Verb.READ, None)
    form, refusal = forms.SystemForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            row = acts.enter_system(request.actor, _unit(request), _wish(form))
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã khai hệ thống “{row.name}”.")
            return redirect(SYSTEMS)
    context = {
        **shell(request, SYSTEMS, Link("Hồ sơ phụ", reverse(LIST)), Link("Hệ thống ngoài")),
        "systems": OutsideSystem.objects.all(),
        "form": form if may else None,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/side_files/systems.html", context, status=status)


@officer
def amend(request: OfficerRequest, code: str) -> HttpResponse:
    """Put right what is known of one."""
    POWERS.authorise(request.actor, Verb.ENTER_SYSTEM, None)
    row = OutsideSystem.objects.filter(code=code).first()
    if row is None:
        raise NotFound("Hệ thống ngoài này", remedy="Mở lại danh sách hệ thống.")
    form, refusal = forms.SystemForm(posted(request), initial=_told(row)), None
    if request.method == "POST" and form.is_valid():
        try:
            acts.amend_system(request.actor, _unit(request), code, _wish(form))
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã sửa.")
            return redirect(SYSTEMS)
    return form_page(request, SYSTEMS, f"Sửa {row.name}", form, refusal)


@require_POST
@officer
def close(request: OfficerRequest, code: str) -> HttpResponse:
    """Out of use, or into use again."""
    again = request.POST.get("lai") == "1"
    row = acts.close_system(request.actor, _unit(request), code, again=again)
    messages.success(request, f"{'Dùng lại' if again else 'Đã thôi dùng'} “{row.name}”.")
    return redirect(SYSTEMS)


def _unit(request: OfficerRequest) -> int:
    """Where the actor's role is; 0 for whoever has none, whom the act refuses."""
    return min(request.actor.units(Role.SYSTEM_ADMIN), default=0)


def _wish(form: Form) -> acts.Wish:
    lines = [line.strip() for line in form.cleaned_data["states"].splitlines() if line.strip()]
    return acts.Wish(**{**form.cleaned_data, "states": tuple(_stage(line) for line in lines)})


def _stage(line: str) -> acts.Stage:
    code, _, rest = line.partition(":")
    coded = bool(rest.strip()) and code.strip("-") == slug(code)
    return acts.Stage((rest if coded else line).strip(" *"), line.endswith("*"), code if coded else "")


def _told(row: OutsideSystem) -> dict[str, Any]:
    """What the form shows of a system."""
    names = ("name", "owner", "address", "number_form", "number_hint", "push_days", "source", "confirmed")
    states = [f"{one['code']}: {one['label']}{'*' if one.get('final') else ''}" for one in row.states]
    return {**{name: getattr(row, name) for name in names}, "states": "\n".join(states)}
