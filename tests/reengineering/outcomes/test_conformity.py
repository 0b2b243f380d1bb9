"""The internal process against the log, step by step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from operations import TODAY, decided, model

from motcua.dossiers.models import WorkItem
from motcua.reengineering.outcomes.conformity import StepTally, conformity
from motcua.reengineering.outcomes.durations import step_hours
from motcua.reengineering.outcomes.measuring import FEWEST
from world import World

pytestmark = pytest.mark.django_db(transaction=True)


def tally(n: int, late: int, world: World) -> StepTally:
    node = next(task for task in model(world).tasks() if task.act == "seal")
    return StepTally(node, [1.0] * n, late=late)


def test_each_step_says_how_often_it_was_done(province: World) -> None:
    decided(province)
    found = conformity(province.process, TODAY, TODAY)
    assert [step.n for step in found] == [1, 1, 1, 1, 0]


def test_work_of_another_period_is_left_out(province: World) -> None:
    decided(province)
    assert sum(step.n for step in conformity(province.process, date(2026, 1, 1), date(2026, 8, 20))) == 0


def test_a_step_closed_after_its_limit_is_late(province: World) -> None:
    row = decided(province)
    item = row.work.filter(act="process").get()
    WorkItem.objects.filter(pk=item.pk).update(step_due_at=item.closed_at - timedelta(minutes=1))
    late = {step.node.id: step.late for step in conformity(province.process, TODAY, TODAY)}
    assert late[item.node] == 1
    assert sum(late.values()) == 1


def test_under_thirty_no_step_is_judged(province: World) -> None:
    assert tally(FEWEST - 1, 29, province).holds is None


def test_a_step_with_more_than_a_tenth_late_does_not_hold_its_limit(province: World) -> None:
    assert tally(FEWEST, 3, province).holds is True
    assert tally(FEWEST, 4, province).holds is False


def test_hours_of_steps_are_given_to_fit_a_simulation(province: World) -> None:
    row = decided(province)
    found = step_hours([province.process.pk])
    assert set(found) == set(row.work.exclude(closed_at=None).values_list("node", flat=True))


def test_waiting_to_be_received_is_not_held_against_the_first_step(province: World) -> None:
    receiving = next(model(province).tasks())
    assert receiving.limit_hours
    tally = StepTally(receiving, [20.0] * FEWEST, late=FEWEST)
    assert (tally.limit, tally.holds) == (None, None)
