"""Reading Parquet: one file, or a folder of parts read in the order of their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from motcua.mining.errors import NotALog
from motcua.mining.log import Log
from motcua.mining.reading.columns import WORDS
from motcua.mining.reading.sources import Source, gather

TEXT = (pa.types.is_string, pa.types.is_large_string)
MOMENT = (pa.types.is_timestamp, pa.types.is_date, pa.types.is_dictionary, *TEXT)


def read(source: Source) -> Log:
    """The log in Parquet. Raises :class:`NotALog` or one of its kinds."""
    try:
        return gather(source, _pieces(source), lambda row: f"dòng {row + 1}")
    except (pa.ArrowException, OSError):
        reason = "tệp Parquet bị hỏng hoặc thiếu"
        raise NotALog(source.name, reason, "Hãy lấy lại tệp.", str(source.path)) from None


def _pieces(source: Source) -> Iterator[pa.Table]:
    """Row group after row group; a part that lacks an optional column has nulls there."""
    for path in _parts(source):
        kinds = {field.name: field.type for field in pq.read_schema(path)}
        source.columns.check(source.name, kinds, str(path))
        present = source.columns.present(kinds)
        _check_moment(source, kinds[present["timestamp"]])
        _check_texts(source, {name: kinds[name] for role, name in present.items() if role != "timestamp"})
        coded = [name for role, name in present.items() if role != "timestamp" and _is(kinds[name], TEXT)]
        with pq.ParquetFile(path, read_dictionary=coded, pre_buffer=True) as file:
            for number in range(file.num_row_groups):
                group = file.read_row_group(number, columns=list(dict.fromkeys(present.values())))
                yield _by_role(source, group, present)


def _parts(source: Source) -> list[Path]:
    if not source.path.is_dir():
        return [source.path]
    if parts := sorted(source.path.rglob("*.parquet")):
        return parts
    reason = "thư mục không có tệp .parquet nào"
    raise NotALog(source.name, reason, "Hãy chọn thư mục khác.", str(source.path))


def _by_role(source: Source, group: pa.Table, present: dict[str, str]) -> pa.Table:
    columns = {
        role: group[present[role]] if role in present else pa.nulls(group.num_rows, pa.string())
        for role in source.columns.wanted()
    }
    return pa.table(columns)


def _is(kind: pa.DataType, kinds: tuple[object, ...]) -> bool:
    return any(callable(one) and one(kind) for one in kinds)


def _check_moment(source: Source, kind: pa.DataType) -> None:
    if not _is(kind, MOMENT):
        name = source.columns.timestamp
        reason = f"cột {WORDS['timestamp']} “{name}” có kiểu {kind}, không phải thời điểm"
        raise NotALog(source.name, reason, "Hãy chỉ cột khác bằng --timestamp.", name)


def _check_texts(source: Source, kinds: dict[str, pa.DataType]) -> None:
    for name, kind in kinds.items():
        if pa.types.is_nested(kind):
            reason = f"cột “{name}” có kiểu {kind}, mỗi ô không phải một giá trị"
            raise NotALog(source.name, reason, "Hãy chỉ cột khác.", name)
