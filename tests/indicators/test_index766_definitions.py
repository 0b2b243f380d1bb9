"""The dated definitions as shipped."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.core.errors import NotFound
from motcua.indicators.index766.definitions import DEFAULT, Definition, Group, Rule, definitions, named

MAXIMA = {
    "transparency": 18,
    "progress": 20,
    "online": 12,
    "payment": 10,
    "digitized": 22,
    "satisfaction": 18,
}


def maxima(definition: Definition) -> dict[str, int]:
    return {group.value: sum(one.max for one in definition.of(group)) for group in Group}


@pytest.mark.parametrize("name", ["portal-2026-09", "decision-2022", "metrics-2026"])
def test_the_groups_make_a_hundred(name: str) -> None:
    assert maxima(named(name)) == MAXIMA


@pytest.mark.parametrize("definition", definitions().values(), ids=lambda one: one.name)
def test_a_threshold_stands_exactly_where_the_rule_needs_one(definition: Definition) -> None:
    assert all((one.rule is Rule.THRESHOLD) == (one.threshold is not None) for one in definition.components)


@pytest.mark.parametrize("definition", definitions().values(), ids=lambda one: one.name)
def test_no_code_stands_twice_and_each_has_a_source(definition: Definition) -> None:
    codes = [one.code for one in definition.components]
    assert len(set(codes)) == len(codes)
    assert all(one.source and one.numerator and one.denominator for one in definition.components)


def test_the_first_generation_is_the_default() -> None:
    assert next(iter(definitions())) == DEFAULT == named().name


def test_before_the_decision_nothing_is_in_force() -> None:
    assert named().on(date(2022, 7, 31)).components == ()
    assert named().on(date(2022, 8, 1)) == named()


def test_only_the_first_and_last_bands_were_read_in_a_text() -> None:
    assert [(band.least, band.confirmed) for band in named().bands] == [
        (90, True), (80, False), (70, False), (50, False), (0, True),
    ]  # fmt: skip


def test_an_unknown_generation_is_refused_with_those_known() -> None:
    with pytest.raises(NotFound, match="portal-2026-09"):
        named("2030")
