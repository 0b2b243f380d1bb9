"""CSV and Parquet: one row per event in file order, columns under their standard names."""

from __future__ import annotations

from typing import IO, Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from motcua.mining.log import Log
from motcua.mining.reading.columns import TRACE
from motcua.mining.writing.rows import NAMES, Attributes, moments, optional, plain


def write_csv(log: Log, file: IO[bytes], cases: Attributes) -> None:
    """UTF-8, commas, quotes where needed; moments in UTC with their offset."""
    pyarrow.csv.write_csv(_table(log, cases, moments(log)), file)


def write_parquet(log: Log, file: IO[bytes], cases: Attributes) -> None:
    """Moments as timestamps in UTC."""
    pq.write_table(_table(log, cases, log.table["at"]), file, compression="zstd")


def _table(log: Log, cases: Attributes, at: Any) -> pa.Table:
    columns = {NAMES[name]: plain(log.table[name]) for name in ("case", "activity")}
    columns[NAMES["timestamp"]] = at
    columns |= {NAMES[name]: plain(log.table[name]) for name in optional(log)}
    for name, values in cases.columns.items():
        columns[TRACE + name] = pa.array(values, pa.string()).take(log.table["case_no"])
    return pa.table(columns)
