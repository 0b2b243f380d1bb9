"""Setting a finding of the linter aside, and taking it up again."""

from __future__ import annotations

import pytest

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.reengineering.acts.setting_aside import set_aside, take_up
from motcua.reengineering.models import Suppression
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = ("1.001193", "photo-print", "/components/0/name")


@pytest.fixture
def control(province: World) -> Actor:
    return province.add("control", Role.CONTROL)


def test_a_reason_is_kept_with_it(control: Actor) -> None:
    row = set_aside(control, *PLACE, " Luật chuyên ngành bắt buộc ")
    assert row.reason == "Luật chuyên ngành bắt buộc"
    assert AdministrativeAct.objects.filter(action="reengineering:finding:set-aside").count() == 1


def test_without_a_reason_it_is_refused(control: Actor) -> None:
    with pytest.raises(Refusal, match="chưa được ghi"):
        set_aside(control, *PLACE, " ")
    assert not Suppression.objects.exists()


def test_setting_aside_twice_says_who_did(control: Actor) -> None:
    set_aside(control, *PLACE, "Lý do một")
    with pytest.raises(Conflict, match="Demo Control bỏ qua: Lý do một"):
        set_aside(control, *PLACE, "Lý do hai")


def test_after_being_taken_up_it_may_be_set_aside_again(control: Actor) -> None:
    take_up(control, set_aside(control, *PLACE, "Lý do một").pk)
    assert set_aside(control, *PLACE, "Lý do hai").reason == "Lý do hai"


def test_it_is_taken_up_once(control: Actor) -> None:
    row = set_aside(control, *PLACE, "Lý do")
    take_up(control, row.pk)
    with pytest.raises(Conflict):
        take_up(control, row.pk)
    with pytest.raises(NotFound):
        take_up(control, 0)


@pytest.mark.parametrize("who", ["clerk", "specialist", "leader", "seal", "citizen", "outsider"])
def test_nobody_else_may(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        set_aside(province.actor(who), *PLACE, "Lý do")
