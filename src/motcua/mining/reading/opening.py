"""Opening a log file, compressed or not, and looking at its first bytes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from motcua.mining.errors import NotALog

HEAD = 64 * 1024
PIECE = 256 * 1024
GZIP, PARQUET = b"\x1f\x8b", b"PAR1"


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of ``path``, unpacked when it is gzip. Raises :class:`NotALog`, while reading too."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == GZIP
            raw.seek(0)
            if not packed:
                yield raw
                return
            with gzip.open(raw) as unpacked:
                yield cast(IO[bytes], unpacked)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise NotALog(
            f"Tệp {path}", "tệp nén gzip bị hỏng hoặc thiếu", "Hãy lấy lại tệp.", str(path)
        ) from None
    except OSError:
        raise NotALog(f"Tệp {path}", "không mở được tệp", "Hãy kiểm tra lại đường dẫn.", str(path)) from None


def head(path: Path) -> bytes:
    """The first :data:`HEAD` bytes, unpacked."""
    with opened(path) as stream:
        return stream.read(HEAD)


def is_parquet(path: Path) -> bool:
    """Whether the file begins as Parquet does. Raises :class:`NotALog` when it cannot be opened."""
    with opened(path) as stream:
        return stream.read(4) == PARQUET
