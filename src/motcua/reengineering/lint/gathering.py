"""What the records given together know of each other, for rules about the whole set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from motcua.reengineering.lint.once_only import InSet, Issued
from motcua.reengineering.lint.paper_names import GENERIC, paper
from motcua.reengineering.lint.records import ProcedureRecord

Group = Sequence[str]
"""Names of the procedures of one linked group, in the order people go through them."""


@dataclass(frozen=True)
class Gathering:
    """``asked``: per group the papers asked in it, each with the procedures asking it, in group order."""

    issued: Issued
    groups: tuple[tuple[frozenset[str], dict[str, list[str]]], ...]

    @classmethod
    def of(cls, records: Iterable[ProcedureRecord], groups: Iterable[Group]) -> Gathering:
        """Headers have nothing to tell; a group of which fewer than two procedures are given neither."""
        told = [record for record in records if not record.header]
        issued = Issued()
        for record in told:
            issued.add(record)
        return cls(issued, tuple(_asked(told, groups)))

    def around(self, record: ProcedureRecord) -> InSet:
        """The record with what its groups ask."""
        asked: dict[str, list[str]] = {}
        for members, papers in self.groups:
            if record.label in members:
                asked |= papers
        return InSet(record, self.issued, asked)


def _asked(
    records: list[ProcedureRecord], groups: Iterable[Group]
) -> Iterator[tuple[frozenset[str], dict[str, list[str]]]]:
    for group in groups:
        order = {label: place for place, label in enumerate(dict.fromkeys(group))}
        inside = sorted((r for r in records if r.label in order), key=lambda r: order[r.label])
        if len({record.label for record in inside}) < 2:
            continue
        papers: dict[str, list[str]] = {}
        for record in inside:
            for _, _, component in record.components():
                name = paper(component.name)
                if name and not GENERIC.fullmatch(name):
                    papers.setdefault(name, []).append(record.label)
        yield frozenset(order), papers
