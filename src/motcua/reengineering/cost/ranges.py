"""A quantity known as three points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from motcua.core.errors import Refusal


class Point(StrEnum):
    """Which of the three values is taken."""

    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"

    @property
    def label(self) -> str:
        return {"low": "Thấp", "likely": "Thường gặp", "high": "Cao"}[self]


class BadRange(Refusal):
    """Ba mức phải theo thứ tự thấp, thường gặp, cao."""


@dataclass(frozen=True, slots=True)
class Range:
    """Three values in rising order, all of the unit of what they measure. Raises :class:`BadRange`."""

    low: Decimal
    likely: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            said = f"Các mức {self.low}, {self.likely}, {self.high}"
            raise BadRange(said, remedy="Hãy xếp lại từ thấp đến cao.")

    @classmethod
    def sure(cls, value: Decimal | int) -> Range:
        """A value without doubt."""
        return cls(Decimal(value), Decimal(value), Decimal(value))

    def at(self, point: Point) -> Decimal:
        return {Point.LOW: self.low, Point.LIKELY: self.likely, Point.HIGH: self.high}[point]

    @property
    def certain(self) -> bool:
        return self.low == self.high
