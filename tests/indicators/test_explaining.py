"""The right to explain a lateness, and that nothing is published before it could be used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.dossiers.acts import steps
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.indicators.facts.refreshing import rebuild
from motcua.indicators.lateness.explaining import explain, judge_explanation, late_ones_of
from motcua.indicators.lateness.publishing import Standing, publishable, standings
from motcua.indicators.models import DossierFact, Explanation
from world import STRANGERS, World, open_step

LATE = datetime(2026, 9, 10, 9, tzinfo=clock.VIETNAM)


@pytest.fixture
def late(province: World, received: Dossier) -> Iterator[Dossier]:
    """Taken up by the specialist and left lying."""
    steps.take_step(province.actor("specialist"), received.pk, open_step(received))
    with clock.at(LATE):
        rebuild()
        yield received


@pytest.fixture
def given(province: World, late: Dossier) -> Explanation:
    return explain(province.actor("specialist"), late.pk, "Chờ xác minh ở nơi sinh.")


def test_who_held_it_explains_and_the_act_is_recorded(given: Explanation, late: Dossier) -> None:
    assert (given.text, given.verdict, given.at) == ("Chờ xác minh ở nơi sinh.", "", clock.now())
    assert AdministrativeAct.objects.get(action="indicators:explanation:give").subject == late.code


@pytest.mark.parametrize("who", ["clerk", "leader", "seal", "citizen", "outsider"])
def test_nobody_explains_what_they_did_not_hold(province: World, late: Dossier, who: str) -> None:
    with pytest.raises(Forbidden):
        explain(province.actor(who), late.pk, "x")


def test_a_dossier_that_is_not_late_needs_no_explanation(province: World, received: Dossier) -> None:
    steps.take_step(province.actor("specialist"), received.pk, open_step(received))
    with pytest.raises(Conflict):
        explain(province.actor("specialist"), received.pk, "x")


def test_an_empty_explanation_and_an_unknown_dossier_are_refused(province: World, late: Dossier) -> None:
    with pytest.raises(Refusal) as caught:
        explain(province.actor("specialist"), late.pk, "  ")
    assert caught.value.where == "text"
    with pytest.raises(NotFound):
        explain(province.actor("specialist"), 0, "x")


def test_until_it_is_judged_it_may_be_written_anew(
    province: World, late: Dossier, given: Explanation
) -> None:
    explain(province.actor("specialist"), late.pk, "Chờ xác minh, có công văn.")
    assert Explanation.objects.get().text == "Chờ xác minh, có công văn."
    judge_explanation(province.actor("leader"), given.pk, accepted=True, because="Có công văn")
    with pytest.raises(Conflict):
        explain(province.actor("specialist"), late.pk, "Đổi ý")


def test_the_leader_judges_once_with_a_reason(province: World, given: Explanation) -> None:
    leader = province.actor("leader")
    with pytest.raises(Refusal):
        judge_explanation(leader, given.pk, accepted=False, because=" ")
    done = judge_explanation(leader, given.pk, accepted=True, objective=True, because="Đúng")
    assert (done.verdict, done.objective, done.judged_by_id) == ("accepted", True, leader.user)
    with pytest.raises(Conflict):
        judge_explanation(leader, given.pk, accepted=False, because="Nghĩ lại")


def test_an_objective_cause_is_not_found_in_a_declined_explanation(
    province: World, given: Explanation
) -> None:
    with pytest.raises(Refusal) as caught:
        judge_explanation(province.actor("leader"), given.pk, accepted=False, objective=True, because="x")
    assert caught.value.where == "objective"


@pytest.mark.parametrize("who", ["specialist", "clerk", "citizen", "outsider", *STRANGERS])
def test_only_the_leader_judges(province: World, given: Explanation, who: str) -> None:
    province.add_strangers()
    with pytest.raises(Forbidden):
        judge_explanation(province.actor(who), given.pk, accepted=True, because="x")


def test_nobody_judges_their_own(province: World, late: Dossier, given: Explanation) -> None:
    both = province.add("both", Role.LEADER)
    Explanation.objects.update(officer=both.user)
    with pytest.raises(Forbidden):
        judge_explanation(both, given.pk, accepted=True, because="x")


def test_an_unknown_explanation_is_not_found(province: World) -> None:
    with pytest.raises(NotFound):
        judge_explanation(province.actor("leader"), 0, accepted=True, because="x")


def standing(moment: datetime) -> Standing:
    return standings(DossierFact.objects.all(), moment)[DossierFact.objects.get().pk]


def test_it_is_published_only_when_the_time_to_explain_is_over(late: Dossier) -> None:
    until = standing(LATE).until
    assert until is not None and f"{until:%d/%m %H:%M}" == "28/08 17:00"
    facts = list(DossierFact.objects.all())
    assert publishable(facts, until) == []
    assert publishable(facts, until + timedelta(seconds=1)) == facts


def test_an_explanation_given_opens_it_for_that_officer_only(given: Explanation, province: World) -> None:
    early = standing(datetime(2026, 8, 27, tzinfo=clock.VIETNAM))
    assert early.publishable(given.officer_id) and early.publishable()
    assert not early.publishable(province.users["clerk"].pk)
    assert early.words == "Đã giải trình, chờ lãnh đạo xem xét."


def test_what_is_not_late_may_always_be_named(received: Dossier) -> None:
    rebuild()
    assert len(publishable(list(DossierFact.objects.all()))) == 1


def test_an_officer_finds_their_late_dossiers(province: World, late: Dossier) -> None:
    assert [fact.pk for fact in late_ones_of(province.users["specialist"].pk)] == [late.pk]
    assert not late_ones_of(province.users["clerk"].pk).filter(late_from=None).exists()
