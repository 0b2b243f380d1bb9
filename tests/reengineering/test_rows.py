"""The procedures of a review read beforehand: the same drawings, not asked for again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from review_kit import SIDE, TO_BE, drawn, officer, only, opened

from motcua.reengineering.acts import drafting
from motcua.reengineering.models import Review, ReviewedProcedure
from motcua.reengineering.review.rows import rows_to_read
from world import ROWS, World


@pytest.fixture
def review(province: World) -> Review:
    """Two proposed drawings; the present one came with the opening."""
    review = opened(province)
    for base, rows in enumerate((TO_BE, ROWS)):
        drafting.save_diagram(officer(province), only(review).pk, SIDE.TO_BE, drawn(rows), base_number=base)
    return review


def numbers(reviewed: ReviewedProcedure) -> list[int]:
    return [one.number if (one := reviewed.latest(side)) else 0 for side in SIDE]


def test_the_newest_drawing_of_each_side_is_held(review: Review) -> None:
    (read,) = rows_to_read(review)
    assert numbers(read) == numbers(only(review)) == [1, 2]


def test_a_side_without_a_drawing_has_none(province: World) -> None:
    (read,) = rows_to_read(opened(province))
    assert numbers(read) == [1, 0]


def test_nothing_is_asked_for_again(review: Review) -> None:
    (read,) = rows_to_read(review)
    with CaptureQueriesContext(connection) as asked:
        numbers(read)
    assert not asked.captured_queries
