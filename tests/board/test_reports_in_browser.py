"""A report from its draft to the public page, in a real browser, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from kit import vn
from playwright.sync_api import Page
from reports_kit import SEPTEMBER, august, in_september

import browser
import world
from motcua.indicators.models import Report
from motcua.indicators.rates.stating import state_levels
from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = [browser.NARROW, browser.WIDE]


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: Any) -> Iterator[World]:
    """Three dossiers of August; it is September."""
    browser.restore_migrated_rows()
    found = world.build()
    august(found)
    with in_september():
        since, control = vn("2026-08-01 08:00").date(), found.actor("province_control")
        state_levels(control, ["1.001193"], "full", since, "QĐ 12/QĐ-UBND")
    with browser.stopped_clock(vn(SEPTEMBER)):
        yield found


def look(page: Page, name: str, width: int) -> None:
    browser.picture(page, f"reports-{name}-{width}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


def enter(page: Page, who: str) -> None:
    page.context.clear_cookies()
    browser.sign_in(page, reverse("desk:sign-in"), f"demo.{who}", world.PASSWORD)


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def drafted(page: Page, width: int) -> None:
    enter(page, "control")
    page.goto(reverse("board:reports"))
    look(page, "list", width)
    press(page, "Lập bản thảo")
    look(page, "draft", width)


def published(page: Page, width: int) -> str:
    enter(page, "leader")
    page.goto(reverse("board:publication", args=["bao-cao", Report.objects.get().pk]))
    look(page, "to-publish", width)
    press(page, "Công bố báo cáo")
    look(page, "published", width)
    return page.get_by_role("link", name="Trang công khai").get_attribute("href") or ""


def late_list(page: Page, width: int) -> str:
    enter(page, "control")
    page.goto(reverse("board:reports"))
    press(page, "Lập danh sách lúc này")
    address = page.url
    enter(page, "leader")
    page.goto(address)
    press(page, "Công khai danh sách")
    look(page, "late-list", width)
    return page.get_by_role("link", name="Trang công khai").get_attribute("href") or ""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_report_is_drafted_published_and_read(
    stage: World, chromium: str, live_server: Any, width: int
) -> None:
    with browser.opened(chromium, live_server.url, width=width) as page:
        drafted(page, width)
        public = published(page, width)
        page.goto(reverse("board:report-dossiers", args=[Report.objects.get().pk, "handled"]))
        look(page, "dossiers", width)
        late = late_list(page, width)
        page.context.clear_cookies()
        page.goto(public)
        look(page, "public", width)
        page.goto(late)
        look(page, "public-late", width)
        page.goto(reverse("portal:reports"))
        look(page, "public-list", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_levels_are_stated(stage: World, chromium: str, live_server: Any, width: int) -> None:
    with browser.opened(chromium, live_server.url, width=width) as page:
        enter(page, "province_control")
        page.goto(reverse("board:service-levels"))
        look(page, "levels", width)


def test_a_report_is_read_and_published_without_scripts(
    stage: World, chromium: str, live_server: Any
) -> None:
    with browser.opened(chromium, live_server.url, scripts=False) as page:
        enter(page, "control")
        page.goto(reverse("board:reports"))
        press(page, "Lập bản thảo")
        enter(page, "leader")
        page.goto(reverse("board:publication", args=["bao-cao", Report.objects.get().pk]))
        press(page, "Công bố báo cáo")
        assert Report.objects.get().state == "published"
