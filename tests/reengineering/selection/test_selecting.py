"""The ranked list of this site: published procedures, their real counts, what reviews say of systems."""

from __future__ import annotations

from typing import Any

import world
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.reengineering.acts import setting_aside
from motcua.reengineering.catalogue import looking, selecting
from motcua.reengineering.criteria.states import State
from motcua.reengineering.models import DataSystem, Review, ReviewVersion
from motcua.reengineering.selection.ranking import Ranking
from world import World

REASON = {"procedure": "1.001193", "kind": "presence", "words": "Phải có mặt ký sổ"}


def ranked(*asked: Any) -> Ranking:
    """The list once the catalogue was looked at."""
    looking.look_again()
    return selecting.ranked(*asked)


def reviewed(province: World, *systems: DataSystem, state: str = Review.State.DRAFTING, **said: Any) -> None:
    """A review of birth registration that needs these systems and says more."""
    by = province.users["leader"]
    review = Review.objects.create(
        year=2026, number=Review.objects.count() + 1, title="Rà soát", unit=province.commune, opened_by=by,
        state=state,
    )  # fmt: skip
    uses = [{"procedure": "1.001193", "system": one.pk} for one in systems]
    content = {"systems": uses} | said
    ReviewVersion.objects.create(review=review, number=1, by=by, content=content)


def system(name: str, connection: str) -> DataSystem:
    return DataSystem.objects.create(name=name, owner="Bộ Demo", connection=connection)


def test_a_procedure_carried_out_here_is_ranked_with_its_counts(province: World, submitted: Dossier) -> None:
    (one,) = ranked(2026).ranked
    assert (one.place, one.candidate.code) == (1, "1.001193")
    assert one.candidate.counts is not None
    assert one.candidate.counts.dossiers == 1
    assert one.candidate.judgement is not None
    assert one.candidate.judgement.states[4] is State.MET
    assert one.candidate.papers == 2


def test_a_procedure_without_process_here_is_uncounted_not_zero(province: World) -> None:
    world.add_procedure("1.000656", name="Thủ tục đăng ký khai tử")
    found = ranked(2026)
    assert [one.candidate.code for one in found.ranked] == ["1.001193"]
    assert [one.candidate.counts for one in found.uncounted] == [None]


def test_systems_a_review_needs_are_held_against_the_inventory(province: World) -> None:
    reviewed(province, system("Dân cư", "connected"), system("Đất đai", "none"))
    (one,) = ranked(2026).ranked
    assert one.candidate.sharing is not None
    assert (one.candidate.sharing.needed, one.candidate.sharing.ready) == (2, 1)


def test_a_dropped_review_says_nothing(province: World) -> None:
    reviewed(province, system("Dân cư", "ready"), state=Review.State.DROPPED)
    assert ranked(2026).ranked[0].candidate.sharing is None


def test_only_dossiers_one_may_see_are_counted(province: World, submitted: Dossier) -> None:
    (one,) = ranked(2026, Dossier.objects.none()).ranked
    assert one.candidate.counts is not None
    assert one.candidate.counts.dossiers == 0


def test_what_people_of_a_review_found_counts(province: World) -> None:
    seen = {"procedure": "1.001193", "criterion": 6, "state": "met", "says": "Không phải có mặt"}
    reviewed(province, evidence=[seen], partial_reasons=[REASON])
    judgement = ranked(2026).ranked[0].candidate.judgement
    assert judgement is not None
    assert judgement.states[6] is State.MET
    assert judgement.reason is not None


def test_before_the_first_look_nothing_is_known_but_counts(province: World, submitted: Dossier) -> None:
    (one,) = selecting.ranked(2026).ranked
    assert one.candidate.judgement is None
    assert one.candidate.findings is None
    assert one.candidate.counts is not None


def test_a_finding_set_aside_does_not_weigh(province: World) -> None:
    rule = "component-without-count"
    assert rule in (ranked(2026).ranked[0].candidate.findings or {})
    place = "/groups/0/components/1"
    setting_aside.set_aside(province.add("control", Role.CONTROL), "1.001193", rule, place, "Chỉ xuất trình")
    assert rule not in (selecting.ranked(2026).ranked[0].candidate.findings or {rule: 1})
