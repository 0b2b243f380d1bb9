"""What sources and versions of one procedure say differently, side by side in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from motcua.catalog.differences import differences, newest_of_each_kind
from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.catalog.record import Content, SourceKind
from motcua.catalog.stored import as_reading, source_differences
from motcua.desk import catalogue_words as words

LONG = 240
"""Characters of a value that still stand open in a table; a longer one is folded."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says. ``alone``: lines not every column has; ``common``: lines all have.

    ``silent``: the column says nothing else than the first, or has no place for this statement.
    """

    column: str
    alone: list[str]
    common: list[str]
    silent: bool = False

    @property
    def long(self) -> bool:
        return sum(map(len, self.alone)) > LONG

    @property
    def begins(self) -> str:
        """The first words of a long value, to open it by."""
        return f"{self.alone[0][:80].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table: the first column leads. ``rows``: what is said about, and a cell for each column."""

    title: str
    columns: list[str]
    rows: list[tuple[str, list[Cell]]]


def between_sources(procedure: Procedure, versions: Sequence[ProcedureVersion]) -> Comparison | None:
    """The newest record of each kind of source against the leading one; None when all agree."""
    found = source_differences(procedure)
    if not found:
        return None
    values: dict[str, dict[SourceKind, Any]] = defaultdict(dict)
    for one in found:
        values[one.statement] |= {one.against: one.other, one.kind: one.value}
    kinds = list(dict.fromkeys([found[0].against, *(one.kind for one in found)]))
    contents = {r.kind: r.content for r in newest_of_each_kind(map(as_reading, versions))}
    columns = {kind: words.SOURCES[kind] for kind in kinds}
    rows = [(words.statement(name), cells(name, said, columns, contents)) for name, said in values.items()]
    return Comparison("Các nguồn ghi khác nhau", list(columns.values()), rows)


def between_versions(
    versions: Sequence[ProcedureVersion], followed: Mapping[int, int] = MappingProxyType({})
) -> list[Comparison]:
    """Each version against the one before it of the same kind of source, in order of numbers; one of our
    own decision against the version it followed in force. ``followed``: that version, by ids."""
    by_id = {version.pk: version for version in versions}
    before: dict[str, ProcedureVersion] = {}
    result = []
    for version in versions:
        earlier = before.get(version.source_kind)
        if version.source_kind == SourceKind.REVIEW:
            earlier = by_id.get(followed.get(version.pk, 0), earlier)
        if earlier:
            result.append(_against(version, earlier))
        before[version.source_kind] = version
    return result


def _against(version: ProcedureVersion, earlier: ProcedureVersion) -> Comparison:
    columns = {row: f"Phiên bản {row.number}" for row in (version, earlier)}
    contents = {row: row.record for row in columns}
    rows = []
    for one in differences(as_reading(version), as_reading(earlier)):
        said = {version: one.value, earlier: one.other}
        rows.append((words.statement(one.statement), cells(one.statement, said, columns, contents)))
    title = (
        f"Phiên bản {version.number} khác phiên bản {earlier.number} ({words.source(version.source_kind)})"
    )
    return Comparison(title, list(columns.values()), rows)


def cells(
    name: str, said: Mapping[Any, Any], columns: Mapping[Any, str], contents: Mapping[Any, Content | None]
) -> list[Cell]:
    """One statement in every column: what each says alone, and what all that speak have in common."""
    lines = {key: words.said(name, value, contents.get(key)) for key, value in said.items()}
    shared = set.intersection(*map(set, lines.values()))
    return [
        Cell(
            label,
            [line for line in lines.get(key, []) if line not in shared],
            [line for line in lines.get(key, []) if line in shared],
            silent=key not in lines,
        )
        for key, label in columns.items()
    ]
