"""The reconciliation with the national portal: what it comes to, files taken in, differences resolved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.board import period as periods
from motcua.board import scope
from motcua.board.forms.reconciling import ImportForm, ResolveForm
from motcua.board.page import shell
from motcua.board.pages import reconciling as pages
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import put_beside
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.content import XLSX
from motcua.documents.downloads import attached
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.models import NationalImport
from motcua.indicators.office import Verb
from motcua.indicators.reconciling.columns import columns
from motcua.indicators.reconciling.export import workbook
from motcua.indicators.reconciling.importing import File, Kind, import_national
from motcua.indicators.reconciling.resolving import resolve
from motcua.indicators.reconciling.summary import summary

HERE = "board:reconciling"


@officer
def reconciling(request: OfficerRequest) -> HttpResponse:
    """What the differences of a unit and a period come to."""
    unit, period, tree = scope.with_period(request.actor, request.GET.dict())
    context = {**shell(request, HERE), **pages.compose(request.actor, unit, period, tree)}
    return render(request, "board/reconciling.html", context)


@officer
def take_in(request: OfficerRequest) -> HttpResponse:
    """A file of theirs; sent, it is compared at once."""
    units = _own_units(request)
    asked = {"period": request.GET.get(periods.ASKED, ""), "unit": units[0][0]}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(*sent, units=units, periods=periods.offered(), initial=asked)
    if not form.is_bound:
        return _show_form(request, form)
    if not form.is_valid():
        return _show_form(request, form, status=422)
    said = form.cleaned_data
    file = File(Kind(said["kind"]), said["file"].name, said["file"].read(), form.cut_at())
    try:
        kept = import_national(request.actor, said["unit"], Period.parse(said["period"]), file)
    except Refusal as refusal:
        if refusal.where == "cut_at":
            refusal.where = "cut_on"
        beside = put_beside(form, refusal)
        return _show_form(request, form, None if beside else refusal, status_of(refusal))
    messages.success(request, f"Đã nhập {kept.rows} dòng và đối chiếu.")
    return redirect("board:reconciling-source", pk=kept.pk)


@officer
def source(request: OfficerRequest, pk: int) -> HttpResponse:
    """One file: who, when, its columns, and the rows that could not be read."""
    kept = NationalImport.objects.select_related("unit", "by").filter(pk=pk).first()
    if kept is None:
        raise NotFound("Lần nhập", remedy="Chọn một lần nhập trong trang đối soát.")
    office.authorise(request.actor, Verb.READ_UNIT, kept.unit_id)
    period = Period.parse(kept.period)
    labels = {one.name: one.label for one in columns(kept.kind)}
    context = {
        **shell(request, HERE, _home(kept.unit, period), Link(kept.file_name)),
        "kept": kept,
        "period": period,
        "good": kept.rows - len(kept.bad),
        "bad": kept.bad[:200],
        "mapping": [(label, kept.mapping.get(name, "")) for name, label in labels.items()],
        "query": pages.query(kept.unit, period),
    }
    return render(request, "board/reconciling_source.html", context)


@officer
def differences(request: OfficerRequest) -> HttpResponse:
    """A list of differences; a POST resolves the ticked ones."""
    unit, period, tree = scope.with_period(request.actor, request.GET.dict())
    if request.method != "POST":
        return _show_list(request, unit, period, tree)
    rows = list(pages.chosen_rows(unit, period, tree, request.GET))
    form = ResolveForm(request.POST, rows=rows)
    if not form.is_valid():
        return _show_list(request, unit, period, tree, form, status=422)
    sent = form.cleaned_data
    try:
        done = resolve(request.actor, sent["differences"], sent["outcome"], sent["note"])
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show_list(request, unit, period, tree, form, None if beside else refusal, status_of(refusal))
    messages.success(request, f"Đã ghi kết quả xử lý {len(done)} chênh lệch.")
    return redirect(request.get_full_path())


@officer
def export(request: OfficerRequest) -> HttpResponse:
    """The differences for the portal's team."""
    unit, period, tree = scope.with_period(request.actor, request.GET.dict())
    rows = pages.chosen_rows(unit, period, tree, request.GET)
    content = workbook(summary(unit.pk, period, tree), rows.iterator(chunk_size=1000))
    return attached(content, f"doi-soat-{unit.code}-{period}.xlsx", XLSX)


def _own_units(request: OfficerRequest) -> list[tuple[int, str]]:
    """Units whose figures the actor may take in. Raises Forbidden."""
    tree = Tree()
    office.authorise(request.actor, Verb.IMPORT_NATIONAL, None)
    own = [tree.units[pk] for pk in office.units_of(request.actor, Verb.IMPORT_NATIONAL, tree)]
    return [(one.pk, one.name) for one in sorted(own, key=lambda one: (len(tree.path(one.pk)), one.code))]


def _home(unit: Unit, period: Period) -> Link:
    return Link("Đối soát", f"{reverse(HERE)}?{pages.query(unit, period)}")


def _show_form(
    request: OfficerRequest, form: ImportForm, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    trail = (Link("Đối soát", reverse(HERE)), Link("Nhập số liệu của Cổng quốc gia"))
    context = {**shell(request, HERE, *trail), "form": form, "refusal": refusal}
    return render(request, "board/reconciling_import.html", context, status=status)


def _show_list(
    request: OfficerRequest,
    unit: Unit,
    period: Period,
    tree: Tree,
    form: ResolveForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The list; ``form``: the one sent that did not do."""
    found = pages.listed(request.actor, unit, period, tree, request.GET)
    ticked = set(form.data.getlist("differences")) if form else set()  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        **shell(request, HERE, _home(unit, period), Link("Chênh lệch")),
        **found,
        "form": form or ResolveForm(rows=[]),
        "ticked": {int(one) for one in ticked if one.isdecimal()},
        "refusal": refusal,
        "query": request.GET.urlencode(),
    }
    return render(request, "board/reconciling_differences.html", context, status=status)
