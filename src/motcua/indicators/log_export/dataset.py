"""Exported Parquet files as one table on the analytic engine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import ibis

from motcua.mining.engine import SETTING, backend

if TYPE_CHECKING:
    from ibis.expr.types import Table

HERE = "duckdb://"


def dataset(files: Sequence[Path]) -> Table:
    """The files, at least one, read where they lie by DuckDB or by the engine the setting names."""
    address = os.environ.get(SETTING) or HERE
    engine = ibis.connect(HERE) if address == HERE else backend(address)
    return engine.read_parquet([str(file) for file in files])
