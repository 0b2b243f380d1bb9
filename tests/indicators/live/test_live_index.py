"""The index of a commune and a province from dossiers dealt with through real acts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from facts_kit import decided, received
from kit import vn

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.periods import Period
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Result
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.facts import refreshing
from motcua.indicators.index766.definitions import Definition, Group, named
from motcua.indicators.index766.results import Counted
from motcua.indicators.index766.scoring import score
from motcua.indicators.live import index, losing, ranking
from motcua.indicators.live.behind import Side, behind
from motcua.indicators.live.counting import NOTHING, Key, Numbers, numbers, numbers_by, numbers_by_child
from motcua.indicators.live.index import Standing
from motcua.indicators.live.losing import By, shares, shares_below
from motcua.indicators.live.selection import Selection
from motcua.indicators.models import DossierFact
from world import World

pytestmark = pytest.mark.django_db
AUGUST = Period.parse("2026-08")
PORTAL = named()


@pytest.fixture
def busy(province: World) -> World:
    """Four dossiers of August in the commune: two in time, one late, one open with time left."""
    for _ in range(2):
        decided(province, received(province), "2026-08-05 09:00")
    decided(province, received(province, channel="direct"), "2026-08-10 09:00")
    received(province, "2026-08-20 09:00", channel="direct")
    refreshing.refresh()
    return province


def chosen(unit: Unit | None = None, period: Period = AUGUST, **changes: int) -> Selection:
    return Selection(Tree(), period, unit.pk if unit else None, **changes)


def test_progress_counts_what_was_received_and_not_late(busy: World) -> None:
    found = index.counted(chosen(busy.commune), PORTAL)["2.1"]
    assert (found.numerator, found.denominator) == (3, 4)
    assert index.index(chosen(busy.commune), PORTAL).group("progress").score == Decimal("15.00")


def test_the_province_holds_its_communes(busy: World) -> None:
    assert numbers(chosen(busy.commune.parent))["received"] == 4
    assert numbers(chosen(busy.elsewhere))["received"] == 0
    assert numbers(chosen())["received"] == 4


def test_filing_is_told_apart_and_shown_together(busy: World) -> None:
    found = numbers(chosen(busy.commune))
    ways = ("online", "direct", "post", "online_self", "online_assisted", "online_clerical")
    assert [found[way] for way in ways] == [2, 2, 0, 2, 0, 0]
    assert index.index(chosen(busy.commune), PORTAL).component("3.3").points == 6


@pytest.mark.parametrize("code", ["1.4", "3.1", "3.2", "3.6", "4.1", "4.2", "4.3", "4.4", "5.2", "5.4"])
def test_a_component_without_a_source_has_no_data(busy: World, code: str) -> None:
    found = index.index(chosen(busy.commune), PORTAL).component(code)
    assert (found.numerator, found.denominator, found.points) == (None, None, None)


def stored_file() -> StoredFile:
    return StoredFile.objects.create(
        sha256="a" * 64, size=9, media_type="application/pdf", name="ket-qua.pdf", uploaded_at=clock.now()
    )


def test_results_are_counted_from_the_first_one_kept_as_a_file(busy: World) -> None:
    kept = DossierFact.objects.filter(result_due=True)[0].pk
    Result.objects.filter(dossier=kept).update(file=stored_file())
    refreshing.rebuild()
    found = index.counted(chosen(busy.commune), PORTAL)
    assert (found["4.1"].numerator, found["4.1"].denominator) == (1, 3)
    assert (found["4.2"].numerator, found["4.2"].denominator) == (0, 3)
    assert list(behind(chosen(), PORTAL, "4.1", Side.EARNED).values_list("pk", flat=True)) == [kept]


def test_no_dossier_is_zero_where_the_definition_says_so(province: World) -> None:
    found = index.index(chosen(province.elsewhere), PORTAL)
    assert found.component("2.1").points == 0
    assert found.component("4.1").points is None


@pytest.mark.parametrize(("side", "expected"), [(Side.ALL, 4), (Side.EARNED, 3), (Side.LOST, 1)])
def test_every_number_opens_its_dossiers(busy: World, side: Side, expected: int) -> None:
    assert behind(chosen(busy.commune), PORTAL, "2.1", side).count() == expected


def test_a_component_not_made_of_dossiers_opens_none(busy: World) -> None:
    with pytest.raises(NotFound):
        behind(chosen(), PORTAL, "5.2")


def test_the_parts_add_up_to_the_whole(busy: World) -> None:
    whole = numbers(chosen())
    for key in Key:
        assert sum(numbers_by(chosen(), key).values(), NOTHING) == whole
    assert sum(numbers_by_child(chosen(busy.commune.parent)).values(), NOTHING) == whole


def test_lost_points_name_the_commune_and_the_holder(busy: World) -> None:
    [unit] = shares(chosen(), PORTAL, "2.1", By.UNIT)
    assert (unit.of, unit.dossiers, unit.points) == (busy.commune.pk, 1, 5)
    [holder] = shares(chosen(), PORTAL, "2.1", By.HOLDER)
    assert holder.of == "desk"
    [child] = shares_below(chosen(busy.commune.parent), PORTAL, "2.1")
    assert child == unit


def test_a_full_component_lost_nothing_though_not_all_came_online(busy: World) -> None:
    assert [loss.points for loss in shares(chosen(), PORTAL, "3.3", By.PROCEDURE)] == [Fraction(0)]


def test_what_if_the_late_one_had_been_on_time(busy: World) -> None:
    found = losing.what_if(chosen(busy.commune), PORTAL, {"2.1": 1})
    assert found.group("progress").score == Decimal("20.00")
    lost = list(behind(chosen(busy.commune), PORTAL, "2.1").values_list("pk", flat=True))
    again = losing.what_if_dossiers(chosen(busy.commune), PORTAL, "2.1", [*lost, *lost])
    assert again.group("progress").points == 20


@pytest.mark.parametrize("number", [-1, 2])
def test_no_more_can_be_turned_than_were_lost(busy: World, number: int) -> None:
    with pytest.raises(Refusal):
        losing.what_if(chosen(busy.commune), PORTAL, {"2.1": number})


def test_a_quarter_compares_with_its_own_end(province: World) -> None:
    decided(province, received(province, "2026-06-29 08:00"), "2026-07-10 09:00")
    decided(province, received(province, "2026-05-28 08:00"), "2026-06-10 09:00")
    refreshing.refresh()
    late = {
        period: numbers(chosen(period=Period.parse(period))).late
        for period in ("2026-05", "2026-06", "2026-Q2", "2026")
    }
    assert late == {"2026-05": 0, "2026-06": 0, "2026-Q2": 1, "2026": 2}


def test_the_trend_has_every_month(busy: World) -> None:
    found = index.trend(chosen(busy.commune), PORTAL, months=14)
    assert (str(min(found)), str(max(found)), len(found)) == ("2025-07-01", "2026-08-01", 14)
    assert [month.month for month, row in found.items() if row] == [8]


def on_time(of: int, received: int) -> Standing:
    return Standing(received, score(PORTAL, {"2.1": Counted(of, received)}), Numbers({"received": received}))


def test_units_with_the_same_score_share_a_place() -> None:
    placed = ranking.ranked([on_time(9, 10), on_time(3, 3), on_time(18, 20), on_time(1, 2)])
    assert [(one.standing.of, one.place) for one in placed] == [(3, 1), (10, 2), (20, 2), (2, 4)]


def test_a_unit_without_dossiers_stands_outside_the_ranking(busy: World) -> None:
    rows = index.below(chosen(busy.commune.parent), PORTAL)
    placed = ranking.ranked(rows, ranking.of_group(Group.PROGRESS))
    assert [(one.standing.of, one.place) for one in placed] == [
        (busy.commune.pk, 1),
        (busy.elsewhere.pk, None),
    ]


def test_a_unit_without_a_score_stands_outside_the_ranking(busy: World) -> None:
    [placed] = ranking.ranked([on_time(1, 2)], ranking.of_group("digitized"))
    assert (placed.place, placed.score) == (None, None)


def test_a_unit_closed_in_the_middle_of_the_period_keeps_its_dossiers(busy: World) -> None:
    with clock.at(vn("2026-08-21 10:00")):
        Unit.objects.filter(pk=busy.commune.pk).update(valid_to=clock.today(), name="Xã đã sáp nhập")
        rows = index.below(chosen(busy.commune.parent), PORTAL)
    assert {row.of: row.numbers["received"] for row in rows} == {busy.commune.pk: 4, busy.elsewhere.pk: 0}


def test_one_generation_counts_a_file_of_either(busy: World) -> None:
    provincial: Definition = named("provincial-2025")
    found = index.counted(chosen(busy.commune), provincial)["4.2"]
    assert (found.numerator, found.denominator) == (0, 3)


def test_the_page_costs_the_same_however_many_dossiers(
    busy: World, django_assert_max_num_queries: object
) -> None:
    here = chosen(busy.commune.parent)
    # One of them reads the contents this process has not judged yet.
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        index.standing(here, PORTAL)
        index.below(here, PORTAL)
