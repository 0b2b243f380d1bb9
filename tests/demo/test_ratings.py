"""The demo province's ratings: enough for figures, made by the verbs."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.core import clock
from motcua.demo import province, queue, ratings
from motcua.ratings.models import Rating
from motcua.ratings.releasing import released

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=clock.VIETNAM)


def test_there_are_enough_for_figures_and_words_in_every_state() -> None:
    province.build()
    queue.fill(MONDAY)
    with clock.at(MONDAY):
        ratings.say()
        ratings.say()
        assert released().count() >= 10
    words = Rating.objects.exclude(words_masked="")
    assert words.filter(shown=True).exclude(reply="").count() == 1
    assert words.filter(reviewed_at__isnull=False, shown=False).count() == 1
    assert words.filter(reviewed_at=None).exists()
