"""The page of the counters: figures that open their tickets, who may see them, nobody's name."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from hallkit import Hall, build
from kit import vn

from motcua.core import clock
from motcua.counters.acts import calling
from motcua.identity.roles import Role
from motcua.indicators.visits import deriving
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db
DAY = "2026-08-20"


@pytest.fixture
def hall(province: World) -> Hall:
    """One ordinary and one priority person served, one waiting since 08:30."""
    with clock.at(vn(f"{DAY} 07:30")):
        made = build(province)
        made.open()
    for drawn, called, done, priority in (
        ("08:00", "08:05", "08:12", ""),
        ("08:10", "08:20", "08:29", "elderly"),
    ):
        with clock.at(vn(f"{DAY} {drawn}")):
            made.draw(priority=priority)
        with clock.at(vn(f"{DAY} {called}")):
            ticket = made.called()
        with clock.at(vn(f"{DAY} {done}")):
            calling.finish(made.officer(2), ticket.pk)
    with clock.at(vn(f"{DAY} 08:30")):
        made.draw()
        deriving.refresh()
    return made


def text(hall: Hall, who: str = "leader", page: str = "counters", status: int = 200, **asked: Any) -> str:
    with clock.at(vn(f"{DAY} 09:15")):
        sent = {name.replace("_", "-"): value for name, value in asked.items()}
        response = hall.world.signed_in(who).get(reverse(f"board:{page}"), sent)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def test_who_waits_now_stands_on_top(hall: Hall) -> None:
    assert "Đang chờ 1 người, lâu nhất 45 phút." in text(hall)


def test_waiting_and_serving_in_minutes(hall: Hall) -> None:
    shown = text(hall)
    assert 'data-label="Trung bình">7,5<' in shown
    assert 'data-label="Trung vị">8<' in shown


def test_classes_stand_beside_ordinary_people(hall: Hall) -> None:
    part = text(hall).split('id="cong-bang"')[1].split("</section>")[0]
    assert "Không thuộc diện ưu tiên" in part and 'data-label="Trung vị">10<' in part


@pytest.mark.parametrize(
    ("by", "word"),
    [
        ("ngay", "2026-08-20"),
        ("hang", "A Hộ tịch"),
        ("quay", "Quầy 2"),
        ("thu-tuc", "chưa ghi"),
        ("gio", "8h"),
    ],
)
def test_figures_are_told_apart_by(hall: Hall, by: str, word: str) -> None:
    assert word in text(hall, theo=by)


def test_counters_have_a_productivity_of_hours_they_were_open(hall: Hall) -> None:
    assert "1,1 lượt/giờ" in text(hall, theo="quay", ngay=DAY)


def test_a_number_opens_its_tickets_and_names_nobody(hall: Hall) -> None:
    shown = text(hall, page="counter-tickets", so_lieu="served")
    assert "A001" in shown and "A002" in shown and "A003" not in shown
    assert "Demo Counter2" not in shown


def test_tickets_of_one_line_counter_or_class_alone(hall: Hall) -> None:
    counter = hall.counters[2].pk
    assert "A001" in text(hall, page="counter-tickets", so_lieu="served", quay=counter)
    only = text(hall, page="counter-tickets", so_lieu="drawn", uu_tien="elderly")
    assert "A002" in only and "A001" not in only
    assert "Không có số nào" in text(hall, page="counter-tickets", so_lieu="drawn", quay="x")


def test_a_month_without_visits_says_so_and_invents_no_zero(hall: Hall) -> None:
    shown = text(hall, ky="2026-07")
    assert "Chưa có dữ liệu" in shown and "Thời gian, phút" not in shown


@pytest.mark.parametrize(
    ("asked", "status"), [({"ngay": "x"}, 422), ({"ngay": "2026-07-01"}, 422), ({"ky": "2030"}, 422)]
)
def test_nonsense_is_said(hall: Hall, asked: dict[str, str], status: int) -> None:
    text(hall, status=status, **asked)


def test_an_unknown_number_is_not_found(hall: Hall) -> None:
    text(hall, page="counter-tickets", so_lieu="x", status=404)


def test_other_units_are_refused(hall: Hall) -> None:
    text(hall, who="outsider", don_vi="H00.21.01", status=403)
    text(hall, who="outsider", page="counter-tickets", don_vi="H00.21.01", so_lieu="drawn", status=403)


def test_the_province_sees_its_centres_side_by_side(hall: Hall) -> None:
    hall.world.add("watcher", Role.CONTROL, hall.world.commune.parent)
    assert hall.world.centre.name in text(hall, who="watcher", theo="trung-tam")


@pytest.mark.parametrize("by", ["ngay", "gio"])
def test_what_the_page_costs(hall: Hall, by: str) -> None:
    client = hall.world.signed_in("leader")
    with clock.at(vn(f"{DAY} 09:15")):
        client.get(reverse("board:counters"))
        with counted(f"board:counters {by}"):
            client.get(reverse("board:counters"), {"theo": by})
