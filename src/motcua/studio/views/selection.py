"""Choosing what to review (TT 01/2023/TT-VPCP Art. 16): the ranked list, and the draft list decision."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import frame
from motcua.documents.content import DOCX
from motcua.documents.downloads import attached
from motcua.reengineering.policy import may_open
from motcua.reengineering.selection.decision import draft
from motcua.reengineering.selection.lists import chosen
from motcua.reengineering.selection.printing import pdf
from motcua.reengineering.selection.word import docx
from motcua.studio.issuer import issuer_of
from motcua.studio.page import HOME
from motcua.studio.pages import selection as selection_page
from motcua.studio.views.lint import check_reader


@officer
def selection(request: OfficerRequest) -> HttpResponse:
    """The ranked list of a year."""
    check_reader(request)
    return _show(request)


@officer
def selection_draft(request: OfficerRequest, kind: str) -> HttpResponse:
    """The draft list decision over the chosen procedures, as PDF or DOCX."""
    check_reader(request)
    year, codes = selection_page.year_of(request.GET.get("nam", "")), set(request.GET.getlist("ma"))
    found = selection_page.found(request.actor, year)
    review = chosen(found, codes)
    if not review.review:
        reason = "chưa chọn thủ tục nào trong danh sách"
        return _show(request, Refusal("Dự thảo quyết định", reason, "Đánh dấu ít nhất một thủ tục rồi lập."))
    decision = draft(issuer_of(request.actor), found, review, clock.today().year)
    if kind == "pdf":
        return attached(pdf(decision, clock.now()), f"du-thao-danh-muc-{year}.pdf", "application/pdf")
    if kind == "docx":
        return attached(docx(decision), f"du-thao-danh-muc-{year}.docx", DOCX)
    raise NotFound("Loại tệp này", remedy="Chọn PDF hoặc DOCX.")


def _show(request: OfficerRequest, refusal: Refusal | None = None) -> HttpResponse:
    asked = request.GET
    year = selection_page.year_of(asked.get("nam", ""))
    context = {
        **frame(request, HOME),
        **selection_page.compose(
            request.actor, year, asked.getlist("ma"), everything=asked.get("so") == "tat-ca"
        ),
        "may_open": may_open(request.actor),
        "refusal": refusal,
        "crumbs": [Link("Tái cấu trúc", reverse(HOME)), Link("Chọn thủ tục rà soát")],
    }
    return render(request, "studio/selection.html", context, status=422 if refusal else 200)
