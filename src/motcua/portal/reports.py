"""Published figures: the list, a report with its versions and files, the public late lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core.dates import capitalised
from motcua.core.errors import NotFound
from motcua.core.forms import whole
from motcua.core.pieces import Link
from motcua.documents.downloads import attached
from motcua.indicators.models import PublicationState, Report
from motcua.indicators.reports import public
from motcua.indicators.reports.document import Document
from motcua.indicators.reports.files import KINDS, file_of
from motcua.indicators.reports.standing import standing
from motcua.portal.report_tables import sections

PAGE_SIZE, LAST = 24, 400
"""Reports of a page, and the last page one can turn to."""
HERE = Link("Số liệu")


def reports(request: HttpRequest) -> HttpResponse:
    """Every report in force, latest period first, and the late lists."""
    number = min(max(whole(request.GET.get("trang", "")) or 1, 1), LAST)
    begin = (number - 1) * PAGE_SIZE
    rows = list(public.newest()[begin : begin + PAGE_SIZE + 1])
    context = {
        "reports": [(row, address(row)) for row in rows[:PAGE_SIZE]],
        "before": number - 1,
        "after": number + 1 if len(rows) > PAGE_SIZE else 0,
        "number": number,
        "late_lists": public.late_lists(),
        "crumbs": [Link("Trang chủ", reverse("portal:home")), HERE],
    }
    return render(request, "portal/reports.html", context)


def report(request: HttpRequest, period: str, unit: str, version: int | None = None) -> HttpResponse:
    """A version, the one in force when none is named. A withdrawn one shows why, not its figures."""
    rows = public.versions(period, unit)
    row = _chosen(rows, version)
    context = {
        "row": row,
        "versions": [Link(one.number, address(one), one == row) for one in rows],
        "newer": next((address(one) for one in rows if _is_newer(one, row)), ""),
        "files": [Link(name, file_address(row, kind)) for kind, name in KINDS],
        "crumbs": [Link("Số liệu", reverse("portal:reports")), Link(capitalised(row.period.label))],
        **_figures(row),
    }
    return render(request, "portal/report.html", context)


def report_file(request: HttpRequest, period: str, unit: str, version: int, kind: str) -> HttpResponse:
    """The same figures to take away. Raises NotFound for a withdrawn one."""
    row = _chosen(public.versions(period, unit), version)
    if row.state != PublicationState.PUBLISHED or row.published_at is None:
        raise NotFound(f"Tệp của báo cáo {row.number}", "đã bị thu hồi cùng báo cáo", public.REMEDY)
    content, media = file_of(row.content, standing(row), kind, row.published_at)
    return attached(content, f"{row.number}.{kind}", media)


def late_list(request: HttpRequest, number: str) -> HttpResponse:
    """The public list of late dossiers; a withdrawn one shows why."""
    row = public.late_list(number)
    crumbs = [Link("Số liệu", reverse("portal:reports")), Link("Hồ sơ trễ hạn")]
    return render(request, "portal/report.html", {"row": row, "crumbs": crumbs, **_figures(row)})


def address(row: Report) -> str:
    return reverse("portal:report-version", args=[str(row.period), row.unit.code, row.version])


def file_address(row: Report, kind: str) -> str:
    return reverse("portal:report-file", args=[str(row.period), row.unit.code, row.version, kind])


def _chosen(rows: list[Report], version: int | None) -> Report:
    """Raises NotFound."""
    if version is None:
        return next((row for row in rows if row.state == PublicationState.PUBLISHED), rows[0])
    found = next((row for row in rows if row.version == version), None)
    if found is None:
        raise NotFound(f"Bản {version} của báo cáo này", remedy=public.REMEDY)
    return found


def _is_newer(one: Report, row: Report) -> bool:
    return one.state == PublicationState.PUBLISHED and one.version > row.version


def _figures(row: Any) -> dict[str, Any]:
    document = Document.model_validate(row.content)
    withdrawn = row.state == PublicationState.WITHDRAWN
    shown = [] if withdrawn else sections(document)
    return {"document": document, "sections": shown, "withdrawn": withdrawn, "standing": standing(row)}
