"""Findings, criteria, the catalogue's findings and the selection in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from studio_stage import Studio, make_studio

import browser
import world
from motcua.reengineering.catalogue import looking
from motcua.reengineering.models import Suppression

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: Any) -> Iterator[Studio]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        studio = make_studio(world.build())
        looking.look_again()
        yield studio


def places(stage: Studio) -> dict[str, str]:
    lint = reverse("studio:lint")
    return {
        "findings": stage.url("findings"),
        "criteria": stage.url("criteria"),
        "lint": lint,
        "lint-list": f"{lint}?muc=warning",
        "selection": reverse("studio:selection"),
    }


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_every_page_fits_and_is_clean(stage: Studio, live_server: Any, chromium: str, width: int) -> None:
    found: dict[str, Any] = {}
    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.control", world.PASSWORD)
        for name, place in places(stage).items():
            page.goto(place)
            page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
            browser.picture(page, f"studio-{name}-{width}")
            found[name] = browser.faults(page), browser.overflow(page)
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_finding_is_set_aside_and_evidence_given_by_keys(
    stage: Studio, live_server: Any, chromium: str, scripts: bool
) -> None:
    with browser.opened(chromium, live_server.url, scripts=scripts) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.control", world.PASSWORD)
        page.goto(stage.url("findings"))
        page.focus("#phat-hien-1 summary")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("Chỉ xuất trình")
        page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert Suppression.objects.get().reason == "Chỉ xuất trình"
        page.goto(stage.url("criteria"))
        page.locator("li:has(#tieu-chi-7) summary").last.focus()
        page.keyboard.press("Enter")
        page.select_option("#tieu-chi-7-state", "met")
        page.fill("#tieu-chi-7-says", "Trả bản điện tử")
        page.fill("#tieu-chi-7-source", "Biên bản thử số 3")
        page.focus("#tieu-chi-7-source")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    (one,) = stage.review.latest().said.evidence
    assert (one.criterion, one.state) == (7, "met")
