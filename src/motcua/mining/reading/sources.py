"""What a reader is given, and how what it read becomes a log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from motcua.mining.errors import EmptyLog, NotALog
from motcua.mining.log import OPTIONAL, Log, build
from motcua.mining.reading.columns import WORDS, Columns
from motcua.mining.reading.moments import Clock

CODED = pa.dictionary(pa.int32(), pa.string())
Place = Callable[[int], str]
"""Where in the file the event of a row (from 0) stands, in words."""


@dataclass(frozen=True)
class Source:
    """A file to read, what its columns are called, and whose clock moments without a zone show."""

    path: Path
    columns: Columns
    zone: str

    @property
    def name(self) -> str:
        return f"Nhật ký {self.path.name}"


def gather(source: Source, pieces: Iterable[pa.RecordBatch | pa.Table], place: Place) -> Log:
    """The log of ``pieces``, which have a column for each role found, in file order.

    Raises :class:`EmptyLog`, :class:`BadMoment`, or :class:`NotALog` for an event without its case,
    activity or time.
    """
    clock = Clock(source.name, source.zone)
    texts: dict[str, list[pa.Array]] = {}
    moments: list[pa.Array] = []
    rows = 0
    for piece in pieces:
        if piece.num_rows == 0:
            continue
        _complete(source, piece, rows, place)
        for role in piece.schema.names:
            if role != "timestamp":
                texts.setdefault(role, []).extend(_coded(piece.column(role)))
        moments.append(clock.read(piece.column("timestamp"), rows, place))
        rows += piece.num_rows
    if not rows:
        raise EmptyLog(source.name, remedy="Hãy chọn tệp có sự kiện.", where=str(source.path))
    joined = {role: pa.chunked_array(arrays) for role, arrays in texts.items()}
    carried = {r: a for r, a in joined.items() if r not in OPTIONAL or a.null_count < rows}
    return build(source.name, carried, pa.chunked_array(moments), clock.notes())


def _coded(column: pa.Array | pa.ChunkedArray) -> list[pa.Array]:
    if not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    coded = column.cast(CODED)
    return coded.chunks if isinstance(coded, pa.ChunkedArray) else [coded]


def _complete(source: Source, piece: pa.RecordBatch | pa.Table, rows: int, place: Place) -> None:
    for role, word in WORDS.items():
        column = piece.column(role)
        if column.null_count:
            row = rows + pc.index(pc.is_null(column), pa.scalar(True)).as_py()
            where = place(row)
            raise NotALog(source.name, f"sự kiện ở {where} thiếu {word}", "Hãy điền đủ rồi thử lại.", where)
