"""One birth registration, from the citizen's phone through every desk to the returned result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

import birth_registration
import browser
import world
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look(page: Page, name: str) -> None:
    browser.picture(page, f"whole-way-{name}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


def work(page: Page, who: str, code: str) -> None:
    """An officer opens the dossier from their own list and does the one thing to do."""
    page.context.clear_cookies()
    browser.sign_in(page, reverse("desk:sign-in"), f"demo.{who}", world.PASSWORD)
    look(page, f"{who}-list")
    browser.follow(page, page.get_by_role("link", name=code).first)
    look(page, f"{who}-dossier")
    task = page.locator("section[aria-labelledby=quyet-dinh] .mc-panel").first
    browser.follow(page, task.locator("button.govuk-button").first)
    look(page, f"{who}-done")


@pytest.fixture
def province(
    pool_closed: None, transactional_db: None, moment: datetime, settings: Any, tmp_path: Path
) -> Iterator[None]:
    settings.PRACTICE, settings.MEDIA_ROOT = True, tmp_path / "files"
    browser.restore_migrated_rows()
    birth_registration.province()
    with browser.stopped_clock(moment):
        yield


def test_a_birth_registration_is_filed_worked_and_returned(
    province: None, chromium: str, live_server: Any, tmp_path: Path
) -> None:
    with browser.opened(chromium, live_server.url, width=browser.NARROW) as phone:
        secret = birth_registration.file(phone, tmp_path / "chung-sinh.pdf", lambda _name: None)
        code = str(Dossier.objects.get().code)
    with browser.opened(chromium, live_server.url) as desk:
        for who in ("clerk", "specialist", "leader", "seal", "clerk"):
            work(desk, who, code)
    with browser.opened(chromium, live_server.url, width=browser.NARROW) as phone:
        birth_registration.track(phone, code, secret)
        look(phone, "tracked")
        assert "Đã trả kết quả" in phone.content()
        assert world.PERSON["name"] not in phone.content()
    assert Dossier.objects.get().state == State.RETURNED
