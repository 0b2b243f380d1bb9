"""Three workers share the queues: none is forgotten, and long work keeps no other waiting."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.runtime.server import COUNTER, LONG, QUICK, workers


def test_every_queue_has_its_worker() -> None:
    assert {task.queue for task in app.tasks.values()} <= {*QUICK, *LONG, *COUNTER}


def test_no_queue_has_two_workers() -> None:
    assert len({*QUICK, *LONG, *COUNTER}) == len(QUICK) + len(LONG) + len(COUNTER)


def test_work_at_fixed_times_is_quick_work() -> None:
    timed = {periodic.task.queue for periodic in app.periodic_registry.periodic_tasks.values()}
    assert timed <= set(QUICK)


def test_each_worker_is_told_its_queues_and_places() -> None:
    quick, long, scanners = (child.command for child in workers(3, 5))
    assert [quick[quick.index(one) + 1] for one in ("--queues", "--concurrency")] == ["default,builtin", "3"]
    assert [long[long.index(one) + 1] for one in ("--queues", "--concurrency")] == [",".join(LONG), "5"]
    assert [scanners[scanners.index(one) + 1] for one in ("--queues", "--concurrency")] == ["scanners", "5"]
