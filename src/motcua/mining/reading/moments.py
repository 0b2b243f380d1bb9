"""Moments as files write them, to microseconds since 1970 UTC, a whole column at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pyarrow as pa
import pyarrow.compute as pc

from motcua.core.display import figure
from motcua.mining.errors import BadMoment

UTC, NAIVE = pa.timestamp("us", "UTC"), pa.timestamp("us")
ZONED = r"(?:Z|:\d\d(?:\.\d+)?[+-]\d\d(?::?\d\d)?)$"
REWRITES = (
    (r"^\s+|\s+$", ""),
    (r"(?i)\s*(?:z|utc|gmt)$", "Z"),
    (r"\s+([+-]\d\d:?\d\d)$", r"\1"),
    (r"^(\d)([/.-])", r"0\1\2"),
    (r"^(\d\d[/.-])(\d[/.-])", r"\g<1>0\2"),
    (r"^(\d\d)[/.-](\d\d)[/.-](\d{4})", r"\3-\2-\1"),
    (r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3"),
    (r"^(\d{4}-\d\d-\d\d)[T\s]+(\d):", r"\1 0\2:"),
    (r"(:\d\d),(\d)", r"\1.\2"),
    (r"(\.\d{6})\d+", r"\1"),
)
"""Forms people and spreadsheets write, to ISO 8601: day first with slashes, points or hyphens, a decimal
comma, more than six decimals, a zone after a blank."""


class Clock:
    """Reads the moments of one log and remembers how many had no zone."""

    def __init__(self, name: str, zone: str) -> None:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise BadMoment(
                f"Múi giờ {zone}", "không có", "Hãy ghi tên như Asia/Ho_Chi_Minh.", "--zone"
            ) from None
        self.name, self.zone = name, zone
        self.naive = 0

    def read(self, column: pa.Array | pa.ChunkedArray, rows: int, place: Callable[[int], str]) -> pa.Array:
        """int64 microseconds of ``column``, whose first row is ``rows``. Raises :class:`BadMoment`."""
        kind = column.type
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        if pa.types.is_date(kind):
            column = column.cast(NAIVE)
        elif not pa.types.is_timestamp(kind):
            return self._written(column, rows, place)
        if column.type.tz:
            return column.cast(pa.timestamp("us", column.type.tz), safe=False).cast(pa.int64())
        return self._placed(column.cast(NAIVE, safe=False))

    def notes(self) -> tuple[str, ...]:
        """A sentence on moments without a zone, when there were any."""
        if not self.naive:
            return ()
        return (f"{figure(self.naive)} sự kiện không ghi múi giờ, được đọc theo giờ {self.zone}.",)

    def _placed(self, column: pa.Array) -> pa.Array:
        self.naive += len(column)
        return pc.assume_timezone(column, self.zone, ambiguous="earliest", nonexistent="earliest").cast(
            pa.int64()
        )

    def _written(self, column: pa.Array, rows: int, place: Callable[[int], str]) -> pa.Array:
        if pa.types.is_dictionary(column.type):
            column = column.cast(pa.string())
        if (moments := _cast(column, UTC)) is not None:
            return moments.cast(pa.int64())
        if (moments := _cast(column, NAIVE)) is not None:
            return self._placed(moments)
        return self._mixed(column, rows, place)

    def _mixed(self, column: pa.Array, rows: int, place: Callable[[int], str]) -> pa.Array:
        """Each form for itself; text nobody can read is named with its place."""
        rewritten = column
        for pattern, instead in REWRITES:
            rewritten = pc.replace_substring_regex(rewritten, pattern, instead.replace(r"\g<1>", r"\1"))
        zoned = pc.match_substring_regex(rewritten, ZONED)
        parts = {}
        for mask, kind in ((zoned, UTC), (pc.invert(zoned), NAIVE)):
            part = rewritten.filter(mask)
            if (moments := _cast(part, kind)) is None:
                row = pc.indices_nonzero(mask)[_first_bad(part, kind)].as_py()
                raise self._unreadable(column[row].as_py(), place(rows + row))
            parts[kind] = moments
        whole = pc.replace_with_mask(pa.nulls(len(column), pa.int64()), zoned, parts[UTC].cast(pa.int64()))
        return pc.replace_with_mask(whole, pc.invert(zoned), self._placed(parts[NAIVE]))

    def _unreadable(self, text: str, where: str) -> BadMoment:
        shown = re.sub(r"\s+", " ", text)[:40]
        return BadMoment(
            self.name,
            f"thời điểm “{shown}” ở {where} không đọc được",
            "Hãy ghi theo dạng 2026-08-21T09:00:00+07:00.",
            where,
        )


def _cast(column: pa.Array, kind: pa.DataType) -> pa.Array | None:
    try:
        return column.cast(kind)
    except pa.ArrowInvalid:
        return None


def _first_bad(column: pa.Array, kind: pa.DataType) -> int:
    """The index of the first text that cannot be cast, by halving."""
    low, high = 0, len(column)
    while high - low > 1:
        middle = (low + high) // 2
        if _cast(column.slice(low, middle - low), kind) is None:
            high = middle
        else:
            low = middle
    return low
