"""What the sources of one procedure say differently, statement by statement.

A statement counts only where the shapes of both sources have a cell for it; a cell one source leaves
empty and the other fills is a difference, a cell one shape lacks is none. Nor are spacing, the
composition of Unicode letters, and the order of lists that have no order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from motcua.catalog.canonical import written
from motcua.catalog.defects import Defect, DefectKind
from motcua.catalog.precedence import Standing, standing
from motcua.catalog.readers.reading import Reading
from motcua.catalog.record import SourceKind
from motcua.catalog.statements import statements


@dataclass(frozen=True, slots=True)
class Difference:
    """One statement on which two sources disagree. ``where`` points into the record of ``kind``."""

    statement: str
    kind: SourceKind
    value: Any
    against: SourceKind
    other: Any
    where: str


def differences(one: Reading, against: Reading) -> list[Difference]:
    """Where ``one`` says something else than ``against``, in the order of its statements."""
    if one.content is None or against.content is None:
        return []
    mine = statements(one.content, one.kind, one.original)
    theirs = statements(against.content, against.kind, against.original)
    return [
        Difference(name, one.kind, said.value, against.kind, theirs[name].value, said.where)
        for name, said in mine.items()
        if name in theirs and written(said.value) != written(theirs[name].value)
    ]


def reading_standing(reading: Reading) -> Standing:
    """The standing of a record by the rule of :mod:`motcua.catalog.precedence`."""
    decision = reading.content.decision if reading.content else None
    return standing(reading.kind, reading.updated_at, decision.decided_on if decision else None)


def newest_of_each_kind(readings: Iterable[Reading]) -> list[Reading]:
    """One record per kind of source, the one that speaks for the procedure first."""
    newest: dict[SourceKind, Reading] = {}
    for reading in sorted(readings, key=lambda r: (reading_standing(r), r.source)):
        newest[reading.kind] = reading
    return sorted(newest.values(), key=reading_standing, reverse=True)


def differences_between_sources(readings: Iterable[Reading]) -> Iterator[Defect]:
    """A ``sources-differ`` defect per statement: each lesser source against the leading one."""
    by_code: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.content is not None:
            by_code[reading.code].append(reading)
    for code in sorted(by_code):
        leading, *others = newest_of_each_kind(by_code[code])
        for other in others:
            for difference in differences(other, leading):
                yield as_defect(code, other.source, difference)


def as_defect(code: str, source: str, difference: Difference) -> Defect:
    values = {difference.kind.value: difference.value, difference.against.value: difference.other}
    return Defect(source, code, DefectKind.SOURCES_DIFFER, difference.where, values)
