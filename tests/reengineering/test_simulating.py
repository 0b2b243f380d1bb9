"""Simulations asked for in a review: queued, run by the worker, called off, failed in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.acts.simulating import ask_simulation, cancel_simulation
from motcua.reengineering.models import Diagram, SimulationRun
from motcua.reengineering.simulation import worker
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
SCENARIO: dict[str, Any] = {"arrivals": {"dist": "exp", "mean_hours": 2}, "calendar": "office"}


@pytest.fixture
def control(province: World) -> Actor:
    return province.add("control", Role.CONTROL)


@pytest.fixture
def diagram(province: World, control: Actor) -> Diagram:
    review = open_review(control, province.commune.pk, "Rà soát thử", [Subject(province.procedure.pk)])
    return Diagram.objects.get(reviewed__review=review)


@pytest.fixture
def asked(control: Actor, diagram: Diagram) -> SimulationRun:
    return ask_simulation(control, diagram.pk, "Hiện trạng", SCENARIO, cases=200, seed=1)


def state(run: SimulationRun) -> str:
    run.refresh_from_db()
    return run.state


def test_asking_puts_one_job_in_the_queue(asked: SimulationRun) -> None:
    jobs = ProcrastinateJob.objects.filter(task_name__endswith="simulate_run", args={"run": asked.pk})
    assert jobs.count() == 1


def test_the_worker_runs_it_to_its_result(asked: SimulationRun) -> None:
    worker.run(asked.pk)
    assert state(asked) == "done"
    assert asked.result["events"] == 200 * 5
    assert asked.progress == 200


def test_a_run_called_off_is_not_run(control: Actor, asked: SimulationRun) -> None:
    cancel_simulation(control, asked.pk)
    worker.run(asked.pk)
    assert (state(asked), asked.result) == ("cancelled", None)


def test_a_run_called_off_while_it_runs_stops(
    control: Actor, asked: SimulationRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "BETWEEN_REPORTS", -1.0)
    report = worker._Reporter.__call__

    def call_off_first(self: Any, done: int, cases: int) -> bool:
        if SimulationRun.objects.get(pk=asked.pk).state == "running":
            cancel_simulation(control, asked.pk)
        return report(self, done, cases)

    monkeypatch.setattr(worker._Reporter, "__call__", call_off_first)
    worker.run(asked.pk)
    assert (state(asked), asked.result) == ("cancelled", None)


def test_a_run_is_called_off_once(control: Actor, asked: SimulationRun) -> None:
    cancel_simulation(control, asked.pk)
    with pytest.raises(Conflict, match="đã hủy"):
        cancel_simulation(control, asked.pk)


def test_a_wrong_scenario_is_told_at_once(control: Actor, diagram: Diagram) -> None:
    with pytest.raises(Refusal, match="khong-co"):
        ask_simulation(control, diagram.pk, "", SCENARIO | {"staff": {"khong-co": 1}}, cases=10, seed=1)
    assert not SimulationRun.objects.exists()


@pytest.mark.parametrize("cases", [0, -1, 1_000_001])
def test_the_number_of_cases_has_bounds(control: Actor, diagram: Diagram, cases: int) -> None:
    with pytest.raises(Refusal) as refused:
        ask_simulation(control, diagram.pk, "", SCENARIO, cases=cases, seed=1)
    assert refused.value.where == "cases"


def test_a_run_whose_worker_was_stopped_is_given_up(asked: SimulationRun) -> None:
    SimulationRun.objects.update(state="running")
    assert worker.give_up_lost() == 0
    with clock.at(clock.now() + timedelta(hours=3)):
        assert worker.give_up_lost() == 1
    assert state(asked) == "failed"
    assert asked.error


def test_unknown_ones_are_not_found(control: Actor) -> None:
    with pytest.raises(NotFound):
        ask_simulation(control, 0, "", SCENARIO, cases=10, seed=1)
    with pytest.raises(NotFound):
        cancel_simulation(control, 0)


@pytest.mark.parametrize("who", ["clerk", "specialist", "leader", "seal", "citizen", "outsider"])
def test_nobody_else_may(province: World, asked: SimulationRun, who: str) -> None:
    with pytest.raises(Forbidden):
        cancel_simulation(province.actor(who), asked.pk)
