"""Figures from which nobody can be worked out, and what the index counts."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ratings_stage import NO, YES, Hall

from motcua.core import clock
from motcua.ratings import figures
from motcua.ratings.acts.rating import Given
from motcua.ratings.anonymous import Fact, anonymous
from motcua.ratings.contents import in_force
from motcua.ratings.figures import Group, protected
from motcua.ratings.reading import counts
from motcua.ratings.releasing import released

FEWEST = 10
GROUPS = st.lists(st.integers(1, 40), max_size=8).map(
    lambda sizes: [Group(place, n, n // 2) for place, n in enumerate(sizes)]
)
FACTS = st.lists(
    st.builds(
        Fact,
        key=st.uuids().map(str),
        day=st.dates(date(2026, 7, 1), date(2026, 8, 31)),
        channel=st.sampled_from(["tablet", "link"]),
        procedure=st.sampled_from(["", "A", "B"]),
        satisfied=st.booleans(),
    ),
    max_size=80,
)


@given(GROUPS)
def test_no_small_group_is_shown_nor_left_over(groups: list[Group]) -> None:
    shown = protected(groups)
    hidden = [one.n for one in shown if one.hidden]
    assert all(one.hidden for one in shown if one.n < FEWEST)
    assert not hidden or sum(hidden) >= FEWEST or len(hidden) == len(shown)


@given(GROUPS)
def test_nothing_is_hidden_without_need(groups: list[Group]) -> None:
    if all(one.n >= FEWEST for one in groups):
        assert not any(one.hidden for one in protected(groups))


@given(FACTS)
def test_every_line_of_a_list_is_said_by_enough_others(facts: list[Fact]) -> None:
    shown, left = anonymous(facts, FEWEST)
    sizes = Counter(row.said for row in shown)
    assert len(shown) + left == len(facts)
    assert all(size >= FEWEST for size in sizes.values())
    assert left < FEWEST


@given(FACTS)
def test_the_order_of_a_list_says_nothing_about_time(facts: list[Fact]) -> None:
    shown, _ = anonymous(facts, FEWEST)
    for said in {row.said for row in shown}:
        keys = [row.key for row in shown if row.said == said]
        assert keys == sorted(keys)


@pytest.mark.django_db
def test_ratings_are_released_ten_at_a_time(stage: Hall) -> None:
    seen = []
    for _ in range(21):
        stage.rate()
        seen.append(released().count())
    assert seen == [0] * 9 + [10] * 10 + [20] * 2


@pytest.mark.django_db
def test_contents_are_counted_by_mark(stage: Hall) -> None:
    stage.rated(6, Given(satisfied=True, answers={"one-stop": 2, "time": 1}))
    stage.rated(4, Given(satisfied=False, answers={"one-stop": 0}))
    found = {one.content.key: one for one in figures.by_content(released(), in_force(clock.today()).contents)}
    assert (found["one-stop"].marks, found["one-stop"].hidden) == ({2: 6, 1: 0, 0: 4}, False)
    assert found["time"].hidden and found["time"].share is None


@pytest.mark.django_db
def test_months_follow_one_another(stage: Hall) -> None:
    stage.rated(10)
    with clock.at(clock.now() + timedelta(days=20)):
        stage.rated(10, NO)
    months = figures.by_month(released())
    assert [(one.key, one.yes) for one in months] == [(date(2026, 8, 1), 10), (date(2026, 9, 1), 0)]


@pytest.mark.django_db
def test_counts_of_a_unit_with_everybody_who_could_rate(stage: Hall) -> None:
    since = clock.now() - timedelta(hours=1)
    stage.rated(3, YES)
    stage.rate(NO)
    stage.ticket()
    found = counts([stage.world.centre.pk], since, clock.now() + timedelta(hours=1))
    assert (found.n, found.yes, found.possible, found.rated) == (4, 3, 5, 4)
    assert found.share is not None and str(found.share.share) == "75.00"
