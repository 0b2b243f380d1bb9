"""One printed figure, recomputed from its counts.

Our own rules, since no text of law sets any: a percentage is right when the exact share, rounded half up to
the digits that are printed, is what is printed; shares lie between 0 and 100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from motcua.core.numerals import NotANumber, Written, number
from motcua.core.rounding import cut, half_up

Given = int | Decimal | str | None
"""A figure as counted or as written; None or an empty text: nothing is there."""


class Reason(StrEnum):
    """Why a figure is not right, from what keeps it from being computed to what computing shows."""

    MALFORMED_ROW = "malformed-row"
    MISSING = "missing"
    NOT_A_NUMBER = "not-a-number"
    NEGATIVE = "negative"
    DENOMINATOR_ZERO = "denominator-zero"
    ABOVE_HUNDRED = "above-hundred"
    TRUNCATED = "truncated"
    DIFFERS = "differs"
    SUM_DIFFERS = "sum-differs"

    @property
    def label(self) -> str:
        return REASON_LABELS[self]


REASON_LABELS = {
    Reason.MALFORMED_ROW: "số ô của dòng không khớp với tiêu đề",
    Reason.MISSING: "thiếu số",
    Reason.NOT_A_NUMBER: "có ô không phải là số",
    Reason.NEGATIVE: "có số âm",
    Reason.DENOMINATOR_ZERO: "mẫu số bằng 0 nên không có tỷ lệ",
    Reason.ABOVE_HUNDRED: "tỷ lệ vượt 100 %",
    Reason.TRUNCATED: "đã cắt bớt chữ số thay vì làm tròn",
    Reason.DIFFERS: "không khớp khi tính lại",
    Reason.SUM_DIFFERS: "các phần cộng lại không bằng tổng",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``recomputed``: a percentage of two decimals, or for parts their sum; None where there is none."""

    recomputed: Decimal | None
    reason: Reason | None = None

    @property
    def ok(self) -> bool:
        return self.reason is None


def check(numerator: Given, denominator: Given, stated: Given) -> Verdict:
    """Whether ``stated`` percent is ``numerator`` of ``denominator``. Never raises."""
    counts, printed = [_read(numerator), _read(denominator)], _read(stated, percent=True)
    above, below = counts
    if isinstance(above, Reason) or isinstance(below, Reason):
        return Verdict(None, _first(above, below))
    if above.value < 0 or below.value < 0:
        return Verdict(None, Reason.NEGATIVE)
    if below.value == 0:
        return Verdict(None, Reason.DENOMINATOR_ZERO)
    exact = Fraction(above.value) / Fraction(below.value) * 100
    return Verdict(half_up(exact), _judged(exact, printed))


def parts_against_total(parts: Sequence[Given], total: Given) -> Verdict:
    """Whether the parts add up to the total, exactly. Never raises."""
    read = [_read(part) for part in (*parts, total)]
    if wrong := [one for one in read if isinstance(one, Reason)]:
        return Verdict(None, _first(*wrong))
    values = [one.value for one in read if isinstance(one, Written)]
    if min(values) < 0:
        return Verdict(None, Reason.NEGATIVE)
    added = sum(values[:-1], Decimal(0))
    return Verdict(added, None if added == values[-1] else Reason.SUM_DIFFERS)


def _judged(exact: Fraction, printed: Written | Reason) -> Reason | None:
    if isinstance(printed, Reason):
        return printed
    if printed.value < 0:
        return Reason.NEGATIVE
    if exact > 100 or printed.value > 100:
        return Reason.ABOVE_HUNDRED
    if half_up(exact, printed.decimals) == printed.value:
        return None
    return Reason.TRUNCATED if cut(exact, printed.decimals) == printed.value else Reason.DIFFERS


def _read(given: Given, *, percent: bool = False) -> Written | Reason:
    if given is None or given == "":
        return Reason.MISSING
    try:
        return number(str(given) if isinstance(given, str) else f"{given:f}", percent=percent)
    except NotANumber:
        return Reason.NOT_A_NUMBER


def _first(*found: Written | Reason) -> Reason:
    """The reason that stands first among those found."""
    return min((one for one in found if isinstance(one, Reason)), key=list(Reason).index)
