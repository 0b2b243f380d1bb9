"""What a line that was cut is told: exactly what it missed, or that this cannot be said."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core import clock
from motcua.runtime.live.ring import Ring


@given(kept=st.integers(1, 6), said=st.integers(0, 12), seen=st.integers(0, 12))
@settings(max_examples=60)
def test_a_line_misses_nothing_and_hears_nothing_twice(kept: int, said: int, seen: int) -> None:
    ring = Ring(kept)
    for number in range(said):
        ring.add("board:1", number)
    found = ring.after(f"{ring.run}-{seen}")
    if seen > said or said - seen > kept:
        assert found is None
    else:
        assert found is not None
        assert [told.number for told in found] == list(range(seen + 1, said + 1))


def test_a_new_run_knows_nothing_of_the_one_before() -> None:
    ring = Ring()
    ring.add("board:1", 0)
    id_ = ring.here()
    ring.begin()
    assert ring.after(id_) is None


def test_ids_nobody_gave_are_not_understood() -> None:
    ring = Ring()
    assert [ring.after(id_) for id_ in ("", "x", f"{ring.run}-", f"{ring.run}-²", f"{ring.run}--1")] == [
        None
    ] * 5


def test_a_page_made_before_the_run_began_may_have_missed_something(moment: datetime) -> None:
    ring = Ring()
    assert ring.since(moment - timedelta(seconds=1)) is None
    assert ring.since(moment) == []


def test_a_page_is_told_what_was_said_since_it_was_made(moment: datetime) -> None:
    ring = Ring(kept=3)
    for second in range(5):
        with clock.at(moment + timedelta(seconds=second)):
            ring.add("board:1", second)
    late = ring.since(moment + timedelta(seconds=3))
    assert late is not None
    assert [told.number for told in late] == [4, 5]
    assert ring.since(moment + timedelta(seconds=1)) is None
