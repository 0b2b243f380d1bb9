"""The frozen document a report is: sections with tables whose figures say how they are to be recomputed.

Page, PDF, workbook, open data and the check before publication all read this one form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict

Cell = int | float | str | None
TOTAL = "total"
"""Key of the row a table is summed in."""


class Kind(StrEnum):
    """What the cells of a column are. COUNT and MONEY (đồng) are whole numbers that add up; PERCENT is the
    text as printed (``97,53``); HOURS, MINUTES, POINTS and RATIO are decimals; None is unknown, which is not
    zero."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    HOURS = "hours"
    MINUTES = "minutes"
    POINTS = "points"
    RATIO = "ratio"


ADDED = frozenset({Kind.COUNT, Kind.MONEY})


class Part(BaseModel):
    """Base: immutable, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(Part):
    """``numerator``, ``denominator``: the columns a percent is made of. ``parts``: the columns a count is the
    sum of, row by row. ``added``: whether the rows of a whole add up in this column."""

    key: str
    label: str
    kind: Kind = Kind.COUNT
    numerator: str = ""
    denominator: str = ""
    parts: tuple[tuple[str, ...], ...] = ()
    added: bool = True


class Row(Part):
    """``key``: what the row is about, stable between drafts; ``parts``: rows whose counts add up to this one,
    one tuple for each way of dividing it. ``drill``: per column the measure whose dossiers it counts."""

    key: str
    cells: dict[str, Cell]
    parts: tuple[tuple[str, ...], ...] = ()
    drill: dict[str, str] = {}
    level: int = 0


class Table(Part):
    """``about``: what rows are (``unit``, ``field``, ``procedure``, or empty), for opening the dossiers."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    about: str = ""
    note: str = ""

    def column(self, key: str) -> Column:
        return next(one for one in self.columns if one.key == key)

    def row(self, key: str) -> Row:
        return next(one for one in self.rows if one.key == key)


class Section(Part):
    """A heading with tables; ``missing`` says what there are no data of."""

    key: str
    heading: str
    tables: tuple[Table, ...] = ()
    paragraphs: tuple[str, ...] = ()
    missing: str = ""


class Document(Part):
    """``composed_at``: ISO moment; ``notes``: definitions and doubts; ``changes``: what a correction changed,
    one sentence each."""

    title: str
    unit_code: str
    unit_name: str
    superior: str = ""
    place: str = ""
    period: str
    period_label: str
    number: str
    composed_at: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    def tables(self) -> Iterator[Table]:
        for section in self.sections:
            yield from section.tables

    def stored(self) -> dict[str, Any]:
        """As the database keeps it."""
        return self.model_dump(mode="json")


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 of the content, whatever the order of its keys."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
