"""Wall screen, counter and set-up in a real browser: what appears by itself, what is spoken, what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from counter_stage import Stage, build
from pytest_django.live_server_helper import LiveServer

import world
from browser import (
    NARROW,
    WIDE,
    faults,
    opened,
    overflow,
    picture,
    restore_migrated_rows,
    sign_in,
    stopped_clock,
)
from motcua.counters.acts import calling
from motcua.counters.models import Ticket
from world import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VOICE = """
window.said = [];
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [{lang: 'vi-VN', name: 'thử'}],
  speak: one => { window.said.push(one.text); setTimeout(() => one.onend(), 20) },
  cancel: () => {},
}});
window.SpeechSynthesisUtterance = class { constructor (text) { this.text = text } };
"""


@pytest.fixture
def stage(moment: datetime, pool_closed: None, live_server: LiveServer) -> Iterator[Stage]:
    restore_migrated_rows()
    with stopped_clock(moment):
        yield build(world.build())


def test_the_wall_announces_each_call_once_in_order_and_speaks_it(
    stage: Stage, live_server: LiveServer, chromium: str
) -> None:
    for number in (1, 2):
        stage.open(number)
    for _ in range(6):
        stage.draw()
    stage.draw("B")
    stage.run_through()
    assert stage.wall is not None
    with opened(chromium, live_server.url, width=1920) as page:
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.add_init_script(VOICE)
        page.goto(f"/thiet-bi/{stage.wall.key}/")
        page.wait_for_selector("[data-call] .mc-screen__number")
        # A browser may let the page sound from the start; else a button asks for a touch.
        page.locator("[data-touch]:visible, [data-mute]:visible").first.wait_for()
        if page.is_visible("[data-touch]"):
            page.click("[data-touch]")
        stage.run_through()
        stage.call(2)
        stage.call(1)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        for _ in range(150):
            if "không không bốn" in page.evaluate("window.said.at(-1) ?? ''"):
                break
            page.wait_for_timeout(200)
        spoken = page.evaluate("window.said")
        assert [one.split(",")[1].strip() for one in spoken[-3:]] == [
            "không không hai",
            "không không ba",
            "không không bốn",
        ]
        assert page.inner_text("[data-call]").split() == ["A004", "đến", "quầy", "1"]
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        picture(page, "hall-wall-1920")
        page.set_viewport_size({"width": 3840, "height": 2160})
        picture(page, "hall-wall-3840")
        before = len(spoken)
        page.reload()
        page.wait_for_timeout(1500)
        assert len(page.evaluate("window.said")) == 0, f"{before} calls were spoken once already"


def test_a_screen_whose_line_is_cut_says_so(stage: Stage, live_server: LiveServer, chromium: str) -> None:
    assert stage.wall is not None
    with opened(chromium, live_server.url, expected="ERR_INTERNET_DISCONNECTED") as page:
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.goto(f"/thiet-bi/{stage.wall.key}/")
        page.context.set_offline(True)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_selector("[data-cut]:not([hidden])")
        assert "Mất kết nối, số đang gọi có thể chưa mới" in page.inner_text("[data-cut]")
        picture(page, "hall-wall-cut")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_an_officer_serves_by_one_key(
    stage: Stage, live_server: LiveServer, chromium: str, width: int
) -> None:
    stage.open(1)
    for priority in ("", "elderly", ""):
        stage.draw(priority=priority, procedure=stage.world.procedure.pk)
    with opened(chromium, live_server.url, width=width) as page:
        sign_in(page, "/can-bo/quay/", "demo.clerk", PASSWORD)
        picture(page, f"hall-console-free-{width}")
        assert (faults(page), overflow(page)) == ([], 0)
        page.keyboard.press("F2")
        page.wait_for_selector("text=Bắt đầu phục vụ")
        page.keyboard.press("F4")
        page.wait_for_selector("text=Đã gọi lại A002, lần thứ 2.")
        page.keyboard.press("F2")
        page.wait_for_selector("text=Tiếp nhận hồ sơ")
        picture(page, f"hall-console-serving-{width}")
        assert (faults(page), overflow(page)) == ([], 0)
        page.keyboard.press("F2")
        page.wait_for_selector("text=Đã xong A002.")
    assert Ticket.objects.get(code="A002").state == "done"


def test_a_press_on_a_dead_line_is_sent_again_when_it_is_back(
    stage: Stage, live_server: LiveServer, chromium: str
) -> None:
    stage.open(1)
    stage.draw()
    with opened(chromium, live_server.url, expected="ERR_INTERNET_DISCONNECTED") as page:
        sign_in(page, "/can-bo/quay/", "demo.clerk", PASSWORD)
        page.context.set_offline(True)
        page.keyboard.press("F2")
        page.wait_for_selector("text=Mất kết nối, chưa gửi được")
        page.context.set_offline(False)
        page.wait_for_selector("text=Bắt đầu phục vụ", timeout=20_000)
    assert Ticket.objects.get().state == "called"


def test_what_happens_elsewhere_does_not_take_away_what_is_being_typed(
    stage: Stage, live_server: LiveServer, chromium: str
) -> None:
    stage.open(1)
    stage.draw()
    calling.call_next(stage.world.actor("clerk"), stage.counters[1].pk)
    with opened(chromium, live_server.url) as page:
        sign_in(page, "/can-bo/quay/", "demo.clerk", PASSWORD)
        page.click("summary:has-text('Tạm giữ')")
        page.fill("#tam-giu_reason", "đi sao y giấy")
        stage.draw()
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_selector("text=Đang chờ quầy này (1)")
        assert page.input_value("#tam-giu_reason") == "đi sao y giấy"


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_hall_is_set_up_step_by_step(
    stage: Stage, live_server: LiveServer, chromium: str, width: int
) -> None:
    stage.draw()
    with opened(chromium, live_server.url, width=width) as page:
        sign_in(page, "/can-bo/quay/thiet-lap/", "demo.hall_admin", PASSWORD)
        picture(page, f"hall-setup-{width}")
        assert (faults(page), overflow(page)) == ([], 0)
        page.goto("/can-bo/quay/hom-nay/")
        picture(page, f"hall-day-{width}")
        assert (faults(page), overflow(page)) == ([], 0)
        page.goto(f"/can-bo/quay/thiet-lap/{stage.centre.pk}/nhu-cau/")
        assert (faults(page), overflow(page)) == ([], 0)
