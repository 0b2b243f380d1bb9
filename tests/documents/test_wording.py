"""Dates in words as Decree 30/2020/NĐ-CP writes them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from motcua.core.clock import VIETNAM
from motcua.documents.forms import wording


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        (2, 5, "ngày 05 tháng 02 năm 2026"),
        (3, 5, "ngày 05 tháng 3 năm 2026"),
        (12, 31, "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_small_days_and_the_first_two_months_carry_a_zero(month: int, day: int, expected: str) -> None:
    said = wording.day(datetime(2026, month, day, 12, tzinfo=VIETNAM))
    assert said.replace("\u00a0", " ") == expected


def test_moments_are_told_in_viet_nam_time() -> None:
    evening = datetime(2026, 8, 20, 22, 5, tzinfo=UTC)
    assert wording.short(evening) == "05:05 21/08/2026"
    assert wording.time(evening).replace("\u00a0", " ") == "05 giờ 05 phút"
