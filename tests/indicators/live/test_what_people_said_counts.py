"""Components 5.2, 5.3 and 5.4, counted by hand in small worlds; each number opens what it counts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import transaction
from facts_kit import decided, received
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kit import vn
from said_kit import answered, petition, rated

from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.periods import Period
from motcua.dossiers.models import Dossier
from motcua.identity.tree import Tree
from motcua.indicators.facts import refreshing
from motcua.indicators.index766.definitions import named
from motcua.indicators.index766.results import ComponentScore
from motcua.indicators.live import index, losing
from motcua.indicators.live.behind import Side, behind, counted_only, every, hidden, petitions_behind
from motcua.indicators.live.counting import NOTHING, Key, numbers, numbers_by
from motcua.indicators.live.losing import By, shares
from motcua.indicators.live.selection import Selection
from motcua.petitions.acts.sorting import transfer
from motcua.petitions.models import State
from world import World

pytestmark = pytest.mark.django_db
PORTAL = named()
AFTER = "2026-09-02 09:00"


def august(world: World, **narrowed: int) -> Selection:
    return Selection(Tree(), Period.parse("2026-08"), world.commune.pk, **narrowed)


def component(world: World, code: str, at: str = AFTER) -> ComponentScore:
    with clock.at(vn(at)):
        refreshing.refresh()
        found = index.index(august(world), PORTAL).component(code)
    assert found is not None
    return found


def counted(world: World, code: str) -> tuple[int | None, int | None]:
    found = component(world, code)
    return found.numerator, found.denominator


@pytest.fixture
def four(province: World) -> list[Dossier]:
    """Of August: two in time, one late, and one in time that was received on the 20th."""
    done = [decided(province, received(province), "2026-08-05 09:00") for _ in range(2)]
    late = decided(province, received(province), "2026-08-10 09:00")
    last = decided(province, received(province, "2026-08-20 09:00"), "2026-08-21 09:00")
    return [*done, late, last]


@pytest.mark.parametrize("code", ["5.2", "5.3", "5.4"])
def test_nothing_is_known_before_anything_was_ever_recorded(
    province: World, four: list[Dossier], code: str
) -> None:
    found = component(province, code)
    assert (found.numerator, found.denominator, found.points) == (None, None, None)


def test_a_period_before_the_first_record_stays_unknown(province: World, four: list[Dossier]) -> None:
    rated(four[0], satisfied=True, at="2026-09-01 09:00")
    petition(province, at="2026-09-01 09:00")
    assert [counted(province, code) for code in ("5.2", "5.3", "5.4")] == [(None, None)] * 3


def test_no_petition_earns_all_points_once_petitions_are_recorded(province: World) -> None:
    petition(province, at="2026-07-20 09:00")
    found = component(province, "5.2"), component(province, "5.3")
    assert [(one.denominator, one.score) for one in found] == [(0, Decimal("6.00"))] * 2


def test_no_dossier_earns_nothing(province: World) -> None:
    other = received(province, "2026-07-20 09:00")
    rated(other, satisfied=True, at="2026-07-21 09:00")
    found = component(province, "5.4")
    assert (found.denominator, found.score) == (0, Decimal("0.00"))


def test_petitions_in_time_late_and_still_within_their_time(province: World) -> None:
    answered(province, "2026-08-20 09:00")
    answered(province, "2026-08-25 09:00")
    petition(province)
    petition(province, due_at=vn("2026-09-10 17:00"))
    found = component(province, "5.2")
    assert (found.numerator, found.denominator, found.score) == (2, 4, Decimal("3.00"))


def test_a_month_that_is_over_keeps_its_figure(province: World) -> None:
    row = petition(province, at="2026-08-28 09:00", due_at=vn("2026-09-10 17:00"))
    assert counted(province, "5.2") == (1, 1)
    row.state, row.answered_at = "answered", vn("2026-09-20 09:00")
    row.save()
    with clock.at(vn("2026-10-01 09:00")):
        found = index.index(august(province), PORTAL).component("5.2")
    assert found is not None and (found.numerator, found.denominator) == (1, 1)


def test_answers_that_did_not_satisfy_came_late_or_did_not_end_it(province: World) -> None:
    answered(province, "2026-08-20 09:00")
    answered(province, "2026-08-20 09:00", satisfied=True)
    answered(province, "2026-08-20 09:00", satisfied=False)
    answered(province, "2026-08-20 09:00", continued=True)
    answered(province, "2026-08-25 09:00", satisfied=False, continued=True)
    petition(province)
    found = component(province, "5.3")
    assert (found.numerator, found.denominator) == (2, 5)


def test_a_group_counts_once_and_others_petitions_not_at_all(province: World) -> None:
    lead = answered(province, "2026-08-20 09:00")
    answered(province, "2026-08-20 09:00", leading=lead)
    petition(province, competent=None)
    petition(province, competent=False)
    petition(province, state="withdrawn")
    petition(province, unit=province.elsewhere)
    assert counted(province, "5.2") == (1, 1)


def test_dossiers_late_disliked_and_complained_of(province: World, four: list[Dossier]) -> None:
    rated(four[0], satisfied=False)
    rated(four[2], satisfied=False)
    petition(province, dossier=four[3])
    found = component(province, "5.4")
    assert (found.numerator, found.denominator) == (1, 4)
    assert found.points == 6 * Fraction(1, 4) / Fraction(9, 10)


def test_nine_in_ten_earn_everything(province: World) -> None:
    rows = [decided(province, received(province), "2026-08-05 09:00") for _ in range(10)]
    rated(rows[0], satisfied=False)
    assert component(province, "5.4").score == Decimal("6.00")


Said = list[tuple[bool, bool | None, bool]]
SAID = st.lists(st.tuples(st.booleans(), st.sampled_from([None, True, False]), st.booleans()), max_size=5)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=SAID)
def test_no_dossier_is_ever_subtracted_twice(
    province: World, said: list[tuple[bool, bool | None, bool]]
) -> None:
    """Late or not, rated well, badly or not at all, petitioned or not: in every mixture."""

    before = transaction.savepoint()
    rated(received(province, "2026-07-01 09:00"), satisfied=True, at="2026-07-02 09:00")
    lost = 0
    for late, satisfied, complained in said:
        row = decided(province, received(province), "2026-08-12 09:00" if late else "2026-08-04 09:00")
        if satisfied is not None:
            rated(row, satisfied)
        if complained:
            petition(province, dossier=row, competent=None)
        lost += late or satisfied is False or complained
    assert counted(province, "5.4") == (len(said) - lost, len(said))
    with clock.at(vn(AFTER)):
        assert every(august(province), counted_only(PORTAL, "5.4"), Side.LOST).count() == lost
    transaction.savepoint_rollback(before)


def test_who_rated_without_a_name_is_not_found_in_the_list(province: World, four: list[Dossier]) -> None:
    rated(four[0], satisfied=False)
    rated(four[1], satisfied=False, named=True)
    assert counted(province, "5.4") == (1, 4)
    here = august(province)
    lost = set(behind(here, PORTAL, "5.4", Side.LOST).values_list("pk", flat=True))
    earned = set(behind(here, PORTAL, "5.4", Side.EARNED).values_list("pk", flat=True))
    assert lost == {four[1].pk, four[2].pk}
    assert earned == {four[0].pk, four[3].pk}
    assert hidden(here) == 1


def test_a_protected_petition_leads_to_no_dossier(province: World, four: list[Dossier]) -> None:
    rated(four[3], satisfied=True)
    petition(province, dossier=four[0], protected=True)
    assert counted(province, "5.4") == (2, 4)
    assert set(behind(august(province), PORTAL, "5.4").values_list("pk", flat=True)) == {four[2].pk}


def test_guessing_ids_tells_nothing(province: World, four: list[Dossier]) -> None:
    rated(four[0], satisfied=False)
    now = component(province, "5.4")
    then = losing.what_if_dossiers(august(province), PORTAL, "5.4", [four[0].pk, four[3].pk])
    assert then.component("5.4").points == now.points  # type: ignore[union-attr]


def test_a_part_of_a_unit_with_few_ratings_says_nothing(province: World, four: list[Dossier]) -> None:
    rated(four[0], satisfied=False)
    component(province, "5.4")
    narrowed = index.index(august(province, procedure=province.procedure.pk), PORTAL).component("5.4")
    assert narrowed is not None and narrowed.denominator is None
    [by] = index.told_apart(august(province), PORTAL, Key.OFFICER)
    assert by.index.component("5.4").points is None  # type: ignore[union-attr]


def test_enough_ratings_tell_of_a_procedure(province: World) -> None:
    rows = [received(province, "2026-08-20 09:00") for _ in range(10)]
    for row in rows:
        rated(row, satisfied=True)
    refreshing.refresh()
    [by] = index.told_apart(august(province), PORTAL, Key.PROCEDURE)
    assert by.index.component("5.4").numerator == 10  # type: ignore[union-attr]


@pytest.mark.parametrize("code", ["5.2", "5.3"])
def test_a_number_of_petitions_opens_them(province: World, code: str) -> None:
    answered(province, "2026-08-20 09:00")
    answered(province, "2026-08-25 09:00")
    answered(province, "2026-08-20 09:00", satisfied=False)
    petition(province)
    found = component(province, code)
    with clock.at(vn(AFTER)):
        sides = {side: petitions_behind(august(province), PORTAL, code, side).count() for side in Side}
    assert sides[Side.EARNED] == found.numerator
    assert sides[Side.ALL] == found.denominator == sides[Side.EARNED] + sides[Side.LOST]


def test_each_list_is_of_one_kind(province: World) -> None:
    with pytest.raises(NotFound):
        behind(august(province), PORTAL, "5.2")
    with pytest.raises(NotFound):
        petitions_behind(august(province), PORTAL, "5.4")


def test_points_lost_are_shared_by_cause(province: World, four: list[Dossier]) -> None:
    rated(four[0], satisfied=False)
    rated(four[2], satisfied=False)
    petition(province, dossier=four[3])
    component(province, "5.4")
    found = {one.of: one.dossiers for one in shares(august(province), PORTAL, "5.4", By.CAUSE)}
    assert found == {"dissatisfied": 1, "several": 1, "petitioned": 1}


def test_what_if_a_petition_had_been_answered_in_time(province: World) -> None:
    answered(province, "2026-08-25 09:00")
    answered(province, "2026-08-20 09:00")
    assert component(province, "5.2").points == 3
    with clock.at(vn(AFTER)):
        assert losing.what_if(august(province), PORTAL, {"5.2": 1}).component("5.2").points == 6  # type: ignore[union-attr]


def test_a_late_one_that_had_been_in_time_earns_both(province: World, four: list[Dossier]) -> None:
    rated(four[3], satisfied=True)
    assert counted(province, "5.4") == (3, 4)
    then = losing.what_if_dossiers(august(province), PORTAL, "2.1", [four[2].pk])
    assert [then.component(code).numerator for code in ("2.1", "5.4")] == [4, 4]  # type: ignore[union-attr]


@pytest.mark.parametrize(("named", "earned"), [(False, 3), (True, 2)])
def test_whether_somebody_unknown_complained_of_a_late_one_is_not_told(
    province: World, four: list[Dossier], named: bool, earned: int
) -> None:
    rated(four[0], satisfied=False)
    rated(four[2], satisfied=False, named=named)
    assert counted(province, "5.4") == (2, 4)
    then = losing.what_if_dossiers(august(province), PORTAL, "2.1", [four[2].pk])
    assert then.component("5.4").numerator == earned  # type: ignore[union-attr]


def test_a_petition_handed_to_another_unit_counts_there(province: World) -> None:
    row = petition(province, state=State.ACCEPTED, at="2026-08-20 09:00")
    petition(province, due_at=vn("2026-09-10 17:00"))
    assert counted(province, "5.2") == (1, 2)
    with clock.at(vn("2026-08-21 09:00")):
        transfer(province.actor("leader"), row.pk, "Thuộc thẩm quyền xã khác", unit=province.elsewhere.pk)
    assert counted(province, "5.2") == (1, 1)


def test_figures_of_a_unit_hold_the_units_below_it(province: World, four: list[Dossier]) -> None:
    answered(province, "2026-08-25 09:00")
    rated(four[0], satisfied=False)
    component(province, "5.4")
    above = august(province).at(province.commune.parent_id)
    with clock.at(vn(AFTER)):
        found = [index.index(above, PORTAL).component(code) for code in ("5.2", "5.3", "5.4")]
    assert [(one.numerator, one.denominator) for one in found if one] == [(0, 1), (0, 1), (2, 4)]


def test_months_and_units_add_up_with_petitions(province: World, four: list[Dossier]) -> None:
    answered(province, "2026-08-25 09:00")
    petition(province, procedure=province.procedure)
    rated(four[0], satisfied=False)
    component(province, "5.4")
    with clock.at(vn(AFTER)):
        whole = numbers(august(province))
        for key in (Key.UNIT, Key.MONTH):
            assert sum(numbers_by(august(province), key).values(), NOTHING) == whole
        for key in (Key.PROCEDURE, Key.FIELD):
            assert sum(numbers_by(august(province), key).values(), NOTHING).sums == whole.sums


def test_each_month_of_a_year_is_judged_at_its_own_end(province: World) -> None:
    answered(province, "2026-08-25 09:00")
    answered(province, "2026-09-20 09:00", at="2026-08-28 09:00", due_at=vn("2026-09-10 17:00"))
    year = Selection(Tree(), Period.parse("2026"), province.commune.pk)
    with clock.at(vn("2026-10-01 09:00") + timedelta()):
        months = numbers_by(year, Key.MONTH)
        assert [(one["petitions"], one["petitions_late"]) for one in months.values()] == [(2, 1)]
        assert numbers(year)["petitions_late"] == 2
