"""Reports and late lists: the list, drafting, a draft read before it is published, withdrawing, files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.board.forms.reports import DraftForm, LateListForm, WithdrawForm
from motcua.board.page import shell
from motcua.board.pages import reports as page
from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, put_beside
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import attached
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.late_list import acts as late_acts
from motcua.indicators.models import LateList, Report
from motcua.indicators.reports import acts
from motcua.indicators.reports.files import file_of
from motcua.indicators.reports.standing import standing

KINDS: dict[str, Any] = {"bao-cao": (Report, acts), "ho-so-tre": (LateList, late_acts)}
"""By the word in the address: the rows, and the verbs on them."""


@officer
def reports(request: OfficerRequest) -> HttpResponse:
    return _listed(request)


@officer
@require_POST
def draft(request: OfficerRequest) -> HttpResponse:
    """Draft a report."""
    units = page.drafting_units(request.actor, Tree())
    form = DraftForm(request.POST, units=units)
    if not form.is_valid():
        return _listed(request, {"form": form}, status=422)
    told = form.cleaned_data
    unit = next(unit for unit in units if unit.code == told["unit"])
    try:
        row = acts.draft(request.actor, unit.pk, Period.parse(told["period"]), told["reason"])
    except Refusal as refusal:
        return _refused(request, "form", form, refusal)
    messages.success(request, f"Đã lập bản thảo {row.number}. Đọc lại rồi mời lãnh đạo công bố.")
    return redirect("board:publication", kind="bao-cao", pk=row.pk)


@officer
@require_POST
def draft_late_list(request: OfficerRequest) -> HttpResponse:
    """Take the list of late dossiers of this moment."""
    units = page.drafting_units(request.actor, Tree())
    form = LateListForm(request.POST, units=units)
    if not form.is_valid():
        return _listed(request, {"late_form": form}, status=422)
    unit = next(unit for unit in units if unit.code == form.cleaned_data["unit"])
    try:
        row = late_acts.draft(request.actor, unit.pk)
    except Refusal as refusal:
        return _refused(request, "late_form", form, refusal)
    messages.success(request, f"Đã lập danh sách {row.number}. Đọc lại rồi mời lãnh đạo công khai.")
    return redirect("board:publication", kind="ho-so-tre", pk=row.pk)


@officer
def publication(request: OfficerRequest, kind: str, pk: int) -> HttpResponse:
    """One report or list, whatever its state."""
    return _shown(request, kind, _row(request, kind, pk))


@officer
@require_POST
def publish(request: OfficerRequest, kind: str, pk: int) -> HttpResponse:
    """Let out what was read."""
    row = _row(request, kind, pk)
    try:
        _verbs(kind).publish(request.actor, pk, request.POST.get("seen", ""))
    except Refusal as refusal:
        return _shown(request, kind, _row(request, kind, pk), refusal=refusal, status=status_of(refusal))
    messages.success(request, f"Đã công bố {row.number}.")
    return redirect("board:publication", kind=kind, pk=pk)


@officer
@require_POST
def withdraw(request: OfficerRequest, kind: str, pk: int) -> HttpResponse:
    """Take back what is out, with a reason."""
    row, form = _row(request, kind, pk), WithdrawForm(request.POST)
    if not form.is_valid():
        return _shown(request, kind, row, form, status=422)
    try:
        _verbs(kind).withdraw(request.actor, pk, form.cleaned_data["reason"])
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _shown(request, kind, row, form, None if beside else refusal, status_of(refusal))
    messages.success(request, f"Đã thu hồi {row.number}.")
    return redirect("board:publication", kind=kind, pk=pk)


@officer
def file(request: OfficerRequest, pk: int, kind: str) -> HttpResponse:
    """The report to take away, drafts too: they say what they are."""
    row = _row(request, "bao-cao", pk)
    content, media = file_of(row.content, standing(row), kind, row.published_at or row.drafted_at)
    return attached(content, f"{row.number}.{kind}", media)


@officer
def dossiers(request: OfficerRequest, pk: int, measure: str) -> HttpResponse:
    """The dossiers behind one count of a report."""
    row = _row(request, "bao-cao", pk)
    own = Link(row.number, reverse("board:publication", args=["bao-cao", pk]))
    trail = (Link("Báo cáo", reverse(page.PLACE)), own, Link("Hồ sơ"))
    found = page.dossiers(request.actor, row, Tree(), measure, request.GET.dict())
    return render(request, "board/report_dossiers.html", {**shell(request, page.PLACE, *trail), **found})


def _row(request: OfficerRequest, kind: str, pk: int) -> Any:
    """Raises NotFound, Forbidden."""
    model = KINDS[kind][0] if kind in KINDS else Report
    row = model.objects.filter(pk=pk).select_related("unit", "drafted_by", "published_by").first()
    if row is None or kind not in KINDS:
        raise NotFound("Báo cáo này", remedy="Mở lại danh sách báo cáo.")
    office.authorise(request.actor, office.Verb.READ_UNIT, row.unit_id)
    return row


def _verbs(kind: str) -> Any:
    return KINDS[kind][1]


def _refused(request: OfficerRequest, name: str, form: Form, refusal: Refusal) -> HttpResponse:
    beside = put_beside(form, refusal)
    return _listed(request, {name: form}, None if beside else refusal, status_of(refusal))


def _listed(
    request: OfficerRequest,
    sent: dict[str, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    tree = Tree()
    units = page.drafting_units(request.actor, tree)
    forms = {"form": DraftForm(units=units), "late_form": LateListForm(units=units), **(sent or {})}
    context = {
        **shell(request, page.PLACE, Link("Báo cáo")),
        **page.listing(request.actor, tree, request.GET.get("trang", ""), clock.today()),
        **forms,
        "sent": next(iter((sent or {}).values()), None),
        "units": units,
        "refusal": refusal,
    }
    return render(request, "board/reports.html", context, status=status)


def _shown(
    request: OfficerRequest,
    kind: str,
    row: Any,
    form: Form | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **shell(request, page.PLACE, Link("Báo cáo", reverse(page.PLACE)), Link(row.number)),
        **page.one(request.actor, row, Tree()),
        "kind": kind,
        "withdraw_form": form or WithdrawForm(),
        "refusal": refusal,
        "refused_findings": getattr(refusal, "findings", ()),
    }
    return render(request, "board/report.html", context, status=status)
