"""The register of outages and maintenance."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.board.forms.lateness import EndOutageForm, OutageForm
from motcua.board.page import shell
from motcua.core.errors import Refusal
from motcua.core.forms import Form, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.indicators import office
from motcua.indicators.lateness.outages import announced_in_time, end_outage, record_outage
from motcua.indicators.models import Outage

HERE = "board:outages"
NOTICE = {True: "đúng thời hạn báo trước", False: "báo trước chưa đủ thời hạn", None: ""}


@officer
def outages(request: OfficerRequest) -> HttpResponse:
    """The register, newest first; a POST adds an entry."""
    if request.method != "POST":
        return _show(request)
    form = OutageForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        record_outage(request.actor, form.report())
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show(request, form, refusal=None if beside else refusal, status=status_of(refusal))
    messages.success(request, "Đã ghi vào sổ. Hạn của hồ sơ không tự dời; cần thì tạm dừng từng hồ sơ.")
    return redirect(HERE)


@require_POST
@officer
def end(request: OfficerRequest, outage: int) -> HttpResponse:
    """The system works again."""
    form = EndOutageForm(request.POST, auto_id=f"xong-{outage}-%s")
    if not form.is_valid():
        return _show(request, ending=(outage, form), status=422)
    try:
        end_outage(request.actor, outage, form.cleaned_data["until"])
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        told = None if beside else refusal
        return _show(request, ending=(outage, form), refusal=told, status=status_of(refusal))
    messages.success(request, "Đã ghi lúc hoạt động lại.")
    return redirect(HERE)


def _show(
    request: OfficerRequest,
    form: Form | None = None,
    ending: tuple[int, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = Outage.objects.select_related("recorded_by").order_by("-since", "-pk")
    page = page_of(rows, request.GET.get("trang", ""))
    may = office.may(request.actor, office.Verb.RECORD_OUTAGE, None)
    trail = (Link("Hồ sơ trễ", reverse("board:late")), Link("Sổ sự cố"))
    context = {
        **shell(request, "board:late", *trail),
        "page": page,
        "lines": [_line(row, may, ending) for row in page.rows],
        "form": (form or OutageForm()) if may else None,
        "why_not": office.PERMISSIONS[office.Verb.RECORD_OUTAGE].refusal,
        "sent": form or (ending[1] if ending else None),
        "refusal": refusal,
    }
    return render(request, "board/outages.html", context, status=status)


def _line(row: Outage, may: bool, ending: tuple[int, Form] | None) -> tuple[Outage, str, Form | None]:
    """(the entry, whether it was announced in time, the form that ends it)."""
    if row.until is not None or not may:
        return row, NOTICE[announced_in_time(row)], None
    sent = ending[1] if ending and ending[0] == row.pk else None
    return row, NOTICE[announced_in_time(row)], sent or EndOutageForm(auto_id=f"xong-{row.pk}-%s")
