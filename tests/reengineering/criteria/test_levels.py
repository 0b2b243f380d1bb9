"""The level follows from the states exactly as the law's sentence says."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from criteria_records import MET, NA, NOT_MET, UNKNOWN, states
from hypothesis import given
from hypothesis import strategies as st

from motcua.reengineering.criteria.levels import Level, NoRuleOfLevels, level, older_level, rule_of_levels
from motcua.reengineering.criteria.states import NUMBERS, State, if_known, together

TODAY = date(2026, 8, 21)
ANY = st.fixed_dictionaries({number: st.sampled_from(list(State)) for number in NUMBERS})


def by_the_sentence(c1: str, c2: str, c3: str, c4: str, c5: str, c6: str, c7: str, c8: str) -> str:
    """Full: all eight. Partial: not all, but at least 1, 2, 3, 4 and 7. Information: 1 and 2. What does not
    apply is no hindrance; what is unknown is one."""
    good = ("met", "not_applicable")
    information = c1 in good and c2 in good
    filing = c3 in good and c4 in good
    if information and filing and c5 in good and c6 in good and c7 in good and c8 in good:
        return "full"
    if information and filing and c7 in good:
        return "partial"
    return "information" if information else "none"


def test_all_65536_combinations_follow_the_sentence() -> None:
    combinations = list(product(State, repeat=8))
    wrong = [
        one
        for one in combinations
        if level(dict(zip(NUMBERS, one, strict=True)), TODAY) != by_the_sentence(*(s.value for s in one))
    ]
    assert (len(combinations), wrong) == (65_536, [])


@given(ANY, st.sampled_from(NUMBERS))
def test_meeting_one_more_criterion_never_lowers_a_level(found: dict[int, State], number: int) -> None:
    better = found | {number: State.MET}
    assert level(better, TODAY).rank >= level(found, TODAY).rank
    assert older_level(better) >= older_level(found)


@given(ANY)
def test_what_it_could_become_is_never_below_what_it_is(found: dict[int, State]) -> None:
    assert level(if_known(found), TODAY).rank >= level(found, TODAY).rank
    assert State.UNKNOWN not in if_known(found).values()


@pytest.mark.parametrize(
    ("given_states", "expected"),
    [
        (states(c5=NA), Level.FULL),
        (states(c8=UNKNOWN), Level.PARTIAL),
        (states(c7=NOT_MET), Level.INFORMATION),
        (states(c2=UNKNOWN), Level.NONE),
    ],
)
def test_examples_of_each_level(given_states: dict[int, State], expected: Level) -> None:
    assert level(given_states, TODAY) is expected


@pytest.mark.parametrize(
    ("given_states", "expected"),
    [
        (states(c1=NOT_MET), 0),
        (states(c2=NOT_MET), 1),
        (states(c3=NOT_MET), 2),
        (states(c5=UNKNOWN), 3),
        (states(c6=NOT_MET, c7=NOT_MET, c8=NOT_MET), 4),
    ],
)
def test_the_older_levels_let_the_result_be_fetched_in_person(
    given_states: dict[int, State], expected: int
) -> None:
    assert older_level(given_states) == expected


def test_the_rule_holds_from_its_first_day() -> None:
    assert rule_of_levels(date(2023, 5, 25)).source == "TT 01/2023/TT-VPCP"
    with pytest.raises(NoRuleOfLevels, match="25/05/2023"):
        level(states(), date(2023, 5, 24))


@pytest.mark.parametrize(
    ("parts", "whole"),
    [((MET, NA), MET), ((MET, UNKNOWN), UNKNOWN), ((NOT_MET, UNKNOWN), NOT_MET), ((NA, NA), NA)],
)
def test_a_criterion_is_as_good_as_its_worst_part(parts: tuple[State, ...], whole: State) -> None:
    assert together(parts) is whole
