"""The list of scanners, and setting them up."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import put_beside
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.digitising.devices import managing, sane
from motcua.digitising.devices.failures import ScannerFailure
from motcua.digitising.devices.folder import tray
from motcua.digitising.devices.powers import POWERS, Verb
from motcua.digitising.models import Scanner
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.records.page import shell
from motcua.records.scanners.forms import ScannerForm

HERE = "records:scanners"


@officer
def page(request: OfficerRequest) -> HttpResponse:
    """Every scanner of the officer's units."""
    return _show(request)


@require_POST
@officer
def add(request: OfficerRequest) -> HttpResponse:
    """Add a scanner and ask it at once what it can do."""
    form = ScannerForm(_units(request, Verb.SET_UP), request.POST)
    refusal = None
    if form.is_valid():
        sent = form.cleaned_data
        try:
            row = managing.add(request.actor, int(sent["unit"]), sent["name"], sent["kind"], sent["address"])
        except ScannerFailure as caught:
            form.add_error("address", f"{caught.reason[:1].upper()}{caught.reason[1:]}. {caught.remedy}")
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã thêm {row.name}. Bấm Kiểm tra để hỏi máy.")
            return redirect(HERE)
    return _show(request, refusal, form)


@require_POST
@officer
def act(request: OfficerRequest, scanner: int, what: str) -> HttpResponse:
    """One button of a scanner."""
    if what not in DO:
        raise NotFound("Việc này", remedy="Mở lại danh sách Máy quét.")
    try:
        words = DO[what](request, scanner)
    except Refusal as refusal:
        return _show(request, refusal)
    messages.success(request, words)
    return redirect(HERE)


def _test(request: OfficerRequest, scanner: int) -> str:
    row = managing.test(request.actor, scanner)
    return f"{row.name}: {row.test_words}" if row.test_words else f"{row.name} trả lời tốt."


def _rename(request: OfficerRequest, scanner: int) -> str:
    name = request.POST.get("name", "").strip()
    if not name:
        raise NotFound("Tên mới", "để trống", "Nhập tên mới.")
    managing.rename(request.actor, scanner, name)
    return "Đã đổi tên."


def _off(request: OfficerRequest, scanner: int) -> str:
    managing.switch(request.actor, scanner, on=False)
    return "Đã ngừng dùng máy. Giấy tờ đã quét vẫn còn."


def _on(request: OfficerRequest, scanner: int) -> str:
    managing.switch(request.actor, scanner, on=True)
    return "Đã dùng lại máy."


DO: dict[str, Callable[[OfficerRequest, int], str]] = {
    "kiem-tra": _test,
    "doi-ten": _rename,
    "ngung": _off,
    "dung-lai": _on,
}


def _show(
    request: OfficerRequest, refusal: Refusal | None = None, form: ScannerForm | None = None
) -> HttpResponse:
    sets_up = list(_units(request, Verb.SET_UP))
    units = {*sets_up, *_units(request, Verb.USE)}
    context = {
        **shell(request, HERE),
        "rows": Scanner.objects.filter(unit__in=units).select_related("unit"),
        "sets_up": {unit.pk for unit in sets_up},
        "form": form or (ScannerForm(sets_up) if sets_up else None),
        "local": _local() if sets_up else None,
        "waiting": tray.open_to(request.actor).count(),
        "refusal": refusal,
    }
    failed = form is not None and form.errors
    status = status_of(refusal) if refusal else 422 if failed else 200
    return render(request, "records/scanners/machines.html", context, status=status)


def _local() -> str:
    """Whether SANE is there at all; asking its devices takes seconds, so that is for testing one."""
    try:
        sane.program()
    except ScannerFailure as failure:
        return str(failure)
    return ""


def _units(request: OfficerRequest, verb: Verb) -> list[Unit]:
    return list(Unit.objects.filter(pk__in=POWERS.units_of(request.actor, verb, Tree())))
