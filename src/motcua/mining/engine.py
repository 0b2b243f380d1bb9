"""The analytic engine behind the measures: DuckDB in this process unless one setting names another."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import duckdb
import ibis

from motcua.core.errors import Refusal

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends import BaseBackend
    from ibis.expr.types import Table

SETTING = "MOTCUA_ANALYTICS"
"""Address of the engine as Ibis writes it (``duckdb://``, ``postgresql://…``, ``pyspark://``)."""


class NoEngine(Refusal):
    """Không nối được bộ máy phân tích."""


@cache
def backend(address: str) -> BaseBackend:
    """The engine at ``address``. Raises :class:`NoEngine` when Ibis cannot reach it."""
    try:
        return ibis.connect(address)
    except Exception as error:  # every backend has errors of its own
        raise NoEngine(
            f"Bộ máy phân tích {address.partition('://')[0]}",
            f"không nối được ({type(error).__name__})",
            f"Hãy kiểm tra biến môi trường {SETTING} hoặc bỏ trống để dùng DuckDB.",
        ) from None


@cache
def _duckdb() -> duckdb.DuckDBPyConnection:
    """The one DuckDB of this process, in memory; starting another costs more than a small log."""
    return duckdb.connect()


def lend(table: pa.Table) -> Table:
    """``table`` on the engine: DuckDB reads the memory where it lies, another engine gets a temporary copy.

    Each table has a DuckDB connection of its own, which ends with it: logs of several threads never meet.
    """
    address = os.environ.get(SETTING) or "duckdb://"
    if address == "duckdb://":
        own = ibis.duckdb.from_connection(_duckdb().cursor())
        own.con.register("events", table)
        return own.table("events")
    return backend(address).create_table(ibis.util.gen_name("events"), plain(table), temp=True)


def plain(table: pa.Table) -> pa.Table:
    """Texts written out, for engines that know no dictionaries."""
    import pyarrow as pa

    decoded = [c.cast(pa.string()) if pa.types.is_dictionary(c.type) else c for c in table.columns]
    return pa.table(decoded, names=table.column_names)
