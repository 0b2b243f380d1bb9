"""The promise ledger: values always with n, nothing more under thirty, a verdict from then on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from operations import content, decided, operation, returned, sheet

from motcua.reengineering.content import Costing
from motcua.reengineering.outcomes import ledger as ledgers
from motcua.reengineering.outcomes.ledger import Kept, Tally, ledger
from motcua.reengineering.outcomes.measuring import FEWEST, Measured
from world import World

pytestmark = pytest.mark.django_db(transaction=True)


def kept(actual: list[float], before: float | None = 16, promised: float = 8) -> Kept:
    tally = Tally()
    for value in actual:
        tally.add(value)
    return Kept(ledgers.Measure.HOURS, before, promised, tally, Tally())


def test_under_thirty_dossiers_there_is_a_value_and_no_verdict() -> None:
    row = kept([4.0] * (FEWEST - 1))
    assert row.actual.mean == 4
    assert (row.kept, row.achieved_percent, row.actual.interval) == (None, None, None)


def test_from_thirty_on_the_mean_is_judged() -> None:
    assert kept([8.0] * FEWEST).kept is True
    assert kept([8.1] * FEWEST).kept is False


def test_the_share_reached_is_of_the_promised_saving() -> None:
    assert kept([10.0] * FEWEST).achieved_percent == pytest.approx(75)
    assert kept([20.0] * FEWEST).achieved_percent == pytest.approx(-50)


@pytest.mark.parametrize("before", [None, 8, 5])
def test_no_share_where_no_saving_was_promised(before: float | None) -> None:
    assert kept([8.0] * FEWEST, before=before).achieved_percent is None


@given(st.lists(st.floats(0, 1e4), min_size=FEWEST, max_size=60))
def test_the_interval_holds_the_mean(values: list[float]) -> None:
    tally = kept(values).actual
    assert tally.interval is not None and tally.mean is not None
    low, high = tally.interval
    assert low - 1e-6 <= tally.mean <= high + 1e-6


def test_a_dossier_of_the_new_process_is_set_against_every_promise(province: World) -> None:
    found = operation(province)
    returned(province, decided(province))
    rows = {row.measure.value: row for row in ledger(found).promises}
    assert {name: row.actual.mean for name, row in rows.items()} == {
        "hours": 0,
        "trips": 1,
        "papers": 1,
        "cost": 150_000,
    }
    assert all(row.actual.n == 1 and row.kept is None for row in rows.values())


def test_dossiers_before_the_effective_day_are_not_counted(province: World) -> None:
    decided(province)
    assert ledger(operation(province, since=date(2026, 8, 22))).n == 0


def test_cost_is_the_approved_sheet_with_what_was_counted() -> None:
    rates = ledgers.Rates(fixed=100, per_paper=50, per_trip=30, trips=1)  # type: ignore[arg-type]
    row = Measured("H00", date(2026, 8, 21), hours=1, trips=3, papers=2, paid=8)
    assert rates.cost(row) == 100 + 2 * 50 + 2 * 30 + 8


def test_a_sheet_with_blanks_measures_no_cost_and_says_so(province: World) -> None:
    blank = sheet()
    blank["after"]["tasks"][0]["hours"] = None
    said = content(costs=(Costing(procedure="1.001193", sheet=blank),))
    decided(province)
    row = {one.measure.value: one for one in ledger(operation(province, said)).promises}["cost"]
    assert row.actual.n == 0
    assert row.unmeasured


def test_months_are_those_of_the_decision(province: World) -> None:
    found = operation(province)
    decided(province)
    (hours, *_rest) = ledger(found).promises
    assert {month: tally.n for month, tally in hours.months.items()} == {date(2026, 8, 1): 1}
