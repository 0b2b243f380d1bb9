"""Keeping the inventory of systems and databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.reengineering.acts.inventory import Entry, Figures, measure, save_system
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
POPULATION = Entry("Cơ sở dữ liệu quốc gia về dân cư", "Bộ Công an", connection="ready")
WEEK = Figures(date(2026, 8, 10), date(2026, 8, 16), tries=200, answered=198, source="Nhật ký")


@pytest.fixture
def control(province: World) -> Actor:
    return province.add("control", Role.CONTROL)


def test_a_control_officer_enters_a_system(control: Actor) -> None:
    row = save_system(control, POPULATION)
    assert (row.name, row.get_connection_display()) == (POPULATION.name, "Sẵn sàng kết nối")
    assert AdministrativeAct.objects.get(action="reengineering:system:save").subject == POPULATION.name


def test_an_entry_is_changed_in_its_place(control: Actor) -> None:
    row = save_system(control, POPULATION)
    again = save_system(control, Entry(POPULATION.name, "Bộ Công an", connection="connected"), row.pk)
    assert (again.pk, again.connection) == (row.pk, "connected")


@pytest.mark.parametrize("who", ["clerk", "specialist", "leader", "seal", "citizen", "outsider"])
def test_nobody_else_may(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        save_system(province.actor(who), POPULATION)


def test_the_same_name_twice_is_refused(control: Actor) -> None:
    save_system(control, POPULATION)
    with pytest.raises(Conflict, match="đã có trong danh mục"):
        save_system(control, POPULATION)


@pytest.mark.parametrize(("entry", "where"), [(Entry(" ", "Bộ"), "name"), (Entry("Tên", ""), "owner")])
def test_a_system_needs_a_name_and_an_owner(control: Actor, entry: Entry, where: str) -> None:
    with pytest.raises(Refusal) as refused:
        save_system(control, entry)
    assert refused.value.where == where


def test_a_measurement_is_kept_with_its_source(control: Actor) -> None:
    row = measure(control, save_system(control, POPULATION).pk, WEEK)
    assert (row.tries, row.answered, row.source) == (200, 198, "Nhật ký")


def test_an_unknown_system_is_not_measured(control: Actor) -> None:
    with pytest.raises(NotFound):
        measure(control, 0, WEEK)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"source": ""}, "source"),
        ({"until": date(2026, 8, 1)}, "until"),
        ({"until": date(2026, 8, 22)}, "until"),
        ({"tries": 0, "answered": 0}, "tries"),
        ({"answered": 201}, "answered"),
        ({"median_ms": 300, "p95_ms": 200}, "p95_ms"),
        ({"median_ms": -1}, "median_ms"),
    ],
)
def test_figures_that_cannot_be_are_refused(control: Actor, wrong: dict[str, Any], where: str) -> None:
    whole = {name: getattr(WEEK, name) for name in WEEK.__slots__}
    system = save_system(control, POPULATION)
    with pytest.raises(Refusal) as refused:
        measure(control, system.pk, Figures(**(whole | wrong)))
    assert refused.value.where == where
