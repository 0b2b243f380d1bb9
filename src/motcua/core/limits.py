"""Time limits as the law writes them: a number and a unit.

A working day is a working day of the calendar; the fraction of one is 8 working hours × fraction, as
internal workflows print it ("tính mỗi ngày 08 giờ"). Days and months are calendar units
(Bộ luật Dân sự 2015, Điều 146–148) and are whole numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from motcua.core.errors import Refusal

HOURS_PER_WORKING_DAY = Decimal(8)
_REMEDY = (
    "Hãy ghi như “3 working days”, “1,5 working days”, “8 working hours”, “15 days”, “1 month” "
    "hoặc “same day”."
)
_TEXT = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s+(\S.*)")
_MAX_DIGITS = 9


class BadLimit(Refusal):
    """Thời hạn không hợp lệ."""


class Unit(StrEnum):
    WORKING_HOURS = "working hours"
    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"
    SAME_DAY = "same day"

    @property
    def vietnamese(self) -> str:
        return _VIETNAMESE[self]


_VIETNAMESE = {
    Unit.WORKING_HOURS: "giờ làm việc",
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.DAYS: "ngày",
    Unit.MONTHS: "tháng",
    Unit.SAME_DAY: "trong ngày",
}
_UNITS = (
    {unit.value: unit for unit in Unit}
    | {unit.value.removesuffix("s"): unit for unit in Unit}
    | {word: unit for unit, word in _VIETNAMESE.items()}
)
_WHOLE = (Unit.DAYS, Unit.MONTHS)


@dataclass(frozen=True)
class Limit:
    """A positive number of a unit; ``same day`` has the number 1. Raises :class:`BadLimit`."""

    number: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if not self.number.is_finite() or self.number <= 0:
            raise _bad(self._raw(), "số phải lớn hơn 0")
        if self.unit in _WHOLE and self.number != self.number.to_integral_value():
            raise _bad(self._raw(), "ngày và tháng theo lịch phải là số nguyên")
        if self.unit is Unit.SAME_DAY and self.number != 1:
            raise _bad(self._raw(), "“same day” không đi kèm số")

    @classmethod
    def same_day(cls) -> Limit:
        return cls(Decimal(1), Unit.SAME_DAY)

    @classmethod
    def parse(cls, text: str) -> Limit:
        """Read ``3 working days``, ``1,5 working days``, ``same day`` or the Vietnamese spelling."""
        words = " ".join(text.casefold().split())
        if words in (Unit.SAME_DAY.value, Unit.SAME_DAY.vietnamese):
            return cls.same_day()
        found = _TEXT.fullmatch(words)
        if not found:
            raise _bad(text, "cần một số và một đơn vị")
        number, unit = found.groups()
        if unit not in _UNITS or _UNITS[unit] is Unit.SAME_DAY:
            raise _bad(text, f"không có đơn vị “{unit}”")
        if len(number) > _MAX_DIGITS:
            raise _bad(text, "số quá dài")
        return cls(Decimal(number.replace(",", ".")), _UNITS[unit])

    def __str__(self) -> str:
        """The form :meth:`parse` reads back, with a decimal dot."""
        return self.unit.value if self.unit is Unit.SAME_DAY else self._raw()

    def sentence(self) -> str:
        """Vietnamese, for people: ``3 ngày làm việc``, ``1,5 ngày làm việc``, ``trong ngày``."""
        if self.unit is Unit.SAME_DAY:
            return self.unit.vietnamese
        return f"{plain(self.number).replace('.', ',')} {self.unit.vietnamese}"

    def _raw(self) -> str:
        return f"{plain(self.number)} {self.unit.value}"


def plain(number: Decimal) -> str:
    """A decimal without exponent and without trailing zeros: ``1.5``, ``20``."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bad(text: str, reason: str) -> BadLimit:
    return BadLimit(f"Thời hạn “{text}”", reason, _REMEDY, where="limit")
