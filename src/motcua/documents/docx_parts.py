"""What every DOCX file of ours needs (typography: Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

FACE = "Times New Roman"


def repeat_head(table: Table) -> None:
    """The first row stands again on every page the table runs over."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
