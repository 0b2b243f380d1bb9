"""How finely a page was scanned: one rule for the gate, for the document and for reading its text."""

from __future__ import annotations

from typing import Final

A4_LONG_MM: Final = 297.0
"""What the long side of a picture without a believable resolution is taken for."""
MM: Final = 25.4
PAPER_MM: Final = (50.0, 1300.0)
"""Long sides of papers, from a card to A0; a picture that claims another size claims a wrong resolution."""


def resolution_of(size: tuple[int, int], said: float | None) -> tuple[float, bool]:
    """Points per inch of a picture of ``size`` pixels, and whether its own word was taken for it."""
    longest = max(size)
    if said and PAPER_MM[0] <= longest / said * MM <= PAPER_MM[1]:
        return said, True
    return longest / A4_LONG_MM * MM, False
