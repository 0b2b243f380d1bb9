"""The ticket on real phones: it follows the hall with the live server, without it, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import public_stage
import pytest
from django.urls import resolve
from hallkit import Hall
from live_kit import LiveServer, until
from playwright.sync_api import Page
from playwright.sync_api import Request as Asked

import browser
import world
from motcua.counters.acts import calling, days
from motcua.counters.expecting import wait
from motcua.counters.models import Ticket
from motcua.hall import waiting_words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONES = [({"width": 360, "height": 740}, "360"), ({"width": 320, "height": 568}, "320")]


@pytest.fixture
def hall(
    request: pytest.FixtureRequest, pool_closed: None, transactional_db: None, moment: datetime
) -> Iterator[Hall]:
    browser.restore_migrated_rows()
    # Reading every address for the first time takes long; no page should have to wait for it.
    resolve("/")
    by_the_wall = "live" in request.fixturenames
    with browser.stopped_clock(datetime.now(UTC) if by_the_wall else moment):
        stage = public_stage.build(world.build())
        stage.open(2, 3)
        yield stage


@pytest.fixture
def live(hall: Hall, settings: Any, live_server: Any) -> Iterator[LiveServer]:
    """The live server goes by the clock on the wall, and so does the hall then."""
    server = LiveServer()
    server.start(MOTCUA_BASE_URL=live_server.url)
    settings.LIVE_URL = f"http://127.0.0.1:{server.port}/truc-tiep"
    yield server
    server.stop()


def look(page: Page, ticket: Ticket, size: dict[str, int] = PHONES[0][0]) -> list[str]:
    """Open the ticket; the requests its page makes from now on are kept."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(f"/so/{ticket.secret}/")
    asked: list[str] = []

    def note(one: Asked) -> None:
        asked.append(one.url)

    page.on("request", note)
    return asked


def place(page: Page) -> str:
    return page.inner_text("[data-ahead]")


@pytest.mark.parametrize(("size", "name"), PHONES)
def test_every_state_fits_and_is_clean(
    hall: Hall, live_server: Any, chromium: str, size: dict[str, int], name: str
) -> None:
    states = {"lo": hall.draw("C"), "xong": hall.draw("C"), "giu": hall.draw("C"), "goi": hall.draw("C")}
    hall.missed(3)
    hall.turn(3)
    calling.hold(hall.officer(3), hall.called(3).pk, "Ra photo giấy tờ")
    hall.call(3)
    states |= {"cho": hall.draw("A", procedure=hall.world.procedure.pk), "chua-co-quay": hall.draw("B")}
    with browser.opened(chromium, live_server.url) as page:
        for state, ticket in states.items():
            look(page, ticket, size)
            browser.picture(page, f"phone-{name}-{state}")
            assert browser.overflow(page) == 0, state
            assert browser.faults(page) == [], state


def test_calls_move_the_place_without_asking_and_the_own_call_cannot_be_missed(
    hall: Hall, live: LiveServer, live_server: Any, chromium: str
) -> None:
    for _ in range(3):
        hall.draw("C")
    mine = hall.draw("C")
    with browser.opened(chromium, live_server.url) as page:
        asked = look(page, mine)
        page.wait_for_selector("text=Trang tự cập nhật.")
        # A live server that has just begun asks every page to look once.
        page.wait_for_timeout(2500)
        asked.clear()
        for left in ("Còn 2 người trước bạn", "Còn 1 người trước bạn", "Bạn là người tiếp theo"):
            hall.turn(3)
            page.wait_for_selector(f"[data-ahead]:has-text('{left}')")
        assert asked == []
        hall.call(3)
        page.wait_for_selector("[data-call]:not([hidden])")
        assert page.title() == f"ĐẾN LƯỢT: quầy 3 – {mine.code}"
        page.wait_for_selector(".standing--called")
        browser.picture(page, "phone-vua-goi")
        assert browser.faults(page) == []
        calling.finish(hall.officer(3), mine.pk)
        page.wait_for_selector("text=Đánh giá phục vụ")


def test_a_line_that_was_cut_skips_nothing(
    hall: Hall, live: LiveServer, live_server: Any, chromium: str
) -> None:
    for _ in range(12):
        hall.draw("C")
    mine = hall.draw("C")
    with browser.opened(chromium, live_server.url, expected="net::ERR_") as page:
        look(page, mine)
        page.wait_for_selector("text=Trang tự cập nhật.")
        live.stop()
        hall.turns(11, 3)
        live.start(MOTCUA_BASE_URL=live_server.url)
        page.wait_for_selector("[data-ahead]:has-text('Còn 1 người trước bạn')", timeout=40_000)


def test_without_a_live_server_it_asks_now_and_then(hall: Hall, live_server: Any, chromium: str) -> None:
    hall.draw("C")
    mine = hall.draw("C")
    with browser.opened(chromium, live_server.url) as page:
        look(page, mine)
        page.wait_for_selector("text=Trang tự cập nhật mỗi 15 giây")
        hall.turn(3)
        page.wait_for_selector("[data-ahead]:has-text('Bạn là người tiếp theo')", timeout=25_000)


def test_a_counter_that_closes_is_told_to_those_who_wait(
    hall: Hall, live: LiveServer, live_server: Any, chromium: str
) -> None:
    mine = hall.draw("C")
    with browser.opened(chromium, live_server.url) as page:
        look(page, mine)
        page.wait_for_selector("text=Trang tự cập nhật.")
        days.close_counter(hall.officer(3), hall.counters[3].pk)
        page.wait_for_selector("[data-expected]:has-text('chưa có quầy nào mở')", timeout=20_000)


def test_the_words_of_the_browser_are_those_of_the_server(
    hall: Hall, live_server: Any, chromium: str
) -> None:
    source = (Path(__file__).parents[2] / "frontend/src/hall/words.js").read_text("utf-8")
    ask = f"([people, pace]) => {{ {source.replace('export ', '')}; return span(people, pace) }}"
    with browser.opened(chromium, live_server.url) as page:
        look(page, hall.draw("C"))
        for people, pace in product((0, 1, 3, 9, 40), (0.8, 4.5, 12.0)):
            found = wait(people, pace)
            assert page.evaluate(ask, [people, pace]) == waiting_words.span(found.low, found.high)


def test_without_scripts_the_page_loads_itself_again_and_gives_back(
    hall: Hall, live_server: Any, chromium: str
) -> None:
    mine = hall.draw("C")
    with browser.opened(chromium, live_server.url, scripts=False) as page:
        look(page, mine)
        assert page.locator("meta[http-equiv=refresh]").count() == 1
        page.click("summary:has-text('trả lại số')")
        page.click("button:has-text('Trả lại số')")
        assert "Số đã được trả lại" in page.inner_text("main")


def test_the_page_weighs_little(hall: Hall, live_server: Any, chromium: str) -> None:
    with browser.opened(chromium, live_server.url) as page:
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(len(answer.body())) if answer.ok else None)
        look(page, hall.draw("C"))
        page.wait_for_load_state("networkidle")
        assert until(lambda: len(sizes) >= 4) and sum(sizes) < 25_000
