"""The report as PDF, workbook and open data."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader
from reports_kit import august, document, drafted, in_september

from motcua.core import clock
from motcua.indicators.reports.document import Document
from motcua.indicators.reports.open_data import as_csv, as_json
from motcua.indicators.reports.printing import report_pdf
from motcua.indicators.reports.workbook import workbook
from world import World

pytestmark = pytest.mark.django_db
STANDING = "Bản thảo, chưa công bố"


@pytest.fixture
def august_report(province: World) -> Document:
    august(province)
    return document(drafted(province))


def sheet(told: Document, title: str) -> Worksheet:
    found = load_workbook(BytesIO(workbook(told, STANDING)))[title]
    assert isinstance(found, Worksheet)
    return found


def test_the_pdf_holds_authority_tables_doubts_and_page_numbers(august_report: Document) -> None:
    with in_september():
        pages = PdfReader(BytesIO(report_pdf(august_report, STANDING, clock.now()))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "XÃ DEMO SÔNG HẬU" in text
    assert "Hồ sơ phải giải quyết 3" in text
    assert "50,00" in text
    assert STANDING in text
    assert "chưa xác nhận" in text
    assert f"Trang 1 / {len(pages)}" in text


def test_the_day_on_the_pdf_is_that_of_viet_nam(august_report: Document) -> None:
    small_hours = datetime(2026, 9, 3, 22, 30, tzinfo=UTC)
    first = PdfReader(BytesIO(report_pdf(august_report, STANDING, small_hours))).pages[0]
    assert "ngày 04 tháng 09 năm 2026" in first.extract_text()


def test_the_pdf_is_tagged_for_archives_and_readers(august_report: Document) -> None:
    with in_september():
        content = report_pdf(august_report, STANDING, clock.now())
    assert b"pdfaid" in content
    assert PdfReader(BytesIO(content)).trailer["/Root"]["/Lang"].startswith("vi")


def test_percents_of_the_workbook_are_formulas_on_its_own_counts(august_report: Document) -> None:
    rates = sheet(august_report, "Tỷ lệ của kỳ báo cáo")
    assert (rates["B4"].value, rates["C4"].value) == (1, 2)
    assert rates["D4"].value == '=IF(N(C4)=0,"",ROUND(B4/C4*100,2))'
    assert rates["D4"].number_format == "0.00"


def test_totals_of_the_workbook_are_sums_of_its_rows(august_report: Document) -> None:
    units = sheet(august_report, "Kết quả theo đơn vị giải quyết")
    assert units["B5"].value == "=SUM(B4:B4)"
    balance = sheet(august_report, "Tình hình tiếp nhận, giải quyết")
    assert balance["B4"].value == "=SUM(B5,B6)" or balance["B4"].value == "=SUM(B5:B6)"


def test_what_is_unknown_is_an_empty_cell(august_report: Document) -> None:
    rates = sheet(august_report, "Tỷ lệ của kỳ báo cáo")
    line = next(row for row in rates.iter_rows() if row[0].value == "Thanh toán trực tuyến")
    assert line[1].value is None


def test_open_data_has_a_mark_plain_numbers_and_both_counts(august_report: Document) -> None:
    content = as_csv(august_report)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))
    rate = next(row for row in rows if (row["dong"], row["cot"]) == ("in-time", "percent"))
    assert (rate["gia_tri"], rate["tu_so"], rate["mau_so"]) == ("50.0", "1", "2")


def test_open_data_carries_its_definitions(august_report: Document) -> None:
    told = json.loads(as_json(august_report))
    assert told["cach_tinh_va_ghi_chu"] == list(august_report.notes)
    assert told["so_lieu"][0]["gia_tri"] == 3


def test_words_that_look_like_formulas_stay_words(august_report: Document) -> None:
    told = august_report.model_copy(update={"unit_name": "=1+1"})
    about = load_workbook(BytesIO(workbook(told, STANDING)))["Giới thiệu"]
    assert about["A1"].data_type == "s"
