"""A call costs at most six statements, whoever follows: permission, day, lines, the act, the public state,
one notification."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import hallkit
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hallkit import Hall

import world
from motcua.counters.acts import calling
from query_counts import FRAME

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 6


@pytest.fixture
def crowd(transactional_db: None) -> Hall:
    hall = hallkit.build(world.build())
    hall.open()
    for number in range(30):
        hall.draw("AB"[number % 2], "elderly" if number % 5 == 0 else "")
    return hall


@contextmanager
def at_most(count: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as asked:
        yield
    said = [row["sql"] for row in asked.captured_queries if not row["sql"].startswith(FRAME)]
    assert len(said) <= count, "\n".join(sql[:120] for sql in said)
    assert any("pg_notify" in sql for sql in said)


def test_calling_the_next(crowd: Hall) -> None:
    with at_most(MOST):
        assert crowd.call(1)


def test_calling_again_serving_finishing(crowd: Hall) -> None:
    called = crowd.called(1)
    for verb in (calling.recall, calling.serve, calling.finish):
        with at_most(MOST):
            verb(crowd.officer(1), called.pk)


def test_calling_out_of_turn(crowd: Hall) -> None:
    last = crowd.draw()
    with at_most(MOST):
        calling.call(crowd.officer(1), crowd.counters[1].pk, last.pk, "Gấp")


def test_drawing_a_number(crowd: Hall) -> None:
    with at_most(MOST - 1):
        crowd.draw(key=uuid.uuid4())
