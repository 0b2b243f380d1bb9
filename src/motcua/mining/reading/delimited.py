"""Reading CSV: comma, semicolon, tab or bar, quoted or not, with or without a byte-order mark.

The sign between cells is the one with which the header shows the wanted columns, so decimal commas in the
cells of a semicolon file mislead nobody.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.csv as arrow

from motcua.mining.errors import NotALog
from motcua.mining.log import Log
from motcua.mining.reading.opening import head, opened
from motcua.mining.reading.sources import CODED, Source, gather

SIGNS = ",;\t|"
BLOCKS = (4 * 1024 * 1024, 256 * 1024 * 1024)
"""Bytes read at a time, the more where a line is longer than the less; none may be longer than that. Our own
choice."""
TOO_LONG = "straddling"
"""What Arrow says of a line longer than the block."""
MARK = "sep="
"""What a spreadsheet may write before the header, with the sign between cells behind it."""


@dataclass(frozen=True)
class Header:
    """The sign between cells, the names of the columns, and the physical lines before the first row."""

    sign: str
    names: tuple[str, ...]
    lines: int

    @property
    def columns(self) -> list[str]:
        """Names of our own by place: a header may repeat itself."""
        return [f"c{number}" for number in range(len(self.names))]


def read(source: Source) -> Log:
    """The log in a CSV file. Raises :class:`NotALog` or one of its kinds."""
    header = _header(source)
    source.columns.check(source.name, header.names, "dòng 1")
    present = source.columns.present(header.names)
    chosen = {role: f"c{header.names.index(name)}" for role, name in present.items()}
    for block in BLOCKS:
        try:
            pieces = _pieces(source, header, chosen, block)
            return gather(source, pieces, lambda row: _place(source, header, row))
        except pa.ArrowException as error:
            if TOO_LONG not in str(error):
                break
    raise _broken(source, header)


def _header(source: Source) -> Header:
    text = head(source.path).decode("utf-8-sig", "replace")
    return max(
        (_split(text, sign) for sign in SIGNS),
        key=lambda found: (
            len(source.columns.present(found.names)),
            len(found.names),
        ),
    )


def _split(text: str, sign: str) -> Header:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    names = next((row for row in rows if row and not row[0].lower().startswith(MARK)), [])
    return Header(sign, tuple(cell.strip() for cell in names), rows.line_num)


def _pieces(source: Source, header: Header, chosen: dict[str, str], block: int) -> Iterator[pa.Table]:
    kinds = {column: pa.string() if role == "timestamp" else CODED for role, column in chosen.items()}
    with opened(source.path) as stream:
        reader = arrow.open_csv(
            stream,
            arrow.ReadOptions(block_size=block, skip_rows=header.lines, column_names=header.columns),
            arrow.ParseOptions(delimiter=header.sign, newlines_in_values=True),
            arrow.ConvertOptions(
                include_columns=list(kinds), column_types=kinds, strings_can_be_null=True, null_values=[""]
            ),
        )
        for batch in reader:
            yield pa.table({role: batch.column(column) for role, column in chosen.items()})


def _rows(source: Source, header: Header) -> Iterator[tuple[int, list[str]]]:
    """Rows of data a second time, each with the physical line it begins on; only asked for by refusals."""
    with opened(source.path) as stream, _cells_of_any_length():
        lines = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
        rows = csv.reader(islice(lines, header.lines, None), delimiter=header.sign)
        before = 0
        for cells in rows:
            if cells:
                yield header.lines + before + 1, cells
            before = rows.line_num


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    before = csv.field_size_limit(BLOCKS[-1])
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _place(source: Source, header: Header, row: int) -> str:
    return next(f"dòng {line}" for line, _ in islice(_rows(source, header), row, None))


def _broken(source: Source, header: Header) -> NotALog:
    """Why Arrow gave up: a line that is not UTF-8, else the first row of another width."""
    remedy = "Hãy sửa dòng ấy hoặc xuất lại tệp."
    if (line := _not_utf8(source)) is not None:
        reason, remedy = f"chữ ở dòng {line} không theo bảng mã UTF-8", "Hãy lưu lại tệp dạng CSV UTF-8."
        return NotALog(source.name, reason, remedy, f"dòng {line}")
    uneven = (line for line, cells in _rows(source, header) if len(cells) != len(header.names))
    if (line := next(uneven, None)) is None:
        return NotALog(
            source.name, "có dòng quá dài hoặc ngoặc kép mở mà không đóng", remedy, str(source.path)
        )
    reason = f"dòng {line} không có đúng số cột của dòng đầu, hoặc ngoặc kép ở đó không đóng"
    return NotALog(source.name, reason, remedy, f"dòng {line}")


def _not_utf8(source: Source) -> int | None:
    with opened(source.path) as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return None
