"""The finding register: entered, checked daily, closed on proof, re-opened by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from operations import decided

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.dossiers.models import Dossier
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.roles import Role
from motcua.reengineering.acts.register import Found, close, note_change, register, run_all, run_check
from motcua.reengineering.models import Problem
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
LATE = Found(
    title="Trả kết quả trễ",
    source="Kiểm tra quý II",
    cause="Chờ chữ ký",
    change="Ký số hàng loạt",
    check="late",
    args={"days": 30, "allowed_percent": 0},
)


@pytest.fixture
def control(province: World) -> Actor:
    return province.add("control", Role.CONTROL)


@pytest.fixture
def problem(province: World, control: Actor) -> Problem:
    return register(control, province.procedure.pk, LATE)


def make_late(row: Dossier) -> None:
    Dossier.objects.filter(pk=row.pk).update(due_at=clock.now() - timedelta(hours=1))


def test_a_finding_is_looked_at_as_soon_as_it_is_entered(problem: Problem) -> None:
    assert [check.good for check in problem.checks.all()] == [None]


def test_it_is_closed_when_its_check_is_good(province: World, control: Actor, problem: Problem) -> None:
    decided(province)
    assert close(control, problem.pk).state == Problem.State.CLOSED


def test_it_is_not_closed_while_dossiers_break_it(province: World, control: Actor, problem: Problem) -> None:
    make_late(decided(province))
    with pytest.raises(Conflict, match="1/1 hồ sơ còn vi phạm"):
        close(control, problem.pk)


def test_nothing_seen_is_no_proof(control: Actor, problem: Problem) -> None:
    with pytest.raises(Conflict, match="chưa có hồ sơ nào"):
        close(control, problem.pk)


def test_a_closed_finding_opens_itself_again(province: World, control: Actor, problem: Problem) -> None:
    decided(province)
    close(control, problem.pk)
    make_late(decided(province))
    assert run_all(SYSTEM) == 1
    problem.refresh_from_db()
    assert (problem.state, problem.times_reopened, problem.closed_at) == ("open", 1, None)
    assert AdministrativeAct.objects.filter(action="reengineering:problem:reopen", user=None).exists()


def test_a_good_check_leaves_it_closed(province: World, control: Actor, problem: Problem) -> None:
    decided(province)
    close(control, problem.pk)
    assert run_check(SYSTEM, problem.pk).state == Problem.State.CLOSED


def test_a_finding_without_a_change_of_the_process_stays_open(province: World, control: Actor) -> None:
    row = register(control, province.procedure.pk, replace(LATE, change=""))
    decided(province)
    with pytest.raises(Conflict, match="chưa ghi thay đổi"):
        close(control, row.pk)
    note_change(control, row.pk, "Chờ chữ ký", "Ký số hàng loạt")
    assert close(control, row.pk).state == Problem.State.CLOSED


def test_a_closed_finding_is_not_rewritten(province: World, control: Actor, problem: Problem) -> None:
    decided(province)
    close(control, problem.pk)
    with pytest.raises(Conflict):
        note_change(control, problem.pk, "Khác", "Khác")


@pytest.mark.parametrize("name", ["title", "cause"])
def test_a_finding_needs_a_title_and_a_cause(province: World, control: Actor, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        register(control, province.procedure.pk, replace(LATE, **{name: " "}))
    assert refused.value.where == name
    assert not Problem.objects.exists()


def test_an_unknown_procedure_or_finding_is_not_found(control: Actor) -> None:
    with pytest.raises(NotFound):
        register(control, 0, LATE)
    with pytest.raises(NotFound):
        close(control, 0)


@pytest.mark.parametrize("who", ["clerk", "specialist", "leader", "seal", "citizen", "outsider"])
def test_nobody_else_may(province: World, problem: Problem, who: str) -> None:
    for act in (lambda a: register(a, province.procedure.pk, LATE), lambda a: run_check(a, problem.pk)):
        with pytest.raises(Forbidden):
            act(province.actor(who))
