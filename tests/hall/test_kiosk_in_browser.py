"""The kiosk in a real browser: portrait and landscape, touch and scanner, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import public_stage
import pytest
from django.urls import resolve
from hallkit import Hall
from playwright.sync_api import Page
from public_stage import CARD, line_page

import browser
import world
from motcua.counters.models import Centre, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PORTRAIT = {"width": 1080, "height": 1920}
LANDSCAPE = {"width": 1280, "height": 800}
THUMB = 60


@pytest.fixture
def hall(pool_closed: None, transactional_db: None, moment: datetime) -> Iterator[Hall]:
    browser.restore_migrated_rows()
    # Reading every address for the first time takes long; no page should have to wait for it.
    resolve("/")
    with browser.stopped_clock(moment):
        stage = public_stage.build(world.build())
        stage.open(2, 3)
        for _ in range(4):
            stage.draw("A")
        yield stage


def enter(page: Page, hall: Hall, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(f"/thiet-bi/{hall.kiosk.key}/")


def small_targets(page: Page) -> list[str]:
    """Links, buttons and choices lower than a thumb."""
    found: list[str] = page.evaluate(
        """least => [...document.querySelectorAll('main a, main button, footer a, label, summary')]
            .filter(one => one.tagName !== 'LABEL' || one.querySelector('input'))
            .filter(one => one.offsetParent && one.getBoundingClientRect().height < least)
            .map(one => one.textContent.trim())""",
        THUMB,
    )
    return found


@pytest.mark.parametrize(("size", "name"), [(PORTRAIT, "doc"), (LANDSCAPE, "ngang")])
def test_every_page_fits_is_clean_and_large_enough_to_touch(
    hall: Hall, live_server: Any, chromium: str, size: dict[str, int], name: str
) -> None:
    with browser.opened(chromium, live_server.url) as page:
        enter(page, hall, size)
        done = hall.draw("A")
        for place, address in (
            ("dau", "/ki-ot/"),
            ("viec", f"{line_page(hall)}?thu-tuc=1.001193"),
            ("tinh-huong", "/ki-ot/tinh-huong/0/"),
            ("tim", "/ki-ot/tim/?q=ks"),
            ("tim-khong-thay", "/ki-ot/tim/?q=zzz"),
            ("ket-qua", "/ki-ot/nhan-ket-qua/?ma=H00&xem=1"),
            ("dat-lich", "/ki-ot/dat-lich/"),
            ("so", f"/ki-ot/so/{done.secret}/"),
            ("chua-co-quay", line_page(hall, "B")),
        ):
            page.goto(address)
            browser.picture(page, f"kiosk-{name}-{place}")
            assert browser.overflow(page) == 0, place
            assert browser.faults(page) == [], place
            assert small_targets(page) == [], place


def test_four_touches_from_the_start_to_a_number_by_two_letters(
    hall: Hall, live_server: Any, chromium: str
) -> None:
    with browser.opened(chromium, live_server.url) as page:
        enter(page, hall, PORTRAIT)
        page.click("text=Tìm theo tên việc")
        page.click("button[value=k]")
        page.click("button[value=s]")
        page.click("text=Thủ tục đăng ký khai sinh")
        page.click("button:has-text('Lấy số')")
        page.wait_for_selector("[data-ticket]")
        assert page.inner_text(".mc-given__code") == "A005"
        assert "Giấy chứng sinh" in page.inner_text(".mc-given__papers")


def test_a_scanner_types_from_any_page_and_the_number_is_not_seen(
    hall: Hall, live_server: Any, chromium: str
) -> None:
    with browser.opened(chromium, live_server.url) as page:
        enter(page, hall, LANDSCAPE)
        page.goto(line_page(hall))
        page.click("h1")
        with page.expect_navigation():
            page.keyboard.type(CARD)
            page.keyboard.press("Enter")
        assert "Nguyễn Văn Bưởi" in page.inner_text("main")
        assert page.is_checked("input[value=elderly]")
        browser.picture(page, "kiosk-the")
        page.click("button:has-text('Lấy số')")
        page.wait_for_selector("[data-ticket]")
    assert Ticket.objects.get(code="A005").party is not None


def test_two_quick_touches_draw_one_number(hall: Hall, live_server: Any, chromium: str) -> None:
    with browser.opened(chromium, live_server.url) as page:
        enter(page, hall, PORTRAIT)
        page.goto(line_page(hall))
        page.dblclick("button:has-text('Lấy số')")
        page.wait_for_selector("[data-ticket]")
    assert Ticket.objects.filter(line=hall.lines["A"]).count() == 5


def test_a_whole_visit_without_scripts(hall: Hall, live_server: Any, chromium: str) -> None:
    with browser.opened(chromium, live_server.url, scripts=False) as page:
        enter(page, hall, PORTRAIT)
        page.click("text=Tìm theo tên việc")
        page.click("button[value=k]")
        page.click("button[value=s]")
        page.click("text=Thủ tục đăng ký khai sinh")
        page.check("input[value=small-child]", force=True)
        page.click("button:has-text('Lấy số')")
        assert page.inner_text(".mc-given__code") == "A005"
        assert page.locator("noscript meta[http-equiv=refresh], meta[http-equiv=refresh]").count() == 1


def test_left_alone_it_returns_to_the_start_without_the_name(
    hall: Hall, live_server: Any, chromium: str
) -> None:
    with browser.opened(chromium, live_server.url) as page:
        page.clock.install()
        enter(page, hall, PORTRAIT)
        page.locator("[data-scan]").fill(CARD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/ki-ot/?the=1")
        page.clock.run_for(61_000)
        page.wait_for_url("**/ki-ot/")
        assert "Nguyễn Văn Bưởi" not in page.inner_text("main")


def test_the_screen_says_how_far_the_paper_is(hall: Hall, live_server: Any, chromium: str) -> None:
    Centre.objects.update(printer="127.0.0.1:1")
    with browser.opened(chromium, live_server.url) as page:
        enter(page, hall, PORTRAIT)
        page.goto(line_page(hall))
        page.click("button:has-text('Lấy số')")
        page.wait_for_selector("text=Đang in phiếu")
        from motcua.hall.models import Printing
        from motcua.hall.printing import jobs

        jobs.carry_out(Printing.objects.get().pk)
        page.wait_for_selector("text=Máy in chưa in được phiếu")
        browser.picture(page, "kiosk-may-in-hong")
        assert browser.faults(page) == []
