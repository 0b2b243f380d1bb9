"""The one figure of satisfaction: how many of those asked were satisfied, and how sure that is.

Every page, file and index that says a share of satisfied people takes it from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.core.errors import Refusal
from motcua.core.intervals import wilson
from motcua.core.rounding import half_up

MOST = 10**12
"""Answers: beyond, floating numbers would no longer hold them."""


class NoShare(Refusal):
    """Không tính được tỷ lệ hài lòng."""


@dataclass(frozen=True, slots=True)
class Share:
    """Percent, two decimals: the share, and the ends of its 95 % interval (Wilson)."""

    yes: int
    n: int
    share: Decimal
    low: Decimal
    high: Decimal


def share_of(yes: int, n: int) -> Share:
    """The share of ``yes`` among ``n`` answers.

    Raises:
        NoShare: nobody answered, a negative number, more satisfied than answered, or too many.
    """
    if yes < 0 or n < 0:
        where = "yes" if yes < 0 else "n"
        raise NoShare(f"“{yes if yes < 0 else n}”", "số lượt không thể âm", "Hãy ghi số từ 0.", where)
    if n == 0:
        raise NoShare("Số lượt đánh giá", "là 0, chưa có gì để tính", "Hãy ghi n lớn hơn 0.", "n")
    if yes > n:
        reason = f"{yes} lượt hài lòng nhiều hơn {n} lượt đánh giá"
        raise NoShare("Số lượt hài lòng", reason, "Hãy xem lại hai số.", "yes")
    if n > MOST:
        raise NoShare("Số lượt đánh giá", "lớn hơn một nghìn tỷ", "Hãy xem lại n.", "n")
    low, high = (half_up(Fraction(end) * 100) for end in wilson(yes, n))
    return Share(yes, n, half_up(Fraction(yes * 100, n)), low, high)


def share_or_none(yes: int, n: int) -> Share | None:
    """The same, None where nobody answered: a page then says so, and no zero is invented."""
    return share_of(yes, n) if n else None
