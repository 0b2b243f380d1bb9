"""Settling whose a number is, in a real browser: the pages fit a telephone and are clean for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import browser
import world
from conftest import FRIDAY_MORNING
from motcua.dossiers.acts import filing
from motcua.identity import parties
from motcua.identity.models import Party
from motcua.identity.roles import Role
from world import PASSWORD, PERSON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=20_000)
AT = "/can-bo/giay-to/danh-tinh"


@pytest.fixture
def address(pool_closed: None, live_server: Any, settings: Any, tmp_path: Path) -> Iterator[str]:
    """A clerk took in somebody whose number another has."""
    settings.MEDIA_ROOT = tmp_path
    browser.restore_migrated_rows()
    with browser.stopped_clock(FRIDAY_MORNING):
        town = world.build()
        town.add("control", Role.CONTROL)
        Party.objects.create(number=PERSON["number"], name="Demo Trần Văn Nhầm")
        row = filing.draft(town.actor("clerk"), town.request("direct"))
        filing.submit(town.actor("clerk"), row.pk, applicant={**PERSON, parties.CHECKED: True})
        yield live_server.url


def look(page: Page, name: str) -> None:
    browser.picture(page, f"who-is-who-{name}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_a_number_of_two_people_is_settled_by_two_officers(address: str, chromium: str, width: int) -> None:
    with browser.opened(chromium, address, width=width) as page:
        browser.sign_in(page, f"/can-bo/dang-nhap/?next={AT}/so/", "demo.control", PASSWORD)
        look(page, f"numbers-{width}")
        page.get_by_role("link", name="Là hai người, xử lý số").click()
        page.get_by_label("Của người xuất trình bản chính").check()
        page.get_by_label("Lý do").fill("Nhập nhầm số khi nộp hồ sơ cũ.")
        page.locator("#id_document").fill("Căn cước bản chính")
        look(page, f"settle-{width}")
        page.get_by_role("button", name="Gửi đề nghị").click()
        expect(page.get_by_text("Đề nghị này của bạn")).to_be_visible()
    with browser.opened(chromium, address, width=width) as page:
        browser.sign_in(page, f"/can-bo/dang-nhap/?next={AT}/so/?xem=xu-ly", "demo.leader", PASSWORD)
        look(page, f"proposals-{width}")
        page.get_by_role("link", name=PERSON["number"]).click()
        look(page, f"deciding-{width}")
        page.get_by_role("button", name="Đồng ý, xử lý số").click()
        expect(page.get_by_text("Đã xử lý").first).to_be_visible()
    assert Party.objects.get(number=PERSON["number"]).name == PERSON["name"]
