"""Index 766: what holds for every definition and every count."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.indicators.index766.definitions import Definition, Level, definitions, named
from motcua.indicators.index766.results import Counted, ImpossibleCount, Index
from motcua.indicators.index766.scoring import score

CODES = [component.code for component in named().components]
GENERATIONS = st.sampled_from(list(definitions().values()))


@st.composite
def counts(draw: st.DrawFn) -> Counted:
    below = draw(st.integers(0, 300))
    return Counted(draw(st.integers(0, below)), below)


MAYBE = st.dictionaries(st.sampled_from(CODES), st.one_of(counts(), st.just(Counted())))


def by_group(index: Index) -> dict[str, str]:
    return {group.code: str(group.score) for group in index.groups}


@settings(max_examples=60)
@given(GENERATIONS, MAYBE)
def test_nothing_earns_below_nothing_or_above_its_maximum(
    definition: Definition, counted: dict[str, Counted]
) -> None:
    index = score(definition, counted)
    for group in index.groups:
        assert all(0 <= one.points <= one.max for one in group.components if one.points is not None)
        assert 0 <= (group.points or 0) <= group.measured_max <= group.max


@settings(max_examples=60)
@given(GENERATIONS, MAYBE)
def test_the_index_is_the_sum_of_its_groups(definition: Definition, counted: dict[str, Counted]) -> None:
    index = score(definition, counted)
    assert (index.points or 0) == sum(group.points or 0 for group in index.groups)
    assert index.max == definition.max


@settings(max_examples=60)
@given(GENERATIONS, st.sampled_from(CODES), counts())
def test_one_more_in_the_numerator_never_costs_points(
    definition: Definition, code: str, counted: Counted
) -> None:
    more = Counted(min((counted.numerator or 0) + 1, counted.denominator or 0), counted.denominator)
    before, after = (score(definition, {code: one}).points or 0 for one in (counted, more))
    assert after >= before


@given(GENERATIONS)
def test_without_any_source_only_a_constant_is_scored(definition: Definition) -> None:
    index = score(definition, {})
    assert {one.code for group in index.groups for one in group.components if one.points is not None} <= {
        "3.4"
    }


def test_nothing_counted_is_no_score_and_not_zero() -> None:
    assert score(named(), {}).score is None
    assert score(named(), {"2.1": Counted(0, 5)}).score == 0


@pytest.mark.parametrize(
    ("code", "points"),
    [("1.1", None), ("2.1", 0), ("3.3", 0), ("3.6", 0), ("4.1", None), ("5.2", 6), ("5.3", 6), ("5.4", 0)],
)
def test_a_denominator_of_zero_earns_what_the_definition_says(code: str, points: int | None) -> None:
    found = score(named(), {code: Counted(0, 0)}).component(code)
    assert found is not None
    assert found.points == points


def test_a_threshold_earns_everything_from_there_on() -> None:
    index = score(named(), {"3.3": Counted(1, 2), "3.1": Counted(4, 10)})
    assert by_group(index)["online"] == "7.00"


def test_published_rows_of_one_province_come_out() -> None:
    counted = {
        "2.1": Counted(1415, 1780),
        "3.6": Counted(1516, 1707),
        "3.5": Counted(12, 35),
        "3.4": Counted(7, 35),
        "5.4": Counted(332, 482),
        "5.2": Counted(0, 0),
        "5.3": Counted(0, 0),
    }
    groups = by_group(score(named(), counted))
    assert (groups["progress"], groups["payment"], groups["satisfaction"]) == ("15.90", "6.69", "16.59")


def test_points_without_petitions_may_be_shared_by_what_is_left() -> None:
    none = {"5.2": Counted(0, 0), "5.3": Counted(0, 0), "5.4": Counted(45, 100)}
    shared = score(named("metrics-2026"), none).group("satisfaction")
    assert shared is not None
    assert (shared.points, shared.measured_max) == (Fraction(9), 18)


def test_generations_differ_where_their_sources_do() -> None:
    counted = {"3.6": Counted(30, 100), "4.2": Counted(80, 100), "5.2": Counted(0, 0)}
    points = {
        name: [one.score for code in counted if (one := score(definition, counted).component(code))]
        for name, definition in definitions().items()
    }
    assert [list(map(float, filter(None, found))) for found in points.values()] == [
        [1.8, 3.2, 6.0], [6.0, 4.0, 6.0], [6.0, 4.0], [3.0, 3.2],
    ]  # fmt: skip


def test_a_level_is_only_asked_what_is_asked_of_it() -> None:
    counted = {"1.2": Counted(1, 1), "1.4": Counted(1, 2)}
    group = score(named(), counted, Level.COMMUNE).group("transparency")
    assert group is not None
    assert (group.points, group.measured_max) == (3, 6)


def test_a_rating_waits_until_everything_is_measured() -> None:
    full = {code: Counted(9, 10) for code in CODES}
    assert score(named(), full | {"4.4": Counted()}).band is None
    band = score(named(), full).band
    assert band is not None
    assert (band.label, band.confirmed) == ("Xuất sắc", True)


@pytest.mark.parametrize("counts_", [(5, 3), (-1, 3), (0, -1), (1, 0)])
def test_impossible_counts_are_refused(counts_: tuple[int, int]) -> None:
    with pytest.raises(ImpossibleCount):
        Counted(*counts_)


def test_points_given_by_another_system_are_taken_as_they_are() -> None:
    found = score(named(), {"4.6": Counted(points=Fraction(3, 2))}).component("4.6")
    assert found is not None
    assert (found.points, found.lost) == (Fraction(3, 2), found.max - Fraction(3, 2))
