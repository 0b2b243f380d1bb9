from __future__ import annotations

from decimal import Decimal

import pytest
from deadline_cases import limits
from hypothesis import given

from motcua.core.limits import BadLimit, Limit, Unit


@given(limits)
def test_limit_reads_back_from_its_text_and_its_sentence(limit: Limit) -> None:
    assert Limit.parse(str(limit)) == limit
    assert Limit.parse(limit.sentence()) == limit


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("3 working days", "3", Unit.WORKING_DAYS),
        ("1.5 working days", "1.5", Unit.WORKING_DAYS),
        ("1,5 Working  Days", "1.5", Unit.WORKING_DAYS),
        ("8 working hours", "8", Unit.WORKING_HOURS),
        ("1 working day", "1", Unit.WORKING_DAYS),
        ("15 days", "15", Unit.DAYS),
        ("1 month", "1", Unit.MONTHS),
        ("same day", "1", Unit.SAME_DAY),
        ("05 ngày làm việc", "5", Unit.WORKING_DAYS),
        ("2,0 days", "2", Unit.DAYS),
    ],
)
def test_limits_are_read(text: str, number: str, unit: Unit) -> None:
    assert Limit.parse(text) == Limit(Decimal(number), unit)


def test_sentence_is_vietnamese_with_a_comma() -> None:
    assert Limit.parse("1.50 working days").sentence() == "1,5 ngày làm việc"
    assert Limit.parse("20 days").sentence() == "20 ngày"
    assert Limit.same_day().sentence() == "trong ngày"


@pytest.mark.parametrize(
    "text",
    [
        "0 days", "-1 working days", "0.0 working hours", "1.5 days", "1,5 months", "3", "working days", "",
        "3 weeks", "1 OTHER", "2 same day", "1e3 days", "NaN days", "1.000,5 days", "1234567890 days",
    ],
)  # fmt: skip
def test_impossible_limits_are_refused(text: str) -> None:
    with pytest.raises(BadLimit, match="Hãy ghi như"):
        Limit.parse(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "0", "-2"])
def test_limit_cannot_be_built_from_a_senseless_number(number: str) -> None:
    with pytest.raises(BadLimit):
        Limit(Decimal(number), Unit.WORKING_DAYS)


def test_same_day_takes_no_number() -> None:
    with pytest.raises(BadLimit, match="không đi kèm số"):
        Limit(Decimal(2), Unit.SAME_DAY)
