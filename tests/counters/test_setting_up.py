"""Setting up a hall: who may, what cannot be."""

from __future__ import annotations

from datetime import date, time

import pytest
from hallkit import Hall, fresh

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.counters.acts import setting_up
from motcua.counters.acts.setting_up import CentreData, CounterData, LineData, SlotData
from motcua.counters.models import Centre, Counter, Device
from motcua.identity.actors import Actor
from motcua.identity.roles import Role


@pytest.fixture
def manager(hall: Hall) -> Actor:
    return hall.world.actor("manager")


@pytest.mark.parametrize("who", ["clerk", "citizen", "outsider"])
def test_only_those_who_manage_the_unit_set_it_up(hall: Hall, who: str) -> None:
    with pytest.raises(Forbidden):
        setting_up.set_centre(hall.world.actor(who), hall.world.centre.pk, CentreData("Khác"))
    assert Centre.objects.get().name == hall.centre.name


def test_the_administrator_of_the_unit_above_may(hall: Hall) -> None:
    above = hall.world.add("above", Role.UNIT_ADMIN, hall.world.commune)
    assert setting_up.set_centre(above, hall.world.centre.pk, CentreData("Khác")).name == "Khác"


def test_every_change_leaves_an_act(hall: Hall, manager: Actor) -> None:
    before = AdministrativeAct.objects.count()
    setting_up.set_centre(manager, hall.world.centre.pk, CentreData("Khác", patience=3))
    act = AdministrativeAct.objects.order_by("-id").first()
    assert AdministrativeAct.objects.count() == before + 1
    assert act is not None
    assert (act.action, act.data["patience"]) == ("counters:centre:set", 3)


@pytest.mark.parametrize("share", [0, 1, 11])
def test_a_share_that_takes_priority_away_is_refused(hall: Hall, manager: Actor, share: int) -> None:
    with pytest.raises(Refusal, match="từ 2 đến 10"):
        setting_up.set_centre(manager, hall.world.centre.pk, CentreData("Khác", priority_share=share))


@pytest.mark.parametrize("letter", ["A", "1", "ABC", ""])
def test_a_letter_in_use_or_impossible_is_refused(hall: Hall, manager: Actor, letter: str) -> None:
    with pytest.raises(Refusal):
        setting_up.set_line(manager, hall.centre.pk, LineData(letter, "Khác"))


def test_the_letter_of_drawn_numbers_stays(hall: Hall, manager: Actor) -> None:
    hall.draw()
    with pytest.raises(Conflict, match="đã phát số"):
        setting_up.set_line(manager, hall.centre.pk, LineData("Z", "Hộ tịch"), hall.lines["A"].pk)


def test_a_line_with_people_waiting_is_not_switched_off(hall: Hall, manager: Actor) -> None:
    hall.draw()
    off = LineData("A", "Hộ tịch", active=False)
    with pytest.raises(Conflict, match="còn người đang chờ"):
        setting_up.set_line(manager, hall.centre.pk, off, hall.lines["A"].pk)


def test_a_counter_number_is_used_once(hall: Hall, manager: Actor) -> None:
    with pytest.raises(Refusal):
        setting_up.set_counter(manager, hall.centre.pk, CounterData(1))
    assert Counter.objects.count() == 3


def test_an_open_counter_is_not_switched_off(hall: Hall, manager: Actor) -> None:
    hall.open(1)
    with pytest.raises(Conflict, match="Đóng quầy"):
        setting_up.set_counter(manager, hall.centre.pk, CounterData(1, active=False), hall.counters[1].pk)


def test_a_counter_serves_lines_of_its_own_hall(hall: Hall, manager: Actor) -> None:
    with pytest.raises(Refusal, match="Nhu cầu của quầy"):
        setting_up.set_counter(manager, hall.centre.pk, CounterData(9, lines=(0xFFFF,)))


def test_skills_can_be_changed_while_people_wait(hall: Hall, manager: Actor) -> None:
    hall.open(2)
    hall.draw("C")
    skills = CounterData(2, lines=(hall.lines["C"].pk,))
    setting_up.set_counter(manager, hall.centre.pk, skills, hall.counters[2].pk)
    assert hall.called(2).code == "C001"


def test_times_that_end_before_they_begin_are_refused(hall: Hall, manager: Actor) -> None:
    rule = SlotData(0, time(9), time(8), date(2026, 1, 1))
    with pytest.raises(Refusal):
        setting_up.set_slots(manager, hall.lines["A"].pk, [rule])


def test_a_tablet_stands_at_a_counter(hall: Hall, manager: Actor) -> None:
    with pytest.raises(Refusal, match="Chọn quầy"):
        setting_up.set_device(manager, hall.centre.pk, Device.Kind.TABLET, "Máy 1")


def test_a_renewed_address_is_another(hall: Hall, manager: Actor) -> None:
    assert setting_up.renew_device(manager, hall.kiosk.pk).key != hall.kiosk.key


def test_what_is_not_there_is_not_found(hall: Hall, manager: Actor) -> None:
    with pytest.raises(NotFound):
        setting_up.set_line(manager, 0xFFFF, LineData("Z", "Khác"))
    with pytest.raises(NotFound):
        setting_up.switch_device(manager, 0xFFFF, on=False)
    assert fresh(hall.draw()).number == 1
