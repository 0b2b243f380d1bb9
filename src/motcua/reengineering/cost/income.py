"""The average income of one person for one hour (mức thu nhập bình quân, TNBQ), a dated parameter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.core.display import figure
from motcua.core.parameters import find


@dataclass(frozen=True, slots=True)
class HourlyIncome:
    """``vnd``: đồng an hour. ``confirmed``: whether the source was read as a rule for all."""

    vnd: Decimal
    source: str
    confirmed: bool

    @property
    def note(self) -> str:
        """Where the figure comes from, for the sheet."""
        doubt = "" if self.confirmed else "; chưa xác nhận áp dụng chung"
        return f"{figure(self.vnd)} đồng/giờ: {self.source}{doubt}"


def hourly_income(on: date) -> HourlyIncome | None:
    """The figure in force on a day; None when there is none, and the officer enters one with its source."""
    row = find("hourly-income", on)
    return HourlyIncome(Decimal(row.value), row.source, row.confirmed) if row else None
