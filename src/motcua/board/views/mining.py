"""Process mining: the own log and a log from elsewhere, the dossiers behind a figure, the log as a file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.board.forms.mining import ForeignForm, TakeForm
from motcua.board.page import shell
from motcua.board.pages.mining.behind import compose as compose_behind
from motcua.board.pages.mining.choice import Asked, asked_for
from motcua.board.pages.mining.figures import compose
from motcua.core.errors import NotFound, Refusal
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import attached
from motcua.indicators import office
from motcua.indicators.log_export.taking import examine, take
from motcua.mining.errors import MissingColumn
from motcua.mining.log import Log
from motcua.mining.writing import Form as Written
from motcua.processes.models import ProcessVersion, compiled_version

HERE = "board:mining"


@officer
def mining(request: OfficerRequest) -> HttpResponse:
    """What can be looked into, and the figures of what was chosen."""
    asked = asked_for(request.actor, request.GET)
    context = {**shell(request, HERE), "asked": asked, "lines": list(asked.lines()), **_figures(asked)}
    return render(request, "board/mining.html", context)


def _figures(asked: Asked) -> dict[str, Any]:
    if asked.what is None:
        return {}
    chosen, model = asked.chosen(), compiled_version(asked.what.process)
    take_form = TakeForm(auto_id="tai-%s")
    return compose(chosen.log, chosen.steps, model) | {
        "figures": True,
        "behind_url": asked.url("board:mining-behind"),
        "take_form": take_form,
    }


@officer
def behind(request: OfficerRequest) -> HttpResponse:
    """The dossiers behind one figure."""
    asked = asked_for(request.actor, request.GET)
    trail = (Link("Khai phá quy trình", asked.url(HERE)), Link("Hồ sơ"))
    context = {**shell(request, HERE, *trail), "asked": asked, **compose_behind(asked, request.GET)}
    return render(request, "board/mining_behind.html", context)


@officer
@require_POST
def download(request: OfficerRequest) -> HttpResponse:
    """The chosen part of the own log as a file."""
    asked = asked_for(request.actor, request.GET)
    form = TakeForm(request.POST)
    if asked.what is None or not form.is_valid():
        raise NotFound("Nhật ký để tải", remedy="Mở lại trang khai phá, chọn thủ tục rồi tải.")
    written = Written(form.cleaned_data["form"])
    name = f"nhat-ky-{asked.what.procedure}.{written.value}"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        take(request.actor, asked.unit.pk, asked.choice, written, path)
        return attached(path.read_bytes(), name, "application/octet-stream")


@officer
def foreign(request: OfficerRequest) -> HttpResponse:
    """A log from elsewhere: the form, and once it is sent the same figures. Nothing of it is kept."""
    office.authorise(request.actor, office.Verb.MINE, None)
    sent = request.method == "POST"
    data = (request.POST, request.FILES) if sent else (None, None)
    form = ForeignForm(*data, processes=_processes())
    if not sent or not form.is_valid():
        return _show(request, form, status=422 if sent else 200)
    try:
        log = _read(request, form)
        model = compiled_version(int(form.cleaned_data["process"])) if form.cleaned_data["process"] else None
        context = compose(log, None, model)
    except MissingColumn as missing:
        return _show(request, form, _in_boxes(form, missing), status_of(missing))
    except Refusal as refusal:
        return _show(request, form, refusal, status_of(refusal))
    return _show(request, form, figures=True, source=form.cleaned_data["source"], **context)


def _read(request: OfficerRequest, form: ForeignForm) -> Log:
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log"
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        return examine(request.actor, path, file.name or "log", form.columns())


def _in_boxes(form: ForeignForm, missing: MissingColumn) -> MissingColumn:
    """The same refusal, in the words of the page instead of those of the command line."""
    remedy = "Ghi tên cột của tệp vào các ô bên dưới."
    return MissingColumn(f"Tệp {form.cleaned_data['file'].name}", missing.reason, remedy, missing.where)


def _processes() -> list[tuple[str, str]]:
    rows = ProcessVersion.objects.exclude(published_at=None).filter(retired_at=None).defer("xml")
    return [(str(row.pk), str(row)) for row in rows.order_by("name", "number")]


def _show(
    request: OfficerRequest,
    form: ForeignForm,
    refusal: Refusal | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    trail = (Link("Khai phá quy trình", reverse(HERE)), Link("Nhật ký từ nơi khác"))
    page = {**shell(request, HERE, *trail), "form": form, "refusal": refusal, **context}
    return render(request, "board/mining_foreign.html", page, status=status)
