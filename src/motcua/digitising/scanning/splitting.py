"""A stack scanned at once, parted by its cover sheets. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from motcua.digitising.recognition.codes import codes_in
from motcua.digitising.scanning import covers
from motcua.digitising.scanning.measures import measure
from motcua.digitising.scanning.pictures import Taken, opened


@dataclass
class Stack:
    """The pages behind one cover; ``cover`` is None for what lay before the first."""

    cover: covers.Cover | None
    pages: list[Taken] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Place of its first page in the file, from 1."""
        return self.pages[0].place


def split(pages: Iterable[Taken], blank_ink: float) -> Iterator[Stack]:
    """The papers of a stack in order, one at a time; a cover is in none of them, nor is its own empty back.

    ``blank_ink``: share of ink below which a page counts as empty.
    """
    paper: Stack | None = None
    after_cover = False
    for page in pages:
        cover = cover_on(page)
        if cover is not None:
            if paper and paper.pages:
                yield paper
            paper = Stack(cover)
        elif not (after_cover and _empty(page, blank_ink)):
            paper = paper or Stack(None)
            paper.pages.append(page)
        after_cover = cover is not None
    if paper and paper.pages:
        yield paper


def cover_on(page: Taken) -> covers.Cover | None:
    """The cover sheet a page is, None for a page of a paper."""
    found = (covers.read(code.text) for code in codes_in(opened(page.content)))
    return next((cover for cover in found if cover is not None), None)


def _empty(page: Taken, blank_ink: float) -> bool:
    return measure(opened(page.content), page.dpi).ink < blank_ink
