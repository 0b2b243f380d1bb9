"""The register of outages: who keeps it, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.indicators.lateness.outages import Report, announced_in_time, end_outage, record_outage
from motcua.indicators.models import Outage
from world import World

BEGAN = datetime(2026, 8, 20, 8, tzinfo=clock.VIETNAM)
BROKEN = Report(Outage.System.PORTAL, BEGAN, "Mất kết nối", "Biên bản 12", BEGAN + timedelta(hours=3))


@pytest.fixture(params=[Role.CONTROL, Role.SYSTEM_ADMIN])
def keeper(province: World, request: pytest.FixtureRequest) -> Actor:
    return province.add("keeper", request.param)


@pytest.fixture
def control(province: World) -> Actor:
    return province.add("keeper", Role.CONTROL)


def test_the_register_keeps_what_happened(keeper: Actor) -> None:
    row = record_outage(keeper, BROKEN)
    assert (row.system, row.reason, row.recorded_by_id) == ("portal", "Mất kết nối", keeper.user)


@pytest.mark.parametrize("who", ["citizen", "clerk", "specialist", "leader"])
def test_others_record_nothing(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        record_outage(province.actor(who), BROKEN)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"reason": " "}, "reason"),
        ({"source": ""}, "source"),
        ({"until": BEGAN}, "until"),
        ({"announced_at": BEGAN + timedelta(hours=1)}, "announced_at"),
        ({"since": BEGAN + timedelta(days=9), "until": None}, "since"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    control: Actor, changes: dict[str, object], where: str
) -> None:
    with pytest.raises(Refusal) as caught:
        record_outage(control, replace(BROKEN, **changes))  # type: ignore[arg-type]
    assert caught.value.where == where
    assert not Outage.objects.exists()


def test_one_system_is_out_of_work_once_at_a_time(control: Actor) -> None:
    record_outage(control, BROKEN)
    with pytest.raises(Conflict):
        record_outage(control, replace(BROKEN, since=BEGAN + timedelta(hours=1)))
    record_outage(control, replace(BROKEN, system=Outage.System.NETWORK))
    record_outage(control, replace(BROKEN, since=BEGAN + timedelta(hours=3), until=None))


def test_it_ends_once_and_never_in_the_future(control: Actor) -> None:
    row = record_outage(control, replace(BROKEN, until=None))
    for wrong in (BEGAN, clock.now() + timedelta(minutes=1)):
        with pytest.raises(Refusal):
            end_outage(control, row.pk, wrong)
    assert end_outage(control, row.pk, clock.now()).until == clock.now()
    with pytest.raises(Conflict):
        end_outage(control, row.pk, clock.now())
    with pytest.raises(NotFound):
        end_outage(control, 0, clock.now())


@pytest.mark.parametrize(("day", "enough"), [(10, True), (11, True), (12, False), (None, None)])
def test_a_planned_one_is_announced_seven_working_days_before(day: int | None, enough: bool | None) -> None:
    known = datetime(2026, 8, day, 9, tzinfo=clock.VIETNAM) if day else None
    assert announced_in_time(Outage(since=BEGAN, announced_at=known)) is enough
