"""Where the live index, the report, filing and the reconciliation speak of the same dossiers, they agree."""

from __future__ import annotations

import pytest
from facts_kit import decided, received
from kit import vn
from reports_kit import cell, document, drafted

from motcua.core import clock
from motcua.core.periods import Period
from motcua.identity.roles import Role
from motcua.identity.tree import Tree
from motcua.indicators.facts import refreshing
from motcua.indicators.filing import filed
from motcua.indicators.index766.definitions import named
from motcua.indicators.live.behind import Side, behind
from motcua.indicators.live.counting import numbers
from motcua.indicators.live.selection import Selection
from motcua.indicators.rates import counting as rates
from motcua.indicators.rates import measures
from motcua.indicators.reconciling.counts import Counts
from motcua.indicators.reconciling.totals import our_totals
from world import World

pytestmark = pytest.mark.django_db
AUGUST, QUARTER = Period.parse("2026-08"), Period.parse("2026-Q3")


@pytest.fixture
def months(province: World) -> World:
    """Received in July and ended late in August; in August: in time, late, late only in September, at the
    counter and still open; looked at in September."""
    province.add("control", Role.CONTROL)
    decided(province, received(province, "2026-07-20 08:00"), "2026-08-05 10:00")
    decided(province, received(province), "2026-08-05 09:00")
    decided(province, received(province), "2026-08-10 09:00")
    decided(province, received(province, "2026-08-28 08:00"), "2026-09-08 09:00")
    received(province, channel="direct")
    with clock.at(vn("2026-09-09 09:00")):
        refreshing.refresh()
    return province


def chosen(w: World, period: Period) -> tuple[Selection, rates.Scope]:
    tree = Tree()
    return Selection(tree, period, w.commune.pk), rates.Scope(w.commune.pk, period, tree)


@pytest.mark.parametrize("period", [AUGUST, QUARTER], ids=str)
def test_the_index_and_the_report_call_the_same_dossiers_late(months: World, period: Period) -> None:
    selection, scope = chosen(months, period)
    lost = behind(selection, named(), "2.1", Side.LOST)
    late = rates.behind(scope, "late").filter(measures.received(period))
    assert set(lost.values_list("pk", flat=True)) == set(late.values_list("pk", flat=True))
    assert numbers(selection).late == late.count() == {AUGUST: 2, QUARTER: 4}[period]


@pytest.mark.parametrize(
    ("live", "measure"),
    [("received", "received"), ("online", "online"), ("direct", "direct"), ("post", "post"),
     ("online_self", "self"), ("online_assisted", "assisted"), ("online_clerical", "clerical")],
)  # fmt: skip
def test_what_came_is_counted_alike(months: World, live: str, measure: str) -> None:
    selection, scope = chosen(months, AUGUST)
    assert numbers(selection)[live] == rates.counted(scope)[measure]


def test_filing_counts_what_the_snapshot_counts(months: World) -> None:
    selection, _scope = chosen(months, AUGUST)
    found, live = filed(selection.facts(), AUGUST), numbers(selection)
    assert (found.online, found.own) == (live["online"], live["online_self"]) == (3, 3)


def test_the_reconciliation_compares_with_the_figures_of_the_index(months: World) -> None:
    live = numbers(chosen(months, AUGUST)[0])
    own = our_totals(AUGUST, AUGUST.ends)
    assert own == {months.commune.pk: Counts(live["received"], live.on_time)}


def test_a_report_says_why_its_rate_is_not_that_of_the_index(months: World) -> None:
    report = drafted(months, day="2026-09-09 09:00")
    assert (
        cell(report, "rates", "in-time", "numerator"),
        cell(report, "rates", "in-time", "denominator"),
    ) == (1, 3)
    assert (
        cell(report, "components", "2.1", "numerator"),
        cell(report, "components", "2.1", "denominator"),
    ) == (2, 4)
    index = next(one for one in document(report).sections if one.key == "index")
    assert any("tiếp nhận trong kỳ" in said for said in index.paragraphs)
