"""The ranked list of this site: published procedures, their real counts, what reviews say of systems."""

from __future__ import annotations

import world
from motcua.dossiers.models import Dossier
from motcua.reengineering.criteria.states import State
from motcua.reengineering.models import DataSystem, Review, ReviewVersion
from motcua.reengineering.selecting import ranked
from world import World


def reviewed(province: World, *systems: DataSystem, state: str = Review.State.DRAFTING) -> None:
    """A review of birth registration that needs these systems."""
    by = province.users["leader"]
    review = Review.objects.create(
        year=2026, number=Review.objects.count() + 1, title="Rà soát", unit=province.commune, opened_by=by,
        state=state,
    )  # fmt: skip
    uses = [{"procedure": "1.001193", "system": one.pk} for one in systems]
    ReviewVersion.objects.create(review=review, number=1, by=by, content={"systems": uses})


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
