"""The desk in a real browser: keys counted, nothing wider than a telephone, nothing axe objects to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from catalog_records import CODE, read
from django.urls import reverse
from playwright.sync_api import Page

import browser
import world
from desk_stage import Stage, set_stage
from motcua.catalog.importing import import_readings
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CARD = "092190000123||Demo Nguyễn Thị Bưởi|14031990|Nữ|Ấp Demo 1, xã Demo Sông Hậu|01052021"


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: Any) -> Iterator[Stage]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        province = world.build()
        province.add("control", Role.CONTROL)
        yield set_stage(province)


def enter(page: Page, name: str) -> None:
    browser.sign_in(page, reverse("desk:sign-in"), f"demo.{name}", world.PASSWORD)


class Keys:
    """Counts what a hand does; a scanner's typing is no hand's."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_scanned_card_to_printed_receipt_takes_few_keys(
    stage: Stage, live_server: Any, chromium: str, scripts: bool
) -> None:
    with browser.opened(chromium, live_server.url, scripts=scripts) as page:
        enter(page, "clerk")
        page.goto(reverse("desk:counter"))
        page.wait_for_selector("#scan:focus")
        keys = Keys(page)
        page.keyboard.type(CARD)
        keys.press("Enter")
        page.wait_for_selector("#query:focus")
        keys.press("k", "s")
        if scripts:
            page.wait_for_selector("input[name=pick]")
        keys.press("Enter")
        if not scripts:
            page.wait_for_selector("input[name=pick]:focus, button[value=du]:focus")
            if page.query_selector("input[name=pick]:focus"):
                keys.press("Enter")
        page.wait_for_selector("button[value=du]:focus")
        keys.press("Enter")
        page.wait_for_selector("button[value=nhan]:focus")
        browser.picture(page, f"counter-filled-{'js' if scripts else 'plain'}")
        keys.press("Enter")
        page.wait_for_selector("a.mc-print:focus")
        browser.picture(page, "receipt")
        with page.context.expect_page() as printed:
            keys.press("Enter")
        assert "/in/receipt/1/" in printed.value.url
        assert keys.count <= 25
    assert Dossier.objects.filter(received_at__isnull=False, subject="counter:092190000123").count() == 1


PAGES = [
    ("clerk", "desk:work"), ("clerk", "desk:counter"), ("clerk", "desk:waiting"),
    ("clerk", "desk:supplements"), ("clerk", "desk:returning"), ("clerk", "desk:search"),
    ("clerk", "desk:account"), ("leader", "desk:signing"), ("specialist", "desk:work"),
    ("control", "desk:catalogue"),
]  # fmt: skip


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_every_list_fits_and_is_clean(stage: Stage, live_server: Any, chromium: str, width: int) -> None:
    found: dict[str, Any] = {}
    with browser.opened(chromium, live_server.url, width=width) as page:
        page.goto(reverse("desk:sign-in"))
        browser.picture(page, f"sign-in-{width}")
        found["sign-in"] = browser.faults(page), browser.overflow(page)
        signed = ""
        for name, place in PAGES:
            if name != signed:
                page.context.clear_cookies()
                enter(page, name)
                signed = name
            page.goto(reverse(place))
            browser.picture(page, f"{place[5:]}-{name}-{width}")
            found[f"{name} {place}"] = browser.faults(page), browser.overflow(page)
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_dossiers_at_every_stage_fit_and_are_clean(
    stage: Stage, live_server: Any, chromium: str, width: int
) -> None:
    found: dict[str, Any] = {}
    with browser.opened(chromium, live_server.url, width=width) as page:
        signed = ""
        for name, what in stage.looks:
            if name != signed:
                page.context.clear_cookies()
                enter(page, name)
                signed = name
            page.goto(reverse("desk:dossier", args=[stage.dossiers[what].code]))
            browser.picture(page, f"folded-{what}-{name}-{width}")
            for fold in page.query_selector_all("details.mc-fold:not([open]) > summary"):
                fold.click()
            browser.picture(page, f"dossier-{what}-{name}-{width}")
            found[f"{name} {what}"] = browser.faults(page), browser.overflow(page)
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_pages_that_say_no_fit_and_are_clean(
    stage: Stage, live_server: Any, chromium: str, width: int
) -> None:
    found: dict[str, Any] = {}

    def look(name: str) -> None:
        browser.picture(page, f"no-{name}-{width}")
        found[name] = browser.faults(page), browser.overflow(page)

    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.clerk", "sai mật khẩu")
        look("sign-in")
        enter(page, "clerk")
        page.goto(reverse("desk:counter"))
        page.click("button[value=nhan]")
        page.wait_for_selector(".govuk-error-summary")
        look("counter")
        page.goto(reverse("desk:search", query={"q": "không ai cả"}))
        look("search")
        page.goto(reverse("desk:work", query={"han": "qua-han"}))
        look("work")
        page.goto(reverse("desk:dossier", args=["H00.99-260821-0001"]))
        look("dossier")
        page.context.clear_cookies()
        enter(page, "leader")
        page.goto(reverse("desk:counter"))
        look("forbidden")
        page.goto(reverse("desk:signing", query={"mo": stage.dossiers["vetted"].code}))
        look("signing-opened")
        page.goto(reverse("desk:signing", query={"mo": stage.dossiers["proposed"].code}))
        look("proposal-opened")
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_a_catalogue_entry_fits_and_is_clean(
    stage: Stage, live_server: Any, chromium: str, width: int
) -> None:
    import_readings([read("raw"), read("selected"), read("header")], "thu")
    for name in ("Thủ tục đăng ký thả diều", "Thủ tục đăng ký thả diều trên bãi biển"):
        import_readings([read("national", name=name)], "thu")
    with browser.opened(chromium, live_server.url, width=width) as page:
        enter(page, "control")
        page.goto(reverse("desk:catalogue-procedure", args=[CODE]))
        browser.picture(page, f"catalogue-entry-folded-{width}")
        for fold in page.query_selector_all("details:not([open]) > summary"):
            fold.click()
        browser.picture(page, f"catalogue-entry-{width}")
        opened = browser.faults(page), browser.overflow(page)
        with page.expect_navigation():
            page.click("text=Cho áp dụng phiên bản này")
        browser.picture(page, f"catalogue-entry-refused-{width}")
        assert (opened, (browser.faults(page), browser.overflow(page))) == (([], 0), ([], 0))


def press(page: Page, verb: str) -> None:
    with page.expect_navigation():
        page.click(f"form:has(input[name=verb][value={verb}]) button.govuk-button")


def test_a_registration_goes_from_intake_to_the_returned_result(
    stage: Stage, live_server: Any, chromium: str
) -> None:
    row = stage.dossiers["submitted"]
    way = [("clerk", "receive"), ("specialist", "complete-step"), ("leader", "approve")]
    way += [("seal", "complete-step"), ("clerk", "return-result")]
    faults: list[str] = []
    with browser.opened(chromium, live_server.url) as page:
        for name, verb in way:
            page.context.clear_cookies()
            enter(page, name)
            page.click(f"a.mc-code:text-is('{row.code}')")
            page.wait_for_selector("#quyet-dinh")
            press(page, verb)
            faults += browser.faults(page)
    row.refresh_from_db()
    assert (row.state, faults) == (State.RETURNED, [])
