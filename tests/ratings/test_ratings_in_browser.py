"""Rating on an old phone, on the tablet, and what an officer sees, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page
from ratings_stage import NO, YES, Hall, hall

import browser
import world
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.ratings.acts.rating import Given
from motcua.ratings.models import Channel, Rating

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLET = (1024, 768)


@pytest.fixture
def site(pool_closed: None, live_server: Any, moment: datetime) -> Iterator[tuple[Hall, str]]:
    browser.restore_migrated_rows()
    Client().get("/danh-gia/")  # the first request loads the code of every page
    with browser.stopped_clock(moment):
        yield hall(world.build()), live_server.url


def look(page: Page, name: str) -> None:
    browser.picture(page, f"ratings-{name}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_two_taps_are_enough(site: tuple[Hall, str], chromium: str, scripts: bool) -> None:
    stage, base = site
    address = f"/danh-gia/phieu/{stage.ticket().secret}/"
    with browser.opened(chromium, base, width=browser.NARROW, scripts=scripts) as page:
        page.goto(address)
        check = look if scripts else lambda *_: None
        check(page, "phone-1-short")
        page.get_by_role("button", name="Chưa hài lòng").click()
        check(page, "phone-2-details")
        page.get_by_label("Tạm được").nth(6).check()
        page.get_by_label("Điều bạn muốn nói thêm").fill("Chờ hơi lâu")
        page.get_by_role("button", name="Gửi thêm").click()
        check(page, "phone-3-thanks")
        page.goto(address)
        check(page, "phone-4-given")
    row = Rating.objects.get()
    assert (row.satisfied, row.answers, row.words) == (False, {"attitude": 1}, "Chờ hơi lâu")


def test_the_tablet_asks_when_somebody_was_served(site: tuple[Hall, str], chromium: str) -> None:
    stage, base = site
    with browser.opened(chromium, base, width=TABLET[0]) as page:
        page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
        page.goto(f"/thiet-bi/{stage.tablet.key}/")
        look(page, "tablet-1-waiting")
        ticket = stage.ticket()
        page.get_by_text(ticket.code).wait_for()
        look(page, "tablet-2-asks")
        box = page.get_by_role("button", name="Hài lòng", exact=True).bounding_box()
        assert box and box["height"] >= 200 and box["y"] + box["height"] <= TABLET[1]
        page.get_by_role("button", name="Hài lòng", exact=True).click()
        look(page, "tablet-3-more")
        page.get_by_label("Tốt", exact=True).first.check()
        page.get_by_role("button", name="Gửi").click()
        look(page, "tablet-4-thanks")
        page.get_by_text("Mời bạn đánh giá khi xong việc").wait_for(timeout=15_000)
    assert Rating.objects.get().channel == Channel.TABLET


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_results_words_and_the_public_page(site: tuple[Hall, str], chromium: str, width: int) -> None:
    stage, base = site
    stage.world.add("control", Role.CONTROL, Unit.objects.get(code="H00"))
    stage.world.add("chief", Role.LEADER, stage.world.commune)
    stage.rated(14, Given(satisfied=True, answers={"time": 2, "attitude": 2}))
    said = stage.rate(Given(satisfied=False, words="Chờ lâu, gọi tôi 0912 345 678"))
    stage.rated(10, YES, channel=Channel.TABLET)
    stage.rated(5, NO)
    with browser.opened(chromium, base, width=width) as page:
        browser.sign_in(page, "/can-bo/dang-nhap/", "demo.control", world.PASSWORD)
        page.goto(f"/can-bo/nguoi-dan/danh-gia/y-kien/{said.key}/")
        look(page, f"{width}-word")
        page.get_by_role("button", name="Công bố", exact=True).click()
        for name in ("", "tung-luot/", "y-kien/", "cua-toi/"):
            page.goto(f"/can-bo/nguoi-dan/danh-gia/{name}")
            look(page, f"{width}-{name.strip('/') or 'results'}")
        for name in ("/hai-long/", f"/hai-long/{stage.world.centre.code}/", "/danh-gia/"):
            page.goto(name)
            look(page, f"{width}-public{name.replace('/', '-')}")
        assert (
            "Chờ lâu, gọi tôi [số điện thoại]"
            in page.request.get(f"/hai-long/{stage.world.centre.code}/").text()
        )
