"""The draft decision as DOCX, for the office that finishes and signs it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell

from motcua.core.text import printable
from motcua.documents.docx_parts import FACE, repeat_head
from motcua.reengineering.selection.decision import DraftDecision, Table

CENTRE, LEFT, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def docx(decision: DraftDecision) -> bytes:
    """The same words as the PDF, in an editable file."""
    document = Document()
    style(document, decision)
    letterhead(document, decision)
    body(document, decision)
    closing(document, decision)
    for annex in decision.annexes:
        add_annex(document, annex, decision)
    stored = BytesIO()
    document.save(stored)
    return stored.getvalue()


def style(document: Any, decision: DraftDecision) -> None:
    """A4 with the margins of the decree; one font for all."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(13)
    normal.paragraph_format.space_after = Pt(4)
    document.core_properties.title = f"Dự thảo Quyết định {decision.subject}"
    document.core_properties.author = decision.issuer.agency
    document.core_properties.language = "vi-VN"


def write(
    place: Any, words: str, *, bold: bool = False, italic: bool = False, size: float = 13, align: Any = LEFT
) -> Any:
    """One paragraph in a cell or a document; the empty one a new cell begins with is used up."""
    begun = place.paragraphs[-1] if isinstance(place, _Cell) else None
    paragraph = place.add_paragraph() if begun is None or begun.text else begun
    paragraph.alignment = align
    run = paragraph.add_run(printable(words))
    run.bold, run.italic, run.font.size, run.font.name = bold, italic, Pt(size), FACE
    return paragraph


def letterhead(document: Any, decision: DraftDecision) -> None:
    page = decision.page()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    if page["superior"]:
        write(left, page["superior"].upper(), size=12, align=CENTRE)
    write(left, page["agency"].upper(), bold=True, size=12, align=CENTRE)
    write(left, f"Số: {page['number']}", align=CENTRE)
    write(left, "DỰ THẢO", bold=True, align=CENTRE)
    write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12, align=CENTRE)
    write(right, "Độc lập - Tự do - Hạnh phúc", bold=True, align=CENTRE)
    write(right, page["place_and_day"], italic=True, align=CENTRE)


def body(document: Any, decision: DraftDecision) -> None:
    heading(document, "QUYẾT ĐỊNH", 1)
    write(document, decision.subject, bold=True, align=CENTRE)
    write(document, decision.issuer.signer.upper(), bold=True, align=CENTRE)
    for basis in decision.bases:
        indented(write(document, basis, italic=True, align=JUSTIFIED))
    write(document, "QUYẾT ĐỊNH:", bold=True, align=CENTRE)
    for name, words in decision.articles:
        paragraph = write(document, f"{name} ", bold=True, align=JUSTIFIED)
        paragraph.add_run(printable(words))
        indented(paragraph)


def heading(document: Any, words: str, level: int) -> None:
    """A heading readers of the file can jump to, in the decree's type."""
    paragraph = document.add_heading(level=level)
    paragraph.alignment = CENTRE
    run = paragraph.add_run(printable(words))
    run.bold, run.font.size, run.font.name = True, Pt(13), FACE
    run.font.color.rgb = None
    paragraph.style.font.color.rgb = None


def indented(paragraph: Any) -> None:
    paragraph.paragraph_format.first_line_indent = Mm(12.7)


def closing(document: Any, decision: DraftDecision) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    write(left, "Nơi nhận:", bold=True, italic=True, size=12)
    for one in decision.recipients:
        write(left, f"- {one}", size=11)
    write(right, decision.issuer.title.upper(), bold=True, align=CENTRE)
    write(right, "(Ký, ghi rõ họ tên và đóng dấu)", italic=True, align=CENTRE)
    for _ in range(4):
        write(right, " ", align=CENTRE)
    write(right, "……………………………", align=CENTRE)


def add_annex(document: Any, annex: Table, decision: DraftDecision) -> None:
    """A landscape page of its own, the header row repeated on every page."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    heading(document, annex.title, 2)
    issued = f"(Kèm theo Quyết định số {decision.number} {decision.dated} của {decision.issuer.agency})"
    write(document, issued, italic=True, align=CENTRE)
    if annex.rows:
        table_of(document, annex)
    else:
        write(document, "Không có thủ tục nào.", align=CENTRE)
    for note in annex.notes:
        write(document, note, italic=True, size=10.5)


def table_of(document: Any, annex: Table) -> None:
    table = document.add_table(rows=1, cols=len(annex.columns), style="Table Grid")
    table.autofit = False
    for cell, title in zip(table.rows[0].cells, annex.columns, strict=True):
        write(cell, title, bold=True, size=10.5, align=CENTRE)
    repeat_head(table)
    for row in annex.rows:
        for number, (cell, words) in enumerate(zip(table.add_row().cells, row, strict=True)):
            write(cell, words, size=10.5, align=LEFT if number in annex.left else CENTRE)
    whole = sum(annex.widths)
    for column, width in zip(table.columns, annex.widths, strict=True):
        for cell in column.cells:
            cell.width = Mm(257 * width / whole)
