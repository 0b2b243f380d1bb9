"""Real threads on connections of their own: one wins, the other is told, nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from review_kit import CODE, approve, approved, fresh, officer, only, opened, submitted

import world
from motcua.reengineering.acts import drafting
from motcua.reengineering.acts.operating import put_into_operation
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.models import Approval, Operation, Review
from racing import at_once, kinds
from world import World

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(transactional_db: None) -> World:
    return world.build()


def test_two_officers_saving_at_once(here: World) -> None:
    review = opened(here)
    actors = [officer(here), officer(here, "second")]
    answers = at_once(
        [
            lambda a=a: drafting.save_content(a, review.pk, 1, ReviewContent(goal=a.name))  # type: ignore[misc]
            for a in actors
        ]
    )
    assert kinds(answers) == ["ReviewVersion", "SavedMeanwhile"]
    loser = next(answer for answer in answers if isinstance(answer, drafting.SavedMeanwhile))
    assert loser.latest == fresh(review).latest()
    assert review.versions.count() == 2


def test_two_leaders_approving_at_once(here: World) -> None:
    review = submitted(here)
    leaders = [here.actor("leader"), here.actor("second_leader")]
    answers = at_once([lambda a=a: approve(a, review) for a in leaders])  # type: ignore[misc]
    assert kinds(answers) == ["Approval", "Conflict"]
    assert Approval.objects.count() == 1


def test_reviews_opened_at_once_are_numbered_in_a_row(here: World) -> None:
    officer(here)
    answers = at_once([lambda: opened(here)] * 8)
    assert kinds(answers) == ["Review"] * 8
    assert sorted(Review.objects.values_list("number", flat=True)) == list(range(1, 9))


def test_one_process_put_into_operation_twice_at_once(here: World) -> None:
    reviewed, control = only(approved(here)), officer(here)
    answers = at_once([lambda: put_into_operation(control, reviewed.pk, date(2026, 8, 21))] * 2)
    assert kinds(answers) == ["Conflict", "Operation"]
    assert Operation.objects.get().reviewed.key == CODE
