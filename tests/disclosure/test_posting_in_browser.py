"""A posting on the wall and on a phone, and an opinion given without a mouse, in a real browser."""

from __future__ import annotations

from datetime import datetime

import pytest
from consultation_stage import opened
from counter_stage import build
from django.urls import reverse
from posting_stage import up

import world
from browser import (
    NARROW,
    WIDE,
    faults,
    overflow,
    picture,
    restore_migrated_rows,
    stopped_clock,
)
from browser import (
    opened as page_opened,
)
from motcua.counters.models import Centre, Device
from motcua.disclosure.models import Opinion, Showing
from world import World, add_procedure

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FITS = "(s => s.scrollHeight <= s.clientHeight + 1)(document.querySelector('[data-slide]'))"
APART = """() => {
  const slide = document.querySelector('[data-slide]').getBoundingClientRect()
  const seen = [...document.querySelectorAll('.mc-screen__number, .mc-screen__last')]
  return seen.length === 2 && seen.every(one => one.getBoundingClientRect().right <= slide.left)
}"""


@pytest.fixture
def here(pool_closed: None, transactional_db: None) -> World:
    restore_migrated_rows()
    return world.build()


def wall_of(province: World) -> Device:
    centre = Centre.objects.create(unit=province.centre, name="Trung tâm Phục vụ hành chính công xã Demo")
    return Device.objects.create(centre=centre, kind=Device.Kind.WALL, name="Màn hình 1")


def add_procedures() -> None:
    for place in range(6):
        add_procedure(
            f"1.00900{place}", name=f"Thủ tục cấp giấy xác nhận tình trạng số {place} cho người dân"
        )


def test_a_wall_screen_shows_pages_and_reports_them(
    here: World, live_server, chromium: str, moment: datetime
) -> None:
    add_procedures()
    device = wall_of(here)
    with stopped_clock(moment):
        up(here)
        with page_opened(chromium, live_server.url, width=1920) as page:
            page.set_viewport_size({"width": 1920, "height": 1080})
            page.goto(reverse("hall:device", args=[device.key]))
            page.goto(reverse("hall:wall-postings-screen"))
            picture(page, "wall-postings")
            letters = page.evaluate("parseFloat(getComputedStyle(document.querySelector('td')).fontSize)")
            assert letters > 45
            assert page.evaluate(FITS)
            assert faults(page) == []
            page.wait_for_selector('[data-slide][data-next="2"]', timeout=45_000)
    assert Showing.objects.get().times >= 1


def test_between_calls_the_wall_of_a_hall_shows_postings_beside_the_number(
    here: World, live_server, chromium: str, moment: datetime
) -> None:
    add_procedures()
    with stopped_clock(moment):
        stage = build(here)
        stage.open(1)
        for _ in range(3):
            stage.draw()
        stage.run_through()
        stage.call()
        up(here)
        assert stage.wall is not None
        with page_opened(chromium, live_server.url, width=1920) as page:
            page.set_viewport_size({"width": 1920, "height": 1080})
            page.clock.install(time=moment)
            page.goto(reverse("hall:device", args=[stage.wall.key]))
            place = page.locator("[data-postings]")
            assert place.is_hidden()
            page.clock.run_for(25_000)
            place.locator("td").first.wait_for()
            picture(page, "wall-beside-the-number")
            assert page.evaluate(APART)
            assert page.evaluate(FITS)
            assert faults(page) == []
            page.clock.run_for(41_000)
            place.wait_for(state="hidden")
            assert page.locator("[data-counter='1']").inner_text() == "A002"
    assert Showing.objects.get().times == 1


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_posting_is_read_on_any_screen(
    here: World, live_server, chromium: str, moment: datetime, width: int
) -> None:
    with stopped_clock(moment):
        posting = up(here)
        with page_opened(chromium, live_server.url, width=width) as page:
            for address in (
                reverse("portal:postings"),
                reverse("portal:posting", args=["H00.21", posting.number]),
            ):
                page.goto(address)
                picture(page, f"posting-{width}")
                assert faults(page) == []
                assert overflow(page) == 0


def test_an_opinion_is_given_by_keyboard_without_scripts(
    here: World, live_server, chromium: str, moment: datetime
) -> None:
    with stopped_clock(moment):
        row = opened(here)
        with page_opened(chromium, live_server.url, width=NARROW, scripts=False) as page:
            page.goto(reverse("portal:consultation", args=[row.number]))
            page.focus("input[name='1']")
            page.keyboard.press("Space")
            page.focus("input[name='2']")
            page.keyboard.press("Space")
            with page.expect_navigation():
                page.keyboard.press("Enter")
            assert "Mã sửa ý kiến" in page.inner_text("main")
    assert Opinion.objects.count() == 1
