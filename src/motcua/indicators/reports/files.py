"""A report as a file to take away."""

from __future__ import annotations

from datetime import datetime

from motcua.core.errors import NotFound
from motcua.documents.content import CSV, PDF, XLSX
from motcua.indicators.reports.document import Document
from motcua.indicators.reports.open_data import as_csv, as_json
from motcua.indicators.reports.printing import report_pdf
from motcua.indicators.reports.workbook import workbook

KINDS = (("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))
"""Ending, and how a link names it."""


def file_of(content: dict[str, object], standing: str, kind: str, at: datetime) -> tuple[bytes, str]:
    """(content, media type). Raises NotFound for another kind."""
    document = Document.model_validate(content)
    if kind == "pdf":
        return report_pdf(document, standing, at), PDF
    if kind == "xlsx":
        return workbook(document, standing), XLSX
    if kind == "csv":
        return as_csv(document), CSV
    if kind == "json":
        return as_json(document), "application/json"
    raise NotFound("Loại tệp này", remedy="Chọn PDF, Excel, CSV hoặc JSON.")
