"""What the readers of tables share: DuckDB opens the file, batches come out in file order."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

FAULTS = (duckdb.Error, pa.ArrowException, OSError)
"""What a file that cannot be read raises, from the second piece on by way of Arrow."""
BATCH = 1_000_000
"""Rows of one piece."""


def engine() -> duckdb.DuckDBPyConnection:
    """A DuckDB of its own that may neither load extensions nor write beside the file it reads."""
    return duckdb.connect(config={"autoload_known_extensions": False, "autoinstall_known_extensions": False})


def quoted(name: str) -> str:
    """A column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def exactly(path: Path) -> str:
    """A path in which ``*`` and ``[`` are themselves."""
    return glob.escape(str(path.resolve()))


def batches(relation: duckdb.DuckDBPyRelation, chosen: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    """``chosen``: SQL by role."""
    columns = ", ".join(f"{sql} AS {role}" for role, sql in chosen.items())
    reader: Any = relation.project(columns).to_arrow_reader(BATCH)
    yield from reader
