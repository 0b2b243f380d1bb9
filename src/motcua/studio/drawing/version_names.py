"""How addresses and lists name the versions of a drawn process."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.reengineering.models import Diagram
from motcua.studio.finding import SIDES, SLUGS

Side = Diagram.Side


def name_of(diagram: Diagram) -> str:
    """How an address names a version: ``de-xuat-3``."""
    return f"{SLUGS[Side(diagram.side)]}-{diagram.number}"


def choices(stored: Iterable[Diagram]) -> list[tuple[str, str]]:
    """Versions to choose from, the present process first, newest first within each side."""
    sides = list(SIDES.values())
    rows = sorted(stored, key=lambda row: (sides.index(Side(row.side)), -row.number))
    return [(name_of(row), f"{row.get_side_display()}, phiên bản {row.number}") for row in rows]
