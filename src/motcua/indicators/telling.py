"""Telling open pages of figures that those of their unit changed."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.core.announcing import announce
from motcua.identity.tree import Tree


def topic(unit: int) -> str:
    """What a page that shows a unit with all below it follows."""
    return f"board:{unit}"


def units_changed(units: Iterable[int]) -> None:
    """After the commit: figures of these units changed, and so those of every unit above them (one query)."""
    changed = set(units)
    if changed:
        tree = Tree()
        announce({topic(above.pk) for unit in changed for above in tree.path(unit)})
