"""The facts of one month of receipt as Parquet, for counting away from the live tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from motcua.indicators.log_export.folder import LogFolder
from motcua.indicators.log_export.reading import table
from motcua.indicators.models import DossierFact

PART = 250_000
"""Facts of one file."""
AT_ONCE = 20_000

MOMENT = pa.timestamp("us", "UTC")
SCHEMA = pa.schema(
    [
        ("dossier_id", pa.int64()),
        ("counted", pa.bool_()),
        ("unit_id", pa.int64()),
        ("procedure_id", pa.int64()),
        ("officer_id", pa.int64()),
        ("state", pa.int16()),
        ("channel", pa.string()),
        ("filing_kind", pa.string()),
        ("received_at", MOMENT),
        ("due_at", MOMENT),
        ("finished_at", MOMENT),
        ("late_from", MOMENT),
        ("hours", pa.float64()),
        ("granted", pa.bool_()),
        ("ending", pa.string()),
        ("supplements", pa.int16()),
        ("papers", pa.int16()),
        ("papers_filed", pa.int16()),
        ("papers_reused", pa.int16()),
        ("by_data", pa.int16()),
        ("result_due", pa.bool_()),
        ("result_filed", pa.bool_()),
        ("fee_asked", pa.int64()),
        ("fee_paid", pa.int64()),
        ("rated", pa.bool_()),
        ("dissatisfied", pa.bool_()),
        ("petitioned", pa.bool_()),
    ]
)
"""Columns of :class:`~motcua.indicators.models.DossierFact` under their names; the code is left out."""


def export_facts(month: date, folder: LogFolder | None = None) -> list[Path]:
    """Write the month's facts anew; returns the files. Raises Busy. A month without facts has no file."""
    folder = folder or LogFolder()
    with folder.held():
        files = [folder.write_facts(month, number, part) for number, part in enumerate(_parts(month))]
        for stale in set(folder.fact_files(month)) - set(files):
            stale.unlink()
    return files


def _parts(month: date) -> Iterator[pa.Table]:
    found = DossierFact.objects.filter(month=month).order_by("pk").values_list(*SCHEMA.names)
    rows = found.iterator(chunk_size=AT_ONCE)
    while batches := list(_batches(islice(rows, PART))):
        yield pa.concat_tables(batches)


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[pa.Table]:
    while batch := list(islice(rows, AT_ONCE)):
        yield table(SCHEMA, batch)
