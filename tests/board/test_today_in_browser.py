"""The page of the day in a real browser: it follows what happens, on a desk, on a phone and on a wall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from facts_kit import decided, received
from live_kit import LiveServer, until
from playwright.sync_api import Page

import browser
import world
from motcua.core import clock
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.indicators.facts import refreshing
from motcua.indicators.forecasting import making
from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: datetime) -> Iterator[World]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        yield fill()


def fill() -> World:
    """Late ones, one due soon, new ones, and forecasts of the day."""
    province = world.build()
    province.add("chief", Role.LEADER, Unit.objects.get(code="H00"))
    for day in ("2026-08-10 08:00", "2026-08-11 08:00", "2026-08-18 10:00", "2026-08-19 08:00"):
        received(province, day)
    decided(province, received(province, "2026-08-10 09:00"), "2026-08-21 08:30")
    received(province, "2026-08-21 08:10", channel="direct")
    refreshing.refresh()
    making.make_todays()
    return province


def enter(page: Page, address: str) -> None:
    browser.sign_in(page, reverse("desk:sign-in"), "demo.chief", world.PASSWORD)
    page.goto(address)


@pytest.mark.parametrize(("width", "name"), [(1280, "rong"), (320, "hep")])
def test_nothing_is_wider_than_the_window_and_axe_objects_to_nothing(
    stage: World, live_server: Any, chromium: str, width: int, name: str
) -> None:
    with browser.opened(chromium, live_server.url, width=width) as page:
        behind = f"{reverse('board:behind')}?don-vi=H00.21&nhom=tre"
        for place, address in (
            ("hom-nay", reverse("board:today")),
            ("ho-so", behind),
            ("do-tin-cay", reverse("board:calibration")),
        ):
            if place == "hom-nay":
                enter(page, address)
            else:
                page.goto(address)
            browser.picture(page, f"board-{place}-{name}")
            assert browser.faults(page) == []
            assert browser.overflow(page) == 0


def test_a_wall_shows_everything_at_once(stage: World, live_server: Any, chromium: str) -> None:
    with browser.opened(chromium, live_server.url, width=1920) as page:
        page.set_viewport_size({"width": 1920, "height": 1080})
        enter(page, f"{reverse('board:today')}?man-hinh=lon")
        browser.picture(page, "board-wall")
        assert browser.faults(page) == []
        assert browser.overflow(page) == 0
        assert page.evaluate("document.documentElement.scrollHeight") <= 1080
        assert page.locator("nav").count() == 0


def test_from_a_figure_to_the_late_dossier_and_its_step(
    stage: World, live_server: Any, chromium: str
) -> None:
    with browser.opened(chromium, live_server.url) as page:
        enter(page, reverse("board:today"))
        page.get_by_role("link", name="UBND xã Demo Sông Hậu").click()
        page.locator("[data-figure='nay-tre-H00.21']").click()
        row = page.locator("tbody tr").first
        assert "H00.21.01-260810-0001" in row.inner_text()
        assert "Thẩm tra hồ sơ" in row.inner_text()


@pytest.fixture
def live(settings: Any, transactional_db: None) -> Iterator[LiveServer]:
    """A live server, and pages that know of it. Its clock is the wall's, so the pages' is too."""
    server = LiveServer()
    settings.LIVE_URL = f"http://127.0.0.1:{server.port}/truc-tiep"
    yield server
    server.stop()


def test_figures_follow_what_happens_and_say_when_they_cannot(
    pool_closed: None, live: LiveServer, live_server: Any, chromium: str
) -> None:
    browser.restore_migrated_rows()
    live.start(MOTCUA_BASE_URL=live_server.url)
    with browser.stopped_clock(datetime.now(UTC)):
        province = world.build()
        with browser.opened(chromium, live_server.url, expected="net::ERR_") as page:
            browser.sign_in(page, reverse("desk:sign-in"), "demo.leader", world.PASSWORD)
            page.goto(reverse("board:today"))
            page.get_by_text("Đang theo dõi trực tiếp.").wait_for()
            received(province, f"{datetime.now(clock.VIETNAM):%Y-%m-%d %H:%M}")
            refreshing.refresh()
            page.locator("[data-figure='nay-dang-xu-ly-H00.21']", has_text="1").wait_for()
            live.stop()
            page.get_by_text("Không nhận được cập nhật trực tiếp").wait_for()
            live.start(MOTCUA_BASE_URL=live_server.url)
            page.get_by_text("Đang theo dõi trực tiếp.").wait_for(timeout=30_000)
            assert until(lambda: '"readers": 1' in live.ask("/healthz")[1])
