"""Each internal process in operation is held against the log every month, and what was seen is kept."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, transaction
from operations import TODAY, decided, operation

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.identity.actors import SYSTEM
from motcua.identity.roles import Role
from motcua.reengineering.acts.checking import check_last_month, check_process
from motcua.reengineering.models import ProcessCheck
from motcua.reengineering.outcomes import evidence
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
SEPTEMBER = datetime.combine(date(2026, 9, 2), time(2), clock.VIETNAM)
OCTOBER = datetime.combine(date(2026, 10, 2), time(2), clock.VIETNAM)


def periods() -> list[tuple[date, date]]:
    return list(ProcessCheck.objects.order_by("since").values_list("since", "until"))


def test_the_month_of_the_beginning_is_checked_from_its_day_on(province: World) -> None:
    operation(province)
    decided(province)
    with clock.at(SEPTEMBER):
        assert check_last_month(SYSTEM) == 1
    row = ProcessCheck.objects.get()
    assert (row.since, row.until) == (TODAY, date(2026, 8, 31))
    assert [step.n for step in evidence.read(row.rows)] == [1, 1, 1, 1, 0]


def test_a_month_is_checked_once(province: World) -> None:
    operation(province)
    with clock.at(SEPTEMBER):
        assert (check_last_month(SYSTEM), check_last_month(SYSTEM)) == (1, 0)
    with clock.at(OCTOBER):
        assert check_last_month(SYSTEM) == 1
    assert periods()[1] == (date(2026, 9, 1), date(2026, 9, 30))


def test_what_begins_later_and_what_has_ended_is_not_checked(province: World) -> None:
    made = operation(province)
    assert check_last_month(SYSTEM) == 0
    type(made.process).objects.filter(pk=made.process_id).update(valid_to=TODAY + timedelta(days=3))
    with clock.at(OCTOBER):
        assert check_last_month(SYSTEM) == 0


def test_a_control_officer_keeps_any_period_and_it_leaves_an_act(province: World) -> None:
    control = province.add("control", Role.CONTROL)
    decided(province)
    check_process(control, province.process.pk, TODAY, TODAY)
    assert periods() == [(TODAY, TODAY)]
    act = AdministrativeAct.objects.get(action="reengineering:process:check")
    assert act.data["closed"] == 4


def test_evidence_is_never_changed(province: World) -> None:
    row = check_process(SYSTEM, province.process.pk, TODAY, TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProcessCheck.objects.filter(pk=row.pk).update(rows=[])


@pytest.mark.parametrize(("since", "until"), [(1, 0), (0, 1)])
def test_a_period_backwards_or_in_the_future_is_refused(province: World, since: int, until: int) -> None:
    first, last = (TODAY + timedelta(days=days) for days in (since, until))
    with pytest.raises(Refusal) as refused:
        check_process(SYSTEM, province.process.pk, first, last)
    assert refused.value.where == "until"


def test_an_unknown_process_is_not_found(province: World) -> None:
    with pytest.raises(NotFound):
        check_process(SYSTEM, 0, TODAY, TODAY)


@pytest.mark.parametrize("who", ["clerk", "leader", "citizen", "outsider"])
def test_nobody_else_may(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        check_process(province.actor(who), province.process.pk, TODAY, TODAY)
