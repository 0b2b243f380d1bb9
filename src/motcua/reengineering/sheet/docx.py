"""A composed sheet as DOCX, to be worked on further in a word processor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from motcua.core.text import printable
from motcua.documents.docx_parts import repeat_head
from motcua.reengineering.sheet.composed import (
    Block,
    ComposedSheet,
    Drawing,
    Items,
    Paragraph,
    Section,
    Strip,
    Table,
)
from motcua.reengineering.sheet.docx_page import footer, page, styled
from motcua.reengineering.sheet.drawing_picture import strip_png
from motcua.reengineering.sheet.pdf import wide

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
UPRIGHT, ACROSS = (Mm(170), Mm(215)), (Mm(257), Mm(140))
"""Room for a drawing on an upright page and on a page across."""


def sheet_docx(sheet: ComposedSheet, made_at: datetime) -> bytes:
    """A4, headings as styles, real tables with repeated heads; drawings as pictures with a description."""
    word = Document()
    styled(word, sheet.title, sheet.agency, made_at)
    _head(word, sheet)
    across = False
    for section in sheet.sections:
        if wide(section) != across:
            across = not across
            word.add_section()
            page(word.sections[-1], WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT)
        _section(word, section, ACROSS if across else UPRIGHT)
    footer(word.sections[0], sheet.title)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _head(word: Word, sheet: ComposedSheet) -> None:
    for text, bold in (
        (sheet.superior.upper(), False),
        (sheet.agency.upper(), True),
        ("QUY TRÌNH NỘI BỘ", False),
    ):
        if text:
            _centred(word.add_paragraph(), text, bold=bold)
    _centred(word.add_heading(level=1), sheet.title)
    _grid(word, sheet.facts, (1, 3))
    signings = sheet.signings
    word.add_paragraph()
    rows = [
        ("", *(one.role for one in signings)),
        ("Họ tên", *(one.name for one in signings)),
        ("Chức vụ", *(one.title for one in signings)),
        ("Chữ ký", *("" for _ in signings)),
        ("Ngày", *(one.day for one in signings)),
    ]
    table = _grid(word, rows, (1, 2, 2, 2), centred=(1, 2, 3))
    table.rows[3].height = Mm(18)
    word.add_heading("Bảng theo dõi sửa đổi", level=2)
    if sheet.revisions:
        _table(word, sheet.revisions)
    else:
        word.add_paragraph("Chưa có lần sửa đổi nào.")


def _section(word: Word, section: Section, room: tuple[Length, Length]) -> None:
    word.add_heading(printable(section.heading), level=section.level + 1)
    for block in section.blocks:
        _block(word, block, room)


def _block(word: Word, block: Block, room: tuple[Length, Length]) -> None:
    if isinstance(block, Paragraph):
        word.add_paragraph(printable(block.text))
    elif isinstance(block, Items):
        for text in block.texts:
            word.add_paragraph(printable(text), style="List Bullet")
    elif isinstance(block, Table):
        _table(word, block)
    else:
        _drawing(word, block, room)


def _drawing(word: Word, drawing: Drawing, room: tuple[Length, Length]) -> None:
    count = len(drawing.strips)
    for place, strip in enumerate(drawing.strips, start=1):
        if count > 1:
            _centred(word.add_paragraph(), f"Sơ đồ, phần {place} trên {count}")
        paragraph = word.add_paragraph()
        paragraph.alignment = CENTRE
        shape = paragraph.add_run().add_picture(BytesIO(strip_png(strip)), width=_width(strip, room))
        words = drawing.words if place == 1 else "Phần tiếp theo của sơ đồ, đã tả ở phần 1."
        shape._inline.docPr.set("descr", printable(words))


def _width(strip: Strip, room: tuple[Length, Length]) -> Length:
    across, high = room
    return Length(min(across, int(high * strip.width / strip.height), int(Pt(0.95) * strip.width)))


def _table(word: Word, table: Table) -> None:
    _grid(word, (table.head, *table.rows), table.shares, table.centred)
    word.add_paragraph()


def _grid(
    word: Word, rows: Sequence[tuple[str, ...]], shares: Sequence[float], centred: Sequence[int] = ()
) -> WordTable:
    """A table whose first row is its head when it holds more than names and values."""
    table: WordTable = word.add_table(len(rows), len(shares), style="Table Grid")
    table.autofit = False
    whole = Mm(170)
    for row, texts in zip(table.rows, rows, strict=True):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Length(int(whole * shares[place] / sum(shares)))
            _fill(cell, text, bold=len(shares) > 2 and texts is rows[0], middle=place in centred)
    if len(shares) > 2:
        repeat_head(table)
    return table


def _fill(cell: _Cell, text: str, *, bold: bool, middle: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(printable(text)).bold = bold
    paragraph.paragraph_format.space_after = Pt(2)
    if bold or middle:
        paragraph.alignment = CENTRE


def _centred(paragraph: WordParagraph, text: str, *, bold: bool = False) -> None:
    paragraph.alignment = CENTRE
    run = paragraph.add_run(printable(text))
    run.bold = bold or None
