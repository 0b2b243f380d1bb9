"""Reading Parquet: one file, or a folder of parts read in the order of their names."""

from __future__ import annotations

from motcua.mining.errors import NotALog
from motcua.mining.log import Log
from motcua.mining.reading import duck
from motcua.mining.reading.columns import WORDS
from motcua.mining.reading.sources import Source, gather

MOMENTS = ("TIMESTAMP", "DATE", "VARCHAR")


def read(source: Source) -> Log:
    """The log in Parquet. Raises :class:`NotALog` or one of its kinds."""
    try:
        return _read(source)
    except duck.FAULTS:
        reason = "tệp Parquet bị hỏng hoặc thiếu"
        raise NotALog(source.name, reason, "Hãy lấy lại tệp.", str(source.path)) from None


def _read(source: Source) -> Log:
    path = duck.exactly(source.path)
    if source.path.is_dir():
        path += "/**/*.parquet"
        if next(source.path.rglob("*.parquet"), None) is None:
            raise NotALog(
                source.name, "thư mục không có tệp .parquet nào", "Hãy chọn thư mục khác.", str(source.path)
            )
    with duck.engine() as engine:
        engine.execute("SET TimeZone = 'UTC'")
        relation = engine.read_parquet(path)
        kinds = {name: str(kind) for name, kind in zip(relation.columns, relation.types, strict=True)}
        source.columns.check(source.name, kinds, str(source.path))
        present = source.columns.present(kinds)
        _moment(source, kinds[present["timestamp"]])
        chosen = {role: _text(name, kinds[name], role) for role, name in present.items()}
        return gather(source, duck.batches(relation, chosen), lambda row: f"dòng {row + 1}")


def _text(name: str, kind: str, role: str) -> str:
    column = duck.quoted(name)
    return column if role == "timestamp" or kind == "VARCHAR" else f"CAST({column} AS VARCHAR)"


def _moment(source: Source, kind: str) -> None:
    if not kind.startswith(MOMENTS):
        name = source.columns.timestamp
        reason = f"cột {WORDS['timestamp']} “{name}” có kiểu {kind}, không phải thời điểm"
        raise NotALog(source.name, reason, "Hãy chỉ cột khác bằng --timestamp.", name)
