"""A composed sheet: headings, paragraphs, tables and drawings, ready for any renderer."""

from __future__ import annotations

from dataclasses import dataclass

MISSING = "Chưa có."
"""Said plainly wherever a part of the sheet is not there."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``shares``: relative widths of the columns; ``centred``: columns of numbers and dates."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    centred: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a drawing: SVG with its size in the units of the drawing."""

    svg: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, cut into strips that can be read on paper; ``words`` tell it to those who cannot see."""

    strips: tuple[Strip, ...]
    words: str


Block = Paragraph | Items | Table | Drawing


@dataclass(frozen=True, slots=True)
class Section:
    """``level`` 1 or 2; the heading carries its number."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Signing:
    """A column of the approval block."""

    role: str
    name: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class ComposedSheet:
    """Everything printed, in order: head, approval, revisions, sections."""

    title: str
    superior: str
    agency: str
    facts: tuple[tuple[str, str], ...]
    signings: tuple[Signing, ...]
    revisions: Table | None
    sections: tuple[Section, ...]
