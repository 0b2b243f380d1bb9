"""The internal-process sheet of a proposed process, as PDF and DOCX."""

from __future__ import annotations

from django.http import HttpResponse

from motcua.core import clock
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.content import DOCX
from motcua.documents.downloads import attached, printed
from motcua.reengineering.review.process_sheet import process_sheet
from motcua.reengineering.sheet.composed import ComposedSheet
from motcua.reengineering.sheet.docx import sheet_docx
from motcua.reengineering.sheet.pdf import sheet_pdf
from motcua.studio.finding import find_place


@officer
def pdf(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """Shown by the browser."""
    return printed(sheet_pdf(_sheet(request, code, place), clock.now()), f"{code}-{place}-quy-trinh")


@officer
def docx(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """Saved by the browser."""
    data = sheet_docx(_sheet(request, code, place), clock.now())
    return attached(data, f"{code}-{place}-quy-trinh.docx", DOCX)


def _sheet(request: OfficerRequest, code: str, place: int) -> ComposedSheet:
    return process_sheet(*find_place(request.actor, code, place))
