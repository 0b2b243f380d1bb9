"""How large a log from elsewhere may be once unpacked: what a page can hold in memory and answer in time."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from motcua.core.errors import Refusal
from motcua.mining.errors import NotALog
from motcua.mining.reading.opening import PIECE, is_parquet, opened

MOST_BYTES = 300 * 1024 * 1024
"""Of the text a packed file unpacks to, or of the columns of a Parquet file."""
MOST_EVENTS = 2_000_000


class TooMuch(Refusal):
    """Nhật ký quá lớn để xem trên trang này."""


def check_size(path: Path, name: str) -> None:
    """Raises :class:`TooMuch` or NotALog."""
    if is_parquet(path):
        _check_parquet(path, name)
        return
    size = 0
    with opened(path) as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise _too_much(name)


def _check_parquet(path: Path, name: str) -> None:
    try:
        found = pq.read_metadata(path)
    except (pa.ArrowInvalid, OSError):
        raise NotALog(f"Tệp {name}", "tệp Parquet bị hỏng", "Hãy xuất lại tệp.", name) from None
    size = sum(found.row_group(number).total_byte_size for number in range(found.num_row_groups))
    if found.num_rows > MOST_EVENTS or size > MOST_BYTES:
        raise _too_much(name)


def _too_much(name: str) -> TooMuch:
    remedy = "Hãy chia nhật ký theo tháng, hoặc dùng lệnh motcua mine trên máy chủ."
    return TooMuch(f"Tệp {name}", f"lớn hơn {MOST_BYTES >> 20} MB sau khi giải nén", remedy, name)
