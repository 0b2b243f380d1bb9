"""Findings of the whole catalogue, on screen and as a workbook."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.page import CATALOGUE_READERS, RE_ENGINEERS, frame
from motcua.documents.content import XLSX
from motcua.documents.downloads import attached
from motcua.reengineering.catalogue.findings import report
from motcua.reengineering.lint.workbook import workbook
from motcua.reengineering.policy import may_open
from motcua.studio.page import HOME
from motcua.studio.pages.lint import asked_of, compose


@officer
def lint(request: OfficerRequest) -> HttpResponse:
    """Sums; or the list, once something is chosen."""
    check_reader(request)
    context = {
        **frame(request, HOME),
        **compose(asked_of(request.GET), request.GET.get("trang", "")),
        "may_open": may_open(request.actor),
        "may_read_catalogue": any(request.actor.holds(role) for role in CATALOGUE_READERS),
        "crumbs": [Link("Tái cấu trúc", reverse(HOME)), Link("Lỗi và gợi ý của danh mục")],
    }
    return render(request, "studio/lint.html", context)


@officer
def lint_xlsx(request: OfficerRequest) -> HttpResponse:
    """The same findings as a workbook."""
    check_reader(request)
    name = f"loi-danh-muc-{clock.today():%Y%m%d}.xlsx"
    return attached(workbook(report(asked_of(request.GET))), name, XLSX)


def check_reader(request: OfficerRequest) -> None:
    """Raises Forbidden for whoever has nothing to do with reviewing procedures."""
    if not any(request.actor.holds(role) for role in RE_ENGINEERS):
        remedy = "Màn hình này dành cho bộ phận kiểm soát thủ tục hành chính, lãnh đạo và quản trị hệ thống."
        raise Forbidden("Xem danh mục dưới góc độ tái cấu trúc", remedy=remedy)
