"""The published list of late dossiers as something to put up: what is out already, nothing more."""

from __future__ import annotations

from datetime import date

from motcua.disclosure.models import PostingKind
from motcua.disclosure.postings.content import Cell, Column, Content, Table
from motcua.disclosure.postings.sources import NothingToPost
from motcua.identity.models import Unit
from motcua.indicators.late_list.rule import Told, told_on
from motcua.indicators.reports import document, public


class LateDossiers:
    """The newest list of the unit that is published, under its dated rule."""

    name, label, kind = "late-list", "Hồ sơ trễ hạn đã công khai", PostingKind.LATE

    def compose(self, unit: Unit, on: date) -> Content:
        row = public.late_lists().filter(unit=unit).first()
        if told_on(on) is Told.OFF or row is None:
            reason = "đơn vị chưa công khai danh sách nào, hoặc quy định hiện hành không cho phép"
            raise NothingToPost("Hồ sơ trễ hạn", reason, "Công khai danh sách hồ sơ trễ hạn trước.", "source")
        listed = document.Document.model_validate(row.content)
        title = f"{listed.title} {listed.period_label}"
        tables = tuple(_table(table) for table in listed.tables())
        return Content(title=title, lead=f"Danh sách số {row.number}.", tables=tables, notes=listed.notes)


def _table(table: document.Table) -> Table:
    columns = tuple(_column(place, column) for place, column in enumerate(table.columns))
    rows = tuple(tuple(_cell(row.cells.get(column.key)) for column in table.columns) for row in table.rows)
    return Table(key=table.key, title=table.title, columns=columns, rows=rows)


def _column(place: int, column: document.Column) -> Column:
    number = column.kind is document.Kind.COUNT
    share = 3 if place == 0 else 1
    return Column(key=column.key, label=column.label, about=column.label, number=number, share=share)


def _cell(value: document.Cell) -> Cell:
    return str(value) if isinstance(value, float) else value
