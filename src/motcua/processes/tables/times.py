"""Times as published tables write them: ``½ ngày``, ``1,5 ngày``, ``04 giờ``, ``01 buổi``, or a sentence."""

from __future__ import annotations

import re
from decimal import Decimal

from motcua.core.text import words_only
from motcua.processes.steps import HOURS_PER_DAY

_AMOUNT = (
    r"(?P<whole>\d+)?\s*(?P<part>[½¼¾])|(?P<top>\d+)\s*/\s*(?P<bottom>[1-9]\d*)|(?P<number>\d+(?:[.,]\d+)?)"
)
_UNIT = r"(?P<unit>ngày(?:\s+làm\s+việc)?|giờ(?:\s+làm\s+việc)?|buổi)"
_TIME = re.compile(rf"(?:{_AMOUNT})\s*{_UNIT}?\.?", re.IGNORECASE)
_TOTAL = re.compile(rf"(?:{_AMOUNT})\s*{_UNIT}", re.IGNORECASE)
_PARTS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
IN_DAYS = {"ngay": Decimal(1), "gio": 1 / Decimal(HOURS_PER_DAY), "buoi": Decimal("0.5")}
"""Working days in one of each unit; a session (buổi) is half a day."""


def days_in(text: str, unit: str = "ngày") -> Decimal | None:
    """Published days of a cell, None when it is a sentence. ``unit``: where the cell names none."""
    found = _TIME.fullmatch(text.strip())
    return None if found is None else _amount(found) * _share(found["unit"] or unit)


def total_in(text: str) -> tuple[Decimal, str] | None:
    """The first amount with a unit in a sentence: ``05 ngày làm việc`` is (5, ``ngày làm việc``)."""
    found = _TOTAL.search(text)
    return None if found is None else (_amount(found), " ".join(found["unit"].lower().split()))


def unit_of(header: str) -> str:
    """The unit a column is headed with; days when it names none."""
    return "giờ" if re.search(r"\bgio\b", words_only(header)) else "ngày"


def in_days(amount: Decimal, unit: str) -> Decimal:
    return amount * _share(unit)


def _share(unit: str) -> Decimal:
    return IN_DAYS[words_only(unit).split()[0]]


def _amount(found: re.Match[str]) -> Decimal:
    if found["part"]:
        return Decimal(found["whole"] or 0) + _PARTS[found["part"]]
    if found["top"]:
        return Decimal(found["top"]) / Decimal(found["bottom"])
    return Decimal(found["number"].replace(",", "."))
