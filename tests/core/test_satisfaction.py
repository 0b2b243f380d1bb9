"""The one figure of satisfaction."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.satisfaction import NoShare, share_of, share_or_none

COUNTS = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_percent_with_two_decimals() -> None:
    found = share_of(25622, 25630)
    assert (found.share, found.low, found.high) == (Decimal("99.97"), Decimal("99.94"), Decimal("99.98"))


@given(COUNTS)
def test_the_share_lies_within_its_interval_and_that_within_0_and_100(counted: tuple[int, int]) -> None:
    found = share_of(*counted)
    assert 0 <= found.low <= found.share <= found.high <= 100
    assert all(value.as_tuple().exponent == -2 for value in (found.low, found.share, found.high))


@given(COUNTS)
def test_the_dissatisfied_mirror_the_satisfied(counted: tuple[int, int]) -> None:
    yes, n = counted
    found, mirror = share_of(yes, n), share_of(n - yes, n)
    assert abs(found.low + mirror.high - 100) <= Decimal("0.01")


@given(st.integers(1, 200), st.integers(2, 20))
def test_more_answers_make_it_surer(n: int, times: int) -> None:
    little, much = share_of(n // 2, n), share_of(n // 2 * times, n * times)
    assert much.high - much.low <= little.high - little.low


def test_nobody_answered_is_no_zero() -> None:
    assert share_or_none(0, 0) is None
    with pytest.raises(NoShare):
        share_of(0, 0)
