"""What a posting says: a title, tables whose columns are described, and documents.

Page, PDF, wall slides and open data all read this one form.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict

Cell = int | str | None


class Part(BaseModel):
    """Base: immutable, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(Part):
    """``about``: what the field means, for open data; ``wall``: whether it stands on the wall screens, where
    only few fit; ``share``: of the table's width."""

    key: str
    label: str
    about: str
    number: bool = False
    wall: bool = True
    share: float = 1


class Table(Part):
    """``rows``: one cell a column, None for unknown."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Document(Part):
    """A file handed in: what it is called and its content's hash."""

    title: str
    name: str
    sha256: str
    size: int


class Content(Part):
    """``lead``: what it is, in one or two sentences; ``notes``: sources and doubts."""

    title: str
    lead: str = ""
    tables: tuple[Table, ...] = ()
    documents: tuple[Document, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.documents and not any(table.rows for table in self.tables)

    def stored(self) -> dict[str, Any]:
        """As the database keeps it."""
        return self.model_dump(mode="json")


def hash_of(data: Any) -> str:
    """SHA-256 of what JSON can carry, whatever the order of its keys."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def hash_of_text(text: str) -> str:
    """SHA-256 of a page."""
    return sha256(text.encode()).hexdigest()
