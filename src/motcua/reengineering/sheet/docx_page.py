"""Paper, styles and footer of the DOCX sheet (typography: Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as Paper
from docx.shared import Mm, Pt, RGBColor
from docx.text.run import Run

from motcua.core.text import printable
from motcua.documents.docx_parts import FACE

LONGEST_PROPERTY = 255
"""Characters a property of the file may have (ECMA-376)."""
SIZES = {"Normal": 12, "Heading 1": 15, "Heading 2": 13, "Heading 3": 12, "List Bullet": 12}
"""Points, by style."""


def styled(word: Word, title: str, author: str, made_at: datetime) -> None:
    """Face and sizes of all styles, language, page, properties."""
    for name, size in SIZES.items():
        style = word.styles[name]
        style.font.name, style.font.size = FACE, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(kind), FACE)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    word.styles["Normal"].element.get_or_add_rPr().append(language)
    word.core_properties.title = printable(title)[:LONGEST_PROPERTY]
    word.core_properties.author = printable(author)[:LONGEST_PROPERTY]
    word.core_properties.created = word.core_properties.modified = made_at.astimezone(UTC)
    page(word.sections[0], WD_ORIENT.PORTRAIT)


def page(paper: Paper, orientation: WD_ORIENT) -> None:
    """A4 upright or across with the margins of the sheet."""
    across = orientation == WD_ORIENT.LANDSCAPE
    paper.orientation = orientation
    paper.page_width, paper.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    paper.left_margin, paper.right_margin = (Mm(20), Mm(20)) if across else (Mm(25), Mm(15))
    paper.top_margin = paper.bottom_margin = Mm(18)


def footer(paper: Paper, title: str) -> None:
    """Title and page number on every page; later sections take it over."""
    paragraph = paper.footer.paragraphs[0]
    paragraph.add_run(f"{printable(title)} · Trang ")
    _field(paragraph.add_run(), "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph.add_run(), "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _field(run: Run, code: str) -> None:
    """A number the word processor keeps up to date."""
    for kind, text in (("begin", None), (None, code), ("end", None)):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._r.append(part)
