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
from motcua.digitising.devices.powers import POWERS, Verb
from motcua.digitising.models import FolderFile, Page, Parting
from motcua.digitising.scanning import gate, partings, taking
from motcua.digitising.scanning.splitting import split
from motcua.documents.downloads import download
from motcua.documents.models import StoredFile
from motcua.identity.actors import actor_for
from motcua.records.page import shell
from motcua.records.scanners.machines import HERE
from motcua.records.scanning.stacks import Parted, address_of, keep_paper, part

FILES = "records:scan-files"


@officer
def page(request: OfficerRequest) -> HttpResponse:
    """What waits, and what could not be read."""
    return _show(request)


@require_POST
@officer
def take(request: OfficerRequest, file: int) -> HttpResponse:
    """Put every paper of a file into its scan; of a thick one the worker does. Interrupted and pressed again
    it goes on where it was."""
    try:
        row = tray.take(request.actor, file)
        if row.file is not None and taking.count_pages(row.file) > partings.AT_ONCE:
            return redirect(address_of([_asked(request, row, row.file)]))
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


def _asked(request: OfficerRequest, row: FolderFile, file: StoredFile) -> Parting:
    unit = row.scanner.unit_id
    return partings.begin(request.actor, file, Page.Source.FOLDER, unit=unit, defer=_defer)


def _defer(number: int) -> None:
    from motcua.records.tasks import part_watched

    part_watched.defer(number=number)


def part_thick(asked: Parting) -> None:
    """Put every paper of a thick file into its scan, as :func:`take` does. Raises Conflict, NotFound: a
    colleague took it while it waited."""
    actor = actor_for(asked.by)
    row = FolderFile.objects.filter(file=asked.file, state=FolderFile.State.WAITING).first()
    if row is None:
        raise NotFound(f"Tệp “{asked.file.name}”", "đã được nhận hoặc đã bỏ", "Tải lại danh sách.")
    tray.take(actor, row.pk)
    part(asked, anybodys=True, kept=lambda: tray.go_on(actor, row.pk))
    tray.placed(actor, row.pk, sum(one["pages"] for one in asked.papers))


def _parted(request: OfficerRequest, row: FolderFile) -> list[Parted]:
    if row.file is None:
        raise NotFound(f"Tệp “{row.name}”", "không còn", "Quét lại.")
    empty = gate.limits(clock.today())["blank_ink"]
    papers = split(taking.file_pages(row.file), empty)
    unit = row.scanner.unit_id
    return [keep_paper(request.actor, one, row.file, unit, anybodys=True) for one in papers]


def _show(request: OfficerRequest, refusal: Refusal | None = None) -> HttpResponse:
    rows = list(tray.open_to(request.actor)[:100])
    units = {row.scanner.unit_id for row in rows}
    scans = {unit for unit in units if POWERS.may(request.actor, Verb.USE, unit)}
    context = {
        **shell(request, HERE, Link("Máy quét", reverse(HERE)), Link("Tệp từ máy quét")),
        "waiting": [row for row in rows if row.state == FolderFile.State.WAITING],
        "aside": [row for row in rows if row.state == FolderFile.State.ASIDE],
        "scans": scans,
        "only_sees": [row for row in rows if row.scanner.unit_id not in scans],
        "dismissed": list(tray.dismissed(request.actor)[:100]),
        "refusal": refusal,
    }
    return render(
        request, "records/scanners/files.html", context, status=status_of(refusal) if refusal else 200
    )
