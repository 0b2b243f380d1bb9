"""Outside systems as data: entered, put right, taken out of use; the list of their side files."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from motcua.core.errors import NotFound
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.records.side_files import systems as systems_page
from motcua.side_files.acts import filing, systems
from motcua.side_files.acts.systems import Stage, Wish
from motcua.side_files.models import OutsideSystem
from motcua.side_files.refusals import Incomplete, NotAllowedNow, OpenedAlready
from side_files.side_kit import CODE, opened, seen
from world import SignIn, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("licences")]
BASIS: dict[str, Any] = {
    "name": "Hệ thống tàu cá",
    "owner": "Demo Bộ",
    "states": (Stage("Đã nhận"), Stage("Xong", True)),
    "push_days": 5,
    "source": "CV 1",
}


@pytest.fixture
def admin(province: World) -> Actor:
    return province.add("admin", Role.SYSTEM_ADMIN)


def entered(province: World, admin: Actor, **changes: Any) -> OutsideSystem:
    return systems.enter_system(admin, province.commune.pk, Wish(**(BASIS | changes)))


def amended(province: World, admin: Actor, code: str, **changes: Any) -> OutsideSystem:
    return systems.amend_system(admin, province.commune.pk, code, Wish(**(BASIS | changes)))


def test_a_system_is_entered_as_data(province: World, admin: Actor) -> None:
    row = entered(province, admin)
    assert (row.code, row.is_final("xong"), row.is_final("da-nhan")) == ("he-thong-tau-ca", True, False)
    with pytest.raises(OpenedAlready):
        entered(province, admin)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "…"},
        {"source": " "},
        {"states": ()},
        {"push_days": 0},
        {"number_form": "("},
        {"states": (Stage("Đã nhận"), Stage("đã nhận"))},
    ],
)
def test_a_system_is_whole(province: World, admin: Actor, change: dict[str, object]) -> None:
    with pytest.raises(Incomplete):
        entered(province, admin, **change)


def test_a_shipped_system_is_put_right_and_confirmed(province: World, admin: Actor) -> None:
    OutsideSystem.objects.filter(code=CODE).update(number_form="sai")
    row = amended(province, admin, CODE, number_form="")
    assert (row.code, row.confirmed, row.source, row.number_form) == (CODE, True, "CV 1", "")
    assert opened(province, number="A-1").number == "A-1"


LONG = "Đang chờ cơ quan quản lý nhà nước huyện đồng ý"


def test_a_long_label_keeps_its_code_when_the_list_is_put_right(province: World, admin: Actor) -> None:
    row = entered(province, admin, states=(Stage(LONG), Stage("Xong", True)))
    code = row.states[0]["code"]
    assert code == "dang-cho-co-quan-quan-ly-nha-nuoc-huyen"
    # As an earlier release kept it.
    OutsideSystem.objects.filter(pk=row.pk).update(states=[{**row.states[0], "code": f"{code}-"}])
    lines = systems_page._told(OutsideSystem.objects.get(pk=row.pk))["states"]
    stages = tuple(systems_page._stage(line) for line in lines.splitlines())
    assert amended(province, admin, row.code, states=stages).states == [
        {"code": f"{code}-", "label": LONG, "final": False}
    ]


def test_a_state_in_use_gets_another_label_and_never_goes(province: World, admin: Actor) -> None:
    row = opened(province)
    filing.note_state(province.actor("specialist"), row.pk, seen(state="dang-xu-ly"))
    with pytest.raises(NotAllowedNow, match="dang-xu-ly"):
        amended(province, admin, CODE)
    amended(province, admin, CODE, states=(Stage("Đang thụ lý", False, "dang-xu-ly"), Stage("Mới")))
    row.refresh_from_db()
    assert row.state_label == "Đang thụ lý"


def test_a_system_out_of_use_takes_no_new_side_file_until_it_is_used_again(
    province: World, admin: Actor
) -> None:
    systems.close_system(admin, province.commune.pk, CODE)
    with pytest.raises(NotFound):
        opened(province)
    systems.close_system(admin, province.commune.pk, CODE, again=True)
    assert opened(province).system.code == CODE


def test_a_system_nobody_knows_is_not_found(province: World, admin: Actor) -> None:
    for call in (systems.close_system, lambda *args: systems.amend_system(*args, Wish(**BASIS))):
        with pytest.raises(NotFound):
            call(admin, province.commune.pk, "khong-co")


def test_the_administrator_puts_a_system_right_on_its_page(
    province: World, as_: SignIn, admin: Actor
) -> None:
    address = reverse("records:outside-system", args=[CODE])
    page = as_("admin").get(address).content.decode()
    assert "dang-xu-ly: Đang xử lý\n" in page and "tu-choi: Từ chối*" in page
    data = {"name": "GPLX", "owner": "Bộ", "push_days": 4, "source": "CV 9", "confirmed": "on"}
    as_("admin").post(address, {**data, "states": "moi: Mới\nTrả lại: thiếu giấy\nda-tra: Xong *"})
    row = OutsideSystem.objects.get(code=CODE)
    assert [(one["code"], one["label"], one["final"]) for one in row.states] == [
        ("moi", "Mới", False),
        ("tra-lai-thieu-giay", "Trả lại: thiếu giấy", False),
        ("da-tra", "Xong", True),
    ]
    as_("admin").post(reverse("records:outside-system-close", args=[CODE]))
    assert OutsideSystem.objects.get(code=CODE).closed


def test_nobody_else_does(as_: SignIn) -> None:
    assert as_("specialist").get(reverse("records:outside-system", args=[CODE])).status_code == 403
    assert as_("specialist").post(reverse("records:outside-system-close", args=[CODE])).status_code == 403


def listed(as_: SignIn, **asked: str) -> str:
    page: str = as_("specialist").get(reverse("records:side-files"), asked).content.decode()
    return page


def test_the_list_shows_what_goes_on_and_by_a_link_what_ended(province: World, as_: SignIn) -> None:
    going, ended = opened(province, number="A-1"), opened(province, number="A-2")
    filing.note_state(province.actor("specialist"), ended.pk, seen(state="da-tra"))
    assert going.key in listed(as_) and ended.key not in listed(as_)
    assert ended.key in listed(as_, xem="xong") and going.key not in listed(as_, xem="xong")
    assert ended.key in listed(as_, q="A-2")
    assert going.key not in listed(as_, **{"he-thong": "bao-hiem-y-te"})
