"""A worker that was killed leaves its jobs in hand: another takes them up, a few times at most."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from motcua.core.tasks import MOST, take_up_left_jobs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def left_alone(pool_closed: None, transactional_db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers")


def job(silent: str = "1 hour", attempts: int = 0, waiting: str | None = None) -> int:
    """A job in the hands of a worker that gave no sign of life for so long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id",
            [silent],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args, status, worker_id,"
            " attempts) VALUES ('default', 'one', %s, '{}', 'doing', %s, %s) RETURNING id",
            [waiting, worker, attempts],
        )
        return int(cursor.fetchone()[0])


def taken_up() -> None:
    async def run() -> None:
        working = app.with_connector(app.connector.get_worker_connector())
        async with working.open_async():
            await take_up_left_jobs.func(SimpleNamespace(app=working), timestamp=0)

    asyncio.run(run())


def state(number: int) -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, attempts FROM procrastinate_jobs WHERE id = %s", [number])
        return tuple(cursor.fetchone())


def test_the_job_of_a_dead_worker_waits_again() -> None:
    left = job()
    taken_up()
    assert state(left) == ("todo", 1)


def test_the_job_of_a_worker_at_work_stays_in_hand() -> None:
    held = job(silent="20 seconds")
    taken_up()
    assert state(held) == ("doing", 0)


def test_a_job_that_takes_its_worker_along_each_time_fails() -> None:
    left = job(attempts=MOST - 1)
    taken_up()
    assert state(left)[0] == "failed"


def test_what_waits_already_is_not_doubled() -> None:
    left = job(waiting="night")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args)"
            " VALUES ('default', 'one', 'night', '{}')"
        )
    taken_up()
    assert state(left)[0] == "failed"
