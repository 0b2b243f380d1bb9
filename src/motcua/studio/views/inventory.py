"""The inventory of systems and databases: the list, an entry, what was measured of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.forms import Form, posted
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.page import frame
from motcua.reengineering.acts.inventory import measure, save_system
from motcua.reengineering.models import DataSystem
from motcua.reengineering.office import FOR_CONTROL, LABELS, Verb, may
from motcua.studio.forms.inventory import MeasureForm, SystemForm, filled
from motcua.studio.page import HOME
from motcua.studio.pages.inventory import line, lines


@officer
def inventory(request: OfficerRequest) -> HttpResponse:
    """Every entry with how available it was."""
    return _page(request, "studio/inventory.html", {"lines": lines()})


@officer
def new(request: OfficerRequest) -> HttpResponse:
    """A new entry."""
    return _save(request, SystemForm(posted(request)), None)


@officer
def edit(request: OfficerRequest, pk: int) -> HttpResponse:
    """An entry changed."""
    system = _find(pk)
    return _save(request, SystemForm(posted(request), initial=filled(system)), system)


@officer
def entry(request: OfficerRequest, pk: int) -> HttpResponse:
    """An entry with everything measured; a POST puts down another measurement."""
    system = _find(pk)
    form = MeasureForm(posted(request))
    if not form.is_bound:
        return _show(request, system, form)
    if not form.is_valid():
        return _show(request, system, form, status=422)
    try:
        made = measure(request.actor, system.pk, form.figures())
    except Refusal as refusal:
        return _show(request, system, form, refusal, status_of(refusal))
    messages.success(request, f"Đã ghi số đo {made.tries} lần gọi.")
    return redirect("studio:inventory-entry", pk=system.pk)


def _save(request: OfficerRequest, form: SystemForm, system: DataSystem | None) -> HttpResponse:
    if not may(request.actor, Verb.KEEP_INVENTORY):
        raise Forbidden(LABELS[Verb.KEEP_INVENTORY], FOR_CONTROL)
    refusal: Refusal | None = None
    if form.is_bound and form.is_valid():
        try:
            saved = save_system(request.actor, form.entry(), system.pk if system else None)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"Đã lưu {saved.name}.")
            return redirect("studio:inventory-entry", pk=saved.pk)
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    title = f"Sửa {system.name}" if system else "Ghi hệ thống mới"
    context = {"form": form, "title": title, "system": system, "refusal": refusal}
    return _page(request, "studio/inventory_form.html", context, Link(title), status=status)


def _show(
    request: OfficerRequest,
    system: DataSystem,
    form: Form,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"line": line(system), "form": form, "refusal": refusal}
    return _page(request, "studio/inventory_entry.html", context, Link(system.name), status=status)


def _page(
    request: OfficerRequest, template: str, context: dict[str, Any], *trail: Link, status: int = 200
) -> HttpResponse:
    here = Link("Hệ thống, cơ sở dữ liệu", reverse("studio:inventory") if trail else "")
    shown = {
        **frame(request, HOME),
        "crumbs": [Link("Tái cấu trúc", reverse(HOME)), here, *trail],
        "may": may(request.actor, Verb.KEEP_INVENTORY),
        "why_not": FOR_CONTROL,
        **context,
    }
    return render(request, template, shown, status=status)


def _find(pk: int) -> DataSystem:
    found = DataSystem.objects.prefetch_related("measurements__by").filter(pk=pk).first()
    if found is None:
        raise NotFound("Hệ thống, cơ sở dữ liệu", remedy="Chọn một mục trong danh mục.")
    return found
