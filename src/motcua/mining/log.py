"""An event log in memory: one Arrow table, and the same table as an Ibis expression for the measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from motcua.mining.engine import lend

if TYPE_CHECKING:
    from ibis.expr.types import Table

OPTIONAL = ("resource", "unit", "lifecycle")
"""Texts a log may carry beside case, activity and time: who, which unit (``org:group``), which transition."""


@dataclass(frozen=True)
class Log:
    """Events in file order.

    ``table`` has the columns ``case`` and ``activity`` (text, dictionary-coded), ``case_no`` and
    ``activity_no`` (int32, the codes of those dictionaries), ``at`` (timestamp, UTC, microseconds),
    ``instant`` (int64, the same moment as microseconds since 1970), ``row`` (int32, place in the file from
    0), and those of :data:`OPTIONAL` that the log carries (text or null).

    ``source`` is what people call the log; ``notes`` are sentences on how doubtful input was read.
    """

    source: str
    table: pa.Table
    notes: tuple[str, ...] = ()

    @cached_property
    def events(self) -> Table:
        """The table as an Ibis expression on the engine in use."""
        return lend(self.table)

    @cached_property
    def cases(self) -> tuple[str, ...]:
        """Case ids by ``case_no``."""
        return _names(self.table, "case")

    @cached_property
    def activities(self) -> tuple[str, ...]:
        """Names by ``activity_no``."""
        return _names(self.table, "activity")

    @cached_property
    def in_order(self) -> bool:
        """Whether the file stands by time, as logs taken from a database do: file order then is the order."""
        instants = self.table["instant"].chunk(0).to_numpy()
        return bool((instants[1:] >= instants[:-1]).all())

    def has(self, column: str) -> bool:
        """Whether the log carries ``column``, one of :data:`OPTIONAL`."""
        return column in self.table.column_names

    def __len__(self) -> int:
        return int(self.table.num_rows)


def build(
    source: str, texts: Mapping[str, pa.ChunkedArray], instant: pa.ChunkedArray, notes: tuple[str, ...] = ()
) -> Log:
    """A :class:`Log` from columns of equal length.

    ``texts`` are strings or dictionaries of strings, ``case`` and ``activity`` without null; ``instant`` is
    int64, microseconds since 1970 UTC, without null.
    """
    coded = {name: coded_text(column) for name, column in texts.items()}
    moments = instant.combine_chunks()
    columns: dict[str, Any] = {
        **coded,
        "case_no": coded["case"].indices,
        "activity_no": coded["activity"].indices,
        "at": moments.view(pa.timestamp("us", "UTC")),
        "instant": moments,
        "row": pa.array(np.arange(len(moments), dtype=np.int32)),
    }
    return Log(source, pa.table(columns), notes)


def coded_text(column: pa.ChunkedArray) -> pa.DictionaryArray:
    """One array with one dictionary."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    whole = column.unify_dictionaries().combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole


def _names(table: pa.Table, column: str) -> tuple[str, ...]:
    return tuple(table[column].chunk(0).dictionary.to_pylist())
