"""The file of a review and the inventory in a real browser: clean, no wider than the window, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from studio_stage import Studio, make_studio

import browser
import world
from motcua.core import clock
from motcua.reengineering.acts.drafting import save_part
from motcua.reengineering.acts.inventory import Entry, Figures, measure, save_system
from motcua.reengineering.content import Outcome
from motcua.reengineering.models import DataSystem

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = ("muc-tieu", "trach-nhiem", "he-thong", "danh-gia", "so-lieu", "ket-qua", "kien-nghi")
PAPER = "#id_component-groups-0-components-1-verdict"


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: Any) -> Iterator[Studio]:
    """A review with one version saved, and one measured system."""
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        studio = make_studio(world.build())
        control = studio.world.actor("control")
        outcome = (Outcome(number=2, reached=True, reason="Bớt một lần"),)
        save_part(control, studio.review.pk, 1, lambda one: one.model_copy(update={"outcomes": outcome}))
        system = save_system(control, Entry("Cơ sở dữ liệu quốc gia về dân cư", "Bộ Công an"))
        day = clock.today()
        measure(control, system.pk, Figures(day, day, 12000, 11988, "nhật ký", 180, 1250))
        yield studio


def places(stage: Studio) -> dict[str, str]:
    entry = reverse("studio:inventory-entry", args=[DataSystem.objects.get().pk])
    named = {part: stage.url("part", part) for part in PARTS}
    inventory = {"inventory": reverse("studio:inventory"), "inventory-new": reverse("studio:inventory-new")}
    contents = reverse("studio:contents", args=[stage.review.code])
    return {"file": stage.url("file"), "contents": contents, **named, **inventory, "entry": entry}


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_every_page_is_clean_and_fits(stage: Studio, live_server: Any, chromium: str, width: int) -> None:
    found: dict[str, Any] = {}
    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.control", world.PASSWORD)
        for name, place in places(stage).items():
            page.goto(place)
            browser.picture(page, f"studio-file-{name}-{width}")
            found[name] = browser.faults(page), browser.overflow(page)
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_suggestion_is_taken_looked_at_and_saved(
    stage: Studio, live_server: Any, chromium: str, scripts: bool
) -> None:
    with browser.opened(chromium, live_server.url, scripts=scripts) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.control", world.PASSWORD)
        page.goto(stage.url("part", "danh-gia"))
        assert not page.is_visible(PAPER.replace("verdict", "system"))
        page.locator("button", has_text="Theo gợi ý").first.press("Enter")
        page.locator("text=chưa lưu").wait_for()
        assert page.input_value(PAPER) == "replace-by-data"
        assert page.is_visible(PAPER.replace("verdict", "system"))
        browser.picture(page, "studio-file-suggested")
        page.locator("button", has_text="Lưu").first.press("Enter")
        page.locator(".govuk-notification-banner", has_text="phiên bản 3").wait_for()
    assert [one.verdict for one in stage.review.latest().said.judgements] == ["replace-by-data"]
