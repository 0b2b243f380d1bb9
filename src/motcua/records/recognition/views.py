"""Filling a form by its papers: the page, and its buttons, each of which is one verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import whole
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.sight import Sight, look
from motcua.dossiers.acts import reading as acts
from motcua.records.recognition.page import VALUE, compose, progress


@officer
def reading(request: OfficerRequest, code: str) -> HttpResponseBase:
    """Look, or do what a button says: ``lam`` is ``<act>:<which>``. ``tep``: only how far the files are."""
    sight = look(request.actor, code)
    if "tep" in request.GET:
        return render(request, "records/recognition/reading.html", progress(request, sight))
    if request.method != "POST":
        return render(request, "records/recognition/reading.html", compose(request, sight))
    act, _, which = request.POST.get("lam", "").partition(":")
    try:
        told = ACTS.get(act, _unknown)(request, sight, which)
    except Refusal as refusal:
        context = compose(request, look(request.actor, code), refusal, request.POST)
        return render(request, "records/recognition/reading.html", context, status=status_of(refusal))
    messages.success(request, told)
    return _back(code)


def _back(code: str) -> HttpResponse:
    return redirect(f"{reverse('records:reading', args=[code])}#tiep")


def _read(request: OfficerRequest, sight: Sight, _which: str) -> str:
    rows = acts.read_papers(request.actor, sight.dossier.pk)
    return f"Đã xếp {len(rows)} tệp để nhận dạng."


def _stop(request: OfficerRequest, sight: Sight, which: str) -> str:
    acts.stop_reading(request.actor, sight.dossier.pk, whole(which) or 0)
    return "Đã dừng nhận dạng tệp này."


def _confirm(request: OfficerRequest, sight: Sight, which: str) -> str:
    typed = request.POST.getlist(VALUE)
    replace = request.POST.get("thay") == "on"
    acts.settle_field(request.actor, sight.dossier.pk, which, typed, replace=replace)
    return "Đã ghi vào tờ khai."


def _skip(request: OfficerRequest, sight: Sight, which: str) -> str:
    acts.skip_field(request.actor, sight.dossier.pk, which)
    return "Đã bỏ qua mục này, tờ khai giữ nguyên."


def _unknown(_request: OfficerRequest, _sight: Sight, _which: str) -> str:
    raise NotFound("Việc này", "trang không có nút như vậy", "Tải lại trang.")


ACTS: dict[str, Callable[[OfficerRequest, Sight, str], Any]] = {
    "doc": _read,
    "dung": _stop,
    "xac-nhan": _confirm,
    "bo-qua": _skip,
}
