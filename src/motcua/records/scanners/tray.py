"""Files watched folders gave: taken into scans, parted by their cover sheets, or set aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.digitising.devices.folder import tray
from motcua.digitising.models import FolderFile
from motcua.digitising.scanning import gate, taking
from motcua.digitising.scanning.splitting import split
from motcua.documents.downloads import download
from motcua.records.page import shell
from motcua.records.scanners.machines import HERE
from motcua.records.scanning.stacks import Parted, keep_paper

FILES = "records:scan-files"


@officer
def page(request: OfficerRequest) -> HttpResponse:
    """What waits, and what could not be read."""
    return _show(request)


@require_POST
@officer
def take(request: OfficerRequest, file: int) -> HttpResponse:
    """Put every paper of a file into its scan. Interrupted and pressed again it goes on where it was."""
    try:
        row = tray.take(request.actor, file)
        found = _parted(request, row)
        tray.placed(request.actor, file, sum(one.pages for one in found))
    except Refusal as refusal:
        return _show(request, refusal)
    if len(found) == 1 and not found[0].problem:
        return redirect("records:scan", key=found[0].scan.key)
    trail = (Link("Máy quét", reverse(HERE)), Link("Tệp từ máy quét", reverse(FILES)), Link(row.name))
    context = {**shell(request, HERE, *trail), "found": found, "row": row}
    return render(request, "records/scanners/parted.html", context)


@require_POST
@officer
def dismiss(request: OfficerRequest, file: int) -> HttpResponse:
    """Take a file off the list."""
    try:
        tray.dismiss(request.actor, file, request.POST.get("ly-do", "")[:200])
    except Refusal as refusal:
        return _show(request, refusal)
    messages.success(request, "Đã bỏ tệp khỏi danh sách.")
    return redirect(FILES)


@require_POST
@officer
def put_back(request: OfficerRequest, file: int) -> HttpResponse:
    """Put a file back on the list."""
    try:
        tray.put_back(request.actor, file)
    except Refusal as refusal:
        return _show(request, refusal)
    messages.success(request, "Đã đưa tệp trở lại danh sách.")
    return redirect(FILES)


@officer
def show(request: OfficerRequest, file: int) -> HttpResponseBase:
    """The file itself; the look is recorded."""
    return download(tray.opened(request.actor, file))


def _parted(request: OfficerRequest, row: FolderFile) -> list[Parted]:
    if row.file is None:
        raise NotFound(f"Tệp “{row.name}”", "không còn", "Quét lại.")
    empty = gate.limits(clock.today())["blank_ink"]
    papers = split(taking.file_pages(row.file), empty)
    unit = row.scanner.unit_id
    return [keep_paper(request.actor, one, row.file, unit, anybodys=True) for one in papers]


def _show(request: OfficerRequest, refusal: Refusal | None = None) -> HttpResponse:
    rows = list(tray.open_to(request.actor)[:100])
    context = {
        **shell(request, HERE, Link("Máy quét", reverse(HERE)), Link("Tệp từ máy quét")),
        "waiting": [row for row in rows if row.state == FolderFile.State.WAITING],
        "aside": [row for row in rows if row.state == FolderFile.State.ASIDE],
        "dismissed": list(tray.dismissed(request.actor)[:100]),
        "refusal": refusal,
    }
    return render(
        request, "records/scanners/files.html", context, status=status_of(refusal) if refusal else 200
    )
