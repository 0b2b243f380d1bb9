"""The counters' figures and the petitions behind the index in a real browser: they fit and are clean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from counters_stage import MOMENT, make
from django.urls import reverse
from hallkit import Hall
from kit import vn

import browser
import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "counters": ("board:counters", ""),
    "counters-by-counter": ("board:counters", "?theo=quay"),
    "counters-hours": ("board:counters", "?theo=gio"),
    "counters-empty": ("board:counters", "?ky=2026-07"),
    "counter-tickets": ("board:counter-tickets", "?so-lieu=drawn"),
    "index-petitions": ("board:index-petitions", "?thanh-phan=5.2&ben=lost"),
    "today-waiting": ("board:today", ""),
}


@pytest.fixture
def hall(pool_closed: None, transactional_db: None) -> Iterator[Hall]:
    browser.restore_migrated_rows()
    built = make(world.build())
    with browser.stopped_clock(vn(MOMENT)):
        yield built


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_every_page_fits_and_is_clean(hall: Hall, live_server: Any, chromium: str, width: int) -> None:
    found: dict[str, Any] = {}
    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.leader", world.PASSWORD)
        for name, (address, asked) in PAGES.items():
            page.goto(f"{reverse(address)}{asked}")
            browser.picture(page, f"{name}-{width}")
            found[name] = browser.faults(page), browser.overflow(page)
    assert {name: result for name, result in found.items() if result != ([], 0)} == {}


def test_from_a_number_to_its_tickets_and_back(hall: Hall, live_server: Any, chromium: str) -> None:
    with browser.opened(chromium, live_server.url, width=browser.WIDE) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.leader", world.PASSWORD)
        page.goto(reverse("board:counters"))
        with page.expect_navigation():
            page.click("dt:has-text('Đã phục vụ') + dd a")
        assert page.locator("tbody tr").count() == 3
        with page.expect_navigation():
            page.click("text=Về Tại quầy")
        assert "Đang chờ 1 người" in page.inner_text("main")
