"""The interval around a share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.intervals import wilson


@pytest.mark.parametrize(
    ("yes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_agrees_with_newcombes_published_examples(yes: int, n: int, low: float, high: float) -> None:
    """R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    assert wilson(yes, n) == pytest.approx((low, high), abs=5e-5)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("yes", "n"), [(-1, 5), (6, 5), (0, -1)])
def test_refuses_what_is_no_share(yes: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(yes, n)


@given(st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_holds_the_share_and_mirrors(counted: tuple[int, int]) -> None:
    yes, n = counted
    low, high = wilson(yes, n)
    assert 0 <= low <= yes / n <= high <= 1
    assert wilson(n - yes, n) == pytest.approx((1 - high, 1 - low))
