"""The papers of a procedure as a check list: plain names, and which of them everybody has to bring.

Published lists mix papers, papers of one situation only ("- Trường hợp …"), and notes ("* Lưu ý"). The words
at the beginning tell them apart well enough to tick the common ones with one key; the officer sees every
line and ticks the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.catalog.models import ProcedureVersion
from motcua.catalog.record import Component
from motcua.core.text import fold, squeeze

BULLETS = "-+*•– "
SITUATIONS = ("truong hop", "doi voi", "luu y", "mot trong", "neu ", "nguoi ", "ca nhan ", "khi ")
"""How a line begins that asks not everybody."""
ELSEWHERE = ("truong hop", "truc tuyen", "qua buu chinh", "(neu ", "mau dien tu")
"""Words of a line that is not meant for everybody at a counter."""
FOR_ALL = ("", "giay to phai nop", "giay to phai xuat trinh", "thanh phan ho so")
"""Headings whose papers are asked of everybody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line. ``heading`` only on the first of its group. ``shown``: presented, not handed in.
    ``always``: asked of everybody."""

    heading: str
    name: str
    component: Component
    shown: bool
    always: bool

    @property
    def counts(self) -> dict[str, int]:
        """What the catalogue asks for; one original where it leaves the number out."""
        counts = {"originals": self.component.originals or 0, "copies": self.component.copies or 0}
        return counts if any(counts.values()) or self.shown else {"originals": 1, "copies": 0}


def asked_papers(version: ProcedureVersion) -> list[Asked]:
    """Every line in the record's order."""
    return list(_lines(version))


def _lines(version: ProcedureVersion) -> Iterator[Asked]:
    for group in version.record.groups:
        heading = plain(group.name).rstrip(":").strip()
        folded = fold(heading)
        for place, component in enumerate(group.components):
            name = plain(component.name)
            yield Asked(
                heading=heading if place == 0 else "",
                name=name,
                component=component,
                shown="xuat trinh" in folded,
                always=folded in FOR_ALL and component.required is not False and not _situation(name),
            )


def plain(text: str) -> str:
    """A name without the list's own signs in front."""
    return squeeze(text).lstrip(BULLETS)


def _situation(name: str) -> bool:
    """Whether the first clause speaks of one situation; what follows a semicolon only replaces the paper."""
    clause = fold(name).split(";")[0]
    return clause.startswith(SITUATIONS) or any(words in clause for words in ELSEWHERE)
