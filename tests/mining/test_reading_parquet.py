"""Parquet of other programs: types of times, numbers as case ids, folders of parts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mining.logs_kit import moments, refused, rows, written
from motcua.mining.errors import EmptyLog, MissingColumn
from motcua.mining.reading import read

AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def parquet(path: Path, at: pa.Array, case: Any = None, **more: Any) -> Path:
    count = len(at)
    columns = {
        "case:concept:name": case or ["1"] * count,
        "concept:name": ["A"] * count,
        "time:timestamp": at,
    }
    pq.write_table(pa.table(columns | more), path)
    return path


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Ho_Chi_Minh", "-05:00"])
def test_aware_times_of_every_unit_are_moments(tmp_path: Path, unit: str, zone: str) -> None:
    path = parquet(tmp_path / "log", pa.array([AT], pa.timestamp(unit, zone)))
    assert moments(read(path)) == [AT]


def test_times_without_zone_are_read_on_the_vietnamese_clock(tmp_path: Path) -> None:
    log = read(parquet(tmp_path / "log", pa.array([datetime(2026, 1, 5, 8)], pa.timestamp("ns"))))  # noqa: DTZ001
    assert moments(log) == [AT]
    assert "1 sự kiện không ghi múi giờ" in log.notes[0]


def test_days_and_texts_are_times_too(tmp_path: Path) -> None:
    days = read(parquet(tmp_path / "days", pa.array([date(2026, 1, 5)])))
    texts = read(parquet(tmp_path / "texts", pa.array(["2026-01-04T17:00:00Z"])))
    assert moments(days) == moments(texts)


@pytest.mark.parametrize(
    "case",
    [
        pa.array([7, 7]),
        pa.array(["7", "7"], pa.large_string()),
        pa.array(["7", "7"]).dictionary_encode(),
        pa.array(["7", "7"], pa.string_view()),
    ],
)
def test_case_ids_of_every_type_are_texts(tmp_path: Path, case: pa.Array) -> None:
    log = read(parquet(tmp_path / "log", pa.array([AT, AT], pa.timestamp("us", "UTC")), case))
    assert rows(log) == [("7", "A"), ("7", "A")]


def test_a_number_is_no_time(tmp_path: Path) -> None:
    refusal = refused(parquet(tmp_path / "log", pa.array([1.5])))
    assert "double" in refusal.reason and "--timestamp" in refusal.remedy


def test_a_missing_time_is_named(tmp_path: Path) -> None:
    path = parquet(tmp_path / "log", pa.array([AT, None], pa.timestamp("us", "UTC")))
    assert refused(path).where == "dòng 2"


def test_parts_of_a_folder_are_one_log_in_the_order_of_names(tmp_path: Path) -> None:
    times = pa.array([AT], pa.timestamp("us", "UTC"))
    for month, case in (("2026-02", "b"), ("2026-01", "a")):
        (tmp_path / f"month={month}").mkdir()
        who = {"org:resource": ["x"]} if case == "b" else {}
        parquet(tmp_path / f"month={month}" / "part.parquet", times, [case], **who)
    log = read(tmp_path)
    assert log.cases == ("a", "b")
    assert log.table["resource"].to_pylist() == [None, "x"]


def test_row_groups_share_one_list_of_names(tmp_path: Path) -> None:
    columns = {
        "case:concept:name": list("abcabc"),
        "concept:name": list("xyzzyx"),
        "time:timestamp": [AT] * 6,
    }
    pq.write_table(pa.table(columns), tmp_path / "log", row_group_size=2)
    log = read(tmp_path / "log")
    assert log.cases == ("a", "b", "c") and log.activities == ("x", "y", "z")
    assert rows(log) == list(zip("abcabc", "xyzzyx", strict=True))


def test_broken_files_and_bare_folders_are_refused(tmp_path: Path) -> None:
    assert "thư mục" in refused(tmp_path).reason
    assert "hỏng" in refused(written(tmp_path, b"PAR1 cut off")).reason


def test_no_rows_and_no_column_are_told_apart(tmp_path: Path) -> None:
    empty = parquet(tmp_path / "empty", pa.array([], pa.timestamp("us", "UTC")), pa.array([], pa.string()))
    assert isinstance(refused(empty), EmptyLog)
    pq.write_table(pa.table({"x": [1]}), tmp_path / "other")
    assert isinstance(refused(tmp_path / "other"), MissingColumn)


def test_a_column_of_lists_is_named(tmp_path: Path) -> None:
    path = parquet(tmp_path / "log", pa.array([AT], pa.timestamp("us", "UTC")), pa.array([["a"]]))
    assert refused(path).where == "case:concept:name"
