"""What one reading may cost at most: a hostile file must not hold a machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``pages``: of one file. ``page_seconds``: one page's text; ``seconds``: the whole file, on top of that
    for each page. ``memory``: bytes of address space of each process. ``megapixels``: of one picture.
    ``points``: the longest side of a page, in points of 1/72 inch (PDF's own bound is 14.400)."""

    pages: int = 1000
    page_seconds: int = 120
    seconds: int = 120
    memory: int = 4 << 30
    megapixels: int = 200
    points: int = 14_400

    def time_of(self, pages: int) -> int:
        """Seconds a file of so many pages may take."""
        return self.seconds + self.page_seconds * max(pages, 1)
