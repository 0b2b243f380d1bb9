"""The sheet as PDF/A and as DOCX: the same words in both, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import pypdf
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from sheet_kit import chain, details, record

from motcua.processes import drawing
from motcua.processes.layout import arranged
from motcua.reengineering.sheet.composed import ComposedSheet
from motcua.reengineering.sheet.composing import compose
from motcua.reengineering.sheet.details import Details
from motcua.reengineering.sheet.docx import sheet_docx
from motcua.reengineering.sheet.drawing_pdf import NotADrawing, drawing_pdf
from motcua.reengineering.sheet.pdf import sheet_pdf

LONG = "Thẩm tra tính thống nhất, hợp lệ của các thông tin trong hồ sơ do người yêu cầu nộp " * 3
SAID = [
    "ỦY BAN NHÂN DÂN TỈNH DEMO", "SỞ TƯ PHÁP DEMO", "Thủ tục đăng ký", "QT 01", "1/9/2026", "12/QĐ-STP",
    "Soạn thảo", "Demo Nguyễn Văn A", "Demo Trần Thị B", "20/8/2026", "Bỏ bước ký sổ", "1. Mục đích",
    "60/2014/QH13: Luật Hộ tịch", "Ủy ban nhân dân", "Giấy chứng sinh", "2 bộ.", "1,5 ngày làm việc",
    "8.000 đồng", "Trung tâm Demo", "Thẩm tra hồ sơ 3", "4 giờ làm việc", "Mẫu 06", "Vĩnh viễn",
    "Sơ đồ quy trình",
]  # fmt: skip


def pdf_of(sheet: ComposedSheet, at: datetime) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(sheet_pdf(sheet, at)))


def words_of(pdf: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def docx_of(sheet: ComposedSheet, at: datetime) -> Any:
    return Document(BytesIO(sheet_docx(sheet, at)))


def words_in(word: Any) -> str:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.fixture(scope="module")
def full() -> ComposedSheet:
    return compose(chain(3), record(), details())


def test_both_papers_say_everything(full: ComposedSheet, moment: datetime) -> None:
    for text in (words_of(pdf_of(full, moment)), words_in(docx_of(full, moment))):
        assert [said for said in SAID if said not in text] == []


def test_the_pdf_is_archival_tagged_and_titled(full: ComposedSheet, moment: datetime) -> None:
    pdf = pdf_of(full, moment)
    root: Any = pdf.trailer["/Root"]
    assert b"<pdfaid:part>2</pdfaid:part>" in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert pdf.metadata and pdf.metadata.title == "Quy trình nội bộ: Thủ tục đăng ký"


def test_thirty_long_steps_run_over_pages_with_the_head_repeated(moment: datetime) -> None:
    text = words_of(pdf_of(compose(chain(30, LONG.strip()), record()), moment))
    assert all(f"nộp {number} " in text for number in range(1, 31))
    assert text.count("Nội dung công việc") >= 3


def test_a_wide_drawing_stands_on_pages_across_and_a_narrow_one_does_not(moment: datetime) -> None:
    def across(steps: int) -> int:
        pages = pdf_of(compose(chain(steps)), moment).pages
        return sum(page.mediabox.width > page.mediabox.height for page in pages)

    assert across(20) >= 2
    assert across(1) == 0


def test_the_drawing_is_described_to_those_who_cannot_see_it(full: ComposedSheet, moment: datetime) -> None:
    tree = pdf_of(full, moment).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    assert any("Bước 3: Thẩm tra hồ sơ 3" in words for words in descriptions(tree))
    shapes = docx_of(full, moment).inline_shapes
    assert "Bước 3: Thẩm tra hồ sơ 3" in shapes[0]._inline.docPr.get("descr")


def descriptions(part: Any) -> Iterator[str]:
    """The descriptions in a PDF's tree of structure."""
    part = part.get_object()
    if isinstance(part, list):
        for one in part:
            yield from descriptions(one)
    elif isinstance(part, dict):
        yield from [str(part["/Alt"])] if "/Alt" in part else []
        yield from descriptions(part["/K"]) if "/K" in part else []


def test_the_docx_has_real_headings_tables_and_turned_sections(moment: datetime) -> None:
    word = docx_of(compose(chain(20), record(), details()), moment)
    assert word.paragraphs[3].style.name == "Heading 1"
    assert len(word.tables) >= 7
    assert [s.orientation for s in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert word.tables[-2].rows[0]._tr.trPr.xpath("w:tblHeader")


def test_an_empty_sheet_still_prints_and_says_what_is_missing(moment: datetime) -> None:
    sheet = compose(chain(1))
    assert words_of(pdf_of(sheet, moment)).count("Chưa có") > 8
    assert words_in(docx_of(sheet, moment)).count("Chưa có") > 8


@pytest.mark.parametrize("odd", ["😀", "a\x00b\x0c", "x" * 300, "<b>&amp;", "#let x = 1", "𠀀\ud800"])
def test_odd_words_never_break_a_paper(odd: str, moment: datetime) -> None:
    sheet = compose(chain(2, odd), None, Details(agency=odd, scope=odd))
    assert sheet_pdf(sheet, moment)[:5] == b"%PDF-"
    assert docx_of(sheet, moment).tables


def test_any_drawing_prints_on_one_page_across(moment: datetime) -> None:
    svg = drawing.svg(arranged(chain(4)), fixed_colours=True)
    reader = pypdf.PdfReader(BytesIO(drawing_pdf(svg, "So sánh quy trình", moment, paper="a3", note="Demo")))
    (page,) = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (1191, 842)
    assert "So sánh quy trình" in page.extract_text()
    assert "4. Thẩm" in page.extract_text()


@pytest.mark.parametrize("svg", ["", "<svg/>", '<svg viewBox="0 0 0 10"/>', '<svg viewBox="a b c d"/>'])
def test_what_is_no_drawing_is_refused(svg: str, moment: datetime) -> None:
    with pytest.raises(NotADrawing):
        drawing_pdf(svg, "Sơ đồ", moment)
