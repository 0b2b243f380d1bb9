"""What every form is written from: a log's columns under their standard names, and attributes of cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from motcua.mining.log import OPTIONAL, Log
from motcua.mining.reading.columns import Columns

NAMES = Columns().wanted()
"""Standard name by what a column carries."""
BATCH = 20_000


@dataclass(frozen=True)
class Attributes:
    """Attributes of cases, as texts: ``columns`` maps a name to one value per case, in the order of
    ``Log.cases``; None where a case has none."""

    columns: Mapping[str, list[str | None]] = field(default_factory=dict)

    def of(self, case_no: int) -> Iterator[tuple[str, str]]:
        for name, values in self.columns.items():
            if (value := values[case_no]) is not None:
                yield name, value


def optional(log: Log) -> list[str]:
    """Those of the optional columns the log carries."""
    return [name for name in OPTIONAL if log.has(name)]


def moments(log: Log) -> pa.ChunkedArray:
    """The moments as ISO 8601 in UTC, to microseconds."""
    return pc.binary_join_element_wise(pc.strftime(log.table["at"], format="%Y-%m-%dT%H:%M:%S"), "+00:00", "")


def by_case(log: Log) -> pa.Table:
    """The events case by case in order of first appearance, inside a case in file order."""
    first = log.table.group_by("case_no", use_threads=False).aggregate([("row", "min")])
    order = pc.index_in(log.table["case_no"], pc.take(first["case_no"], pc.sort_indices(first["row_min"])))
    keyed = said(log).append_column("order", order)
    return keyed.take(pc.sort_indices(keyed, [("order", "ascending"), ("row", "ascending")]))


def said(log: Log) -> pa.Table:
    """Case number, row, and what is written of an event, as texts."""
    columns: dict[str, Any] = {"case_no": log.table["case_no"], "row": log.table["row"]}
    for name in ("case", "activity", *optional(log)):
        columns[name] = plain(log.table[name])
    return pa.table(columns | {"at": moments(log)})


def plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The texts of a dictionary-coded column."""
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def events(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Row by row, a batch in memory at a time."""
    for batch in table.to_batches(BATCH):
        yield from batch.to_pylist()
