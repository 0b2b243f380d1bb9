"""What a dossier takes, now and as proposed."""

from __future__ import annotations

from decimal import Decimal

from review_kit import officer, only, opened, ready

import world
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.review.totals import Figures, totals
from world import World


def test_counted_where_it_can_be_stated_where_it_cannot(province: World) -> None:
    review = ready(province)
    found = totals(only(review), review.latest().said)
    assert found.before == Figures(5, 2, Decimal(28), 2, Decimal(2), 88000)
    assert found.after == Figures(4, 2, Decimal(24), 1, Decimal(1), 8000)


def test_what_is_not_there_yet_is_not_known(province: World) -> None:
    found = totals(only(opened(province)), ReviewContent())
    assert found.after == Figures(papers=2)
    assert (found.before.steps, found.before.trips, found.before.cost_vnd) == (5, None, None)


def test_a_procedure_without_record_counts_nothing(province: World) -> None:
    other, _ = world.add_procedure("1.000111")
    review = open_review(officer(province), province.commune.pk, "x", [Subject(other.pk)])
    review.procedures.update(version=None)
    assert totals(only(review), ReviewContent()).before == Figures()
