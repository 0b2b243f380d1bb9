"""Papers asked outside the published list of the procedure."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.catalog.models import ProcedureVersion
from motcua.core.text import words_only
from motcua.dossiers.models import Component, Supplement

SAY_NOTHING = (
    "ban chinh sao chup goc photo co cong chung thuc giay to tai lieu van cua va hoac theo quy dinh mau so "
    "nop bo sung thieu ho nguoi yeu cau cac 01 02 1 2"
)
GENERAL = frozenset(SAY_NOTHING.split())
"""Words, without accents, that say nothing about which paper is meant."""
ALIKE = 0.5
"""Share of the telling words of one name that must stand in the other to take them for the same paper."""


def listed(version: ProcedureVersion) -> tuple[set[str], list[set[str]]]:
    """(codes, telling words of each name) of the papers the procedure's version publishes."""
    papers = [paper for group in version.record.groups for paper in group.components]
    return {paper.code for paper in papers if paper.code}, [telling(paper.name) for paper in papers]


def telling(name: str) -> set[str]:
    """The words of a name that tell which paper it is; all of them where none does."""
    words = set(words_only(name).split())
    return words - GENERAL or words


def same(one: set[str], other: set[str]) -> bool:
    """Whether two names mean one paper: enough words of the shorter one stand in the longer one."""
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) / shorter >= ALIKE


def unlisted_components(version: ProcedureVersion, components: Iterable[Component]) -> list[Component]:
    """Papers that were asked for and handed in though no list names them. What the state's data replaced was
    not asked for."""
    codes, names = listed(version)
    if not names:
        return []
    asked = (paper for paper in components if not paper.replaced_by_data)
    return [p for p in asked if p.code not in codes and not _named(p.name, names)]


def unlisted_items(version: ProcedureVersion, supplement: Supplement) -> int:
    """How many items of a notice about missing papers name none of the list. Notices of other kinds ask for
    corrections, not for papers."""
    _codes, names = listed(version)
    if supplement.type != Supplement.Type.MISSING or not names:
        return 0
    return sum(not _named(str(item), names) for item in supplement.items)


def _named(name: str, names: Iterable[set[str]]) -> bool:
    words = telling(name)
    return any(same(words, known) for known in names)
