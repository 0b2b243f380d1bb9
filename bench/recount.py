"""A month counted again from its exported facts: cost per dossier with few and many, each file read once.

The facts are made anew, spread over units, procedures and officers as a province's are.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.rounds import Row, grouped, interleaved, seconds, spoken

FEW, MANY = 20_000, 200_000
MOST = 1.3
UNITS, PROCEDURES, OFFICERS, PART = 60, 80, 5, 50_000


def run() -> list[Row]:
    """Only files are read: the address of the database is never used."""
    os.environ.setdefault("MOTCUA_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    os.environ.setdefault("MOTCUA_SECRET_KEY", "only-for-benchmarks")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        few, many = (list(_parts(Path(folder) / str(count), count)) for count in (FEW, MANY))
        return [_row(few, many)]


def _row(few: list[Path], many: list[Path]) -> Row:
    from motcua.core.periods import Period
    from motcua.indicators.log_export.recount import recounted

    month = Period.parse("2026-08")
    ours, theirs, ratio = interleaved(
        lambda _: seconds(lambda: recounted(many, month)) / MANY,
        lambda _: seconds(lambda: recounted(few, month)) / FEW,
    )
    opened = _opened(many, month)
    return Row(
        f"Tính lại số liệu một tháng từ Parquet, {grouped(MANY)} so với {grouped(FEW)} hồ sơ",
        f"{spoken(ours)} một hồ sơ; {len(many)} tệp, mở {opened} lần",
        f"{spoken(theirs)} một hồ sơ",
        ratio,
        "chi phí một hồ sơ khi nhiều / khi ít",
        f"≤ {MOST:.1f}; mỗi tệp đọc một lần".replace(".", ","),
        kept=ratio <= MOST and opened == len(many),
    )


def _opened(files: list[Path], month: Any) -> int:
    """How many files the engine says it read for the whole count."""
    from motcua.indicators.log_export.dataset import dataset
    from motcua.indicators.log_export.recount import counting

    table = counting(dataset(files), month)
    engine: Any = table._find_backend()
    plan = engine.con.execute(f"EXPLAIN ANALYZE {engine.compile(table)}").fetchall()[0][1]
    return sum(int(number) for number in re.findall(r"Total Files Read:\s*(\d+)", plan))


def _parts(folder: Path, count: int) -> Iterator[Path]:
    """``count`` facts of August in files of PART rows."""
    folder.mkdir()
    for number, first in enumerate(range(0, count, PART)):
        path = folder / f"part-{number:04d}.parquet"
        pq.write_table(_facts(first, min(PART, count - first)), path, compression="zstd")
        yield path


def _facts(first: int, count: int) -> pa.Table:
    from motcua.indicators.log_export.facts import SCHEMA

    chance = np.random.default_rng(first)
    start = np.datetime64("2026-08-01T00:00:00", "us")
    received = start + chance.integers(0, 31 * 24 * 3600, count).astype("timedelta64[s]")
    unit = chance.integers(1, UNITS, count)
    done = chance.random(count) < 0.9
    late = chance.random(count) < 0.05
    columns: dict[str, Any] = {
        "dossier_id": np.arange(first, first + count),
        "counted": np.ones(count, bool),
        "unit_id": unit,
        "procedure_id": chance.integers(1, PROCEDURES, count),
        "officer_id": unit * 10 + chance.integers(0, OFFICERS, count),
        "state": np.where(done, 10, 4),
        "channel": np.array(["online", "direct", "post"])[chance.integers(0, 3, count)],
        "filing_kind": np.array(["self", "assisted", "clerical"])[chance.integers(0, 3, count)],
        "received_at": received,
        "due_at": received + np.timedelta64(5, "D"),
        "finished_at": pa.array(received + np.timedelta64(3, "D"), mask=~done),
        "late_from": pa.array(received + np.timedelta64(5, "D"), mask=~late),
        "hours": pa.array(chance.random(count) * 40, mask=~done),
        "granted": done,
        "ending": np.full(count, ""),
        "fee_asked": chance.integers(0, 2, count) * 8_000,
        "fee_paid": chance.integers(0, 2, count) * 8_000,
    }
    few = ("supplements", "papers", "papers_filed", "papers_reused", "by_data")
    every = columns | {"result_due": done, "result_filed": done}
    every |= {name: chance.integers(0, 3, count) for name in few}
    every |= {name: chance.random(count) < 0.1 for name in ("rated", "dissatisfied", "petitioned")}
    arrays = [
        every[field.name].cast(field.type)
        if isinstance(every[field.name], pa.Array)
        else pa.array(every[field.name]).cast(field.type)
        for field in SCHEMA
    ]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)
