"""The wall screen: what it shows, who may see it, and that no call is lost on it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from counter_stage import Stage, build
from django.test import Client

from motcua.core import clock
from motcua.counters.acts import calling, days
from motcua.hall.wall.missed import since
from motcua.hall.wall.page import A_PAGE, compose
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(province: World) -> Stage:
    return build(province)


def test_a_device_nobody_registered_sees_no_screen() -> None:
    assert Client().get("/man-hinh/").status_code == 403


def test_before_the_first_call_the_screen_says_what_to_do(stage: Stage) -> None:
    page = stage.screen().get("/man-hinh/").content.decode()
    assert "Chưa gọi số nào" in page
    assert "Khai sinh, kết hôn, khai tử; Đất đai, nhà ở" in page


def test_the_number_called_and_its_counter_stand_large_the_others_below(stage: Stage) -> None:
    stage.open(1)
    for _ in range(3):
        stage.draw()
    stage.run_through()
    stage.call()
    shown = stage.screen().get("/man-hinh/").context
    assert (shown["call"].code, shown["call"].counter) == ("A002", 1)
    assert [one.code for one in shown["last"]] == ["A001"]
    assert [(need.letter, need.waiting) for need in shown["needs"]] == [("A", 1), ("B", 0)]


def test_open_counters_stand_first_with_whom_they_serve(stage: Stage) -> None:
    stage.open(2)
    stage.draw()
    stage.call(2)
    places = stage.screen().get("/man-hinh/").context["pages"][0]
    assert [(one.number, one.open, one.code) for one in places] == [(2, True, "A001"), (1, False, "")]


def test_counters_that_do_not_fit_come_on_further_pages_round_and_round(stage: Stage) -> None:
    from motcua.counters.models import Counter

    Counter.objects.bulk_create(Counter(centre=stage.centre, number=n) for n in range(3, 3 + A_PAGE))
    assert [compose(stage.centre, asked)["page"] for asked in range(3)] == [0, 1, 0]


def test_a_closed_day_says_so(stage: Stage) -> None:
    stage.open(1)
    days.close_day(stage.world.actor("clerk"), stage.centre.pk)
    assert "Đã kết thúc tiếp nhận" in stage.screen().get("/man-hinh/").content.decode()


def test_the_state_a_screen_asks_for_tells_the_time_and_the_calls_it_missed(
    stage: Stage, client: Client
) -> None:
    stage.open(1)
    for _ in range(12):
        stage.draw()
    for _ in range(12):
        stage.run_through()
    told = client.get(f"/hang-cho/{stage.centre.pk}/?sau=2").json()
    assert told["at"] == clock.now().timestamp()
    assert [one[0] for one in told["missed"]] == list(range(3, 13))
    assert [one[0] for one in told["calls"]] == list(range(12, 4, -1))
    assert told["missed"][-1] == told["calls"][0]


def test_a_call_made_again_is_missed_once_and_is_as_old_as_its_last_call(stage: Stage) -> None:
    stage.open(1)
    stage.draw()
    ticket = stage.call()
    with clock.at(clock.now() + timedelta(seconds=90)):
        calling.recall(stage.world.actor("clerk"), ticket.pk)
        again = int(clock.now().timestamp())
    assert since(stage.centre.pk, 0) == [[2, "A001", 1, 2, again]]


@pytest.mark.parametrize("asked", ["", "x", "-1", "9" * 30])
def test_an_odd_number_of_a_last_call_is_no_error(stage: Stage, client: Client, asked: str) -> None:
    told = client.get(f"/hang-cho/{stage.centre.pk}/?sau={asked}").json()
    assert "missed" not in told


def test_a_hall_without_a_day_has_missed_nothing(stage: Stage) -> None:
    assert since(stage.centre.pk, 0) == []


def test_the_page_carries_what_it_needs_to_speak_by_itself(stage: Stage) -> None:
    words = json.loads(stage.screen().get("/man-hinh/").context["dictionary"])
    assert words["counters"] == {"1": "một", "2": "hai"}


def test_the_chime_is_open_and_spoken_pieces_are_for_screens_only(stage: Stage) -> None:
    assert Client().get("/man-hinh/chuong.wav").headers["Content-Type"] == "audio/wav"
    assert Client().get("/man-hinh/loi/so-012.wav").status_code == 403
    assert stage.screen().get("/man-hinh/loi/xyz.wav").status_code == 404


def test_where_the_server_has_no_voice_the_page_knows_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.hall.wall.voice.program", lambda: "")
    assert stage.screen().get("/man-hinh/").context["voiced"] is False
    assert stage.screen().get("/man-hinh/loi/so-998.wav").status_code == 404
