"""A citizen files a birth registration in a real browser, on a phone, and every page is clean for axe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import birth_registration
import browser
from motcua.dossiers.models import Dossier

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(chromium: str, pool_closed: None, live_server: Any) -> Iterator[Page]:
    browser.restore_migrated_rows()
    with browser.opened(chromium, live_server.url, width=browser.NARROW) as page:
        page.refused = []  # type: ignore[attr-defined]
        page.on("console", lambda said: page.refused.append(said.text) if said.type == "error" else None)
        yield page


def look(page: Page, name: str) -> None:
    """No axe finding, no sideways scrolling, nothing refused by the content policy; keep a picture."""
    browser.picture(page, f"portal-{name}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name
    assert [text for text in page.refused if "422" not in text] == [], name  # type: ignore[attr-defined]


def test_a_citizen_files_a_birth_registration_on_a_phone(phone: Page, tmp_path: Path) -> None:
    birth_registration.province()
    secret = birth_registration.file(phone, tmp_path / "chung-sinh.pdf", lambda name: look(phone, name))
    dossier = Dossier.objects.get()
    assert dossier.code and dossier.code in phone.content()
    birth_registration.track(phone, dossier.code, secret)
    look(phone, "10-tracked")
    for number, address in enumerate(
        ["/tim/?q=khai+sinh", "/cua-toi/", f"/cua-toi/{dossier.code}/"], start=11
    ):
        phone.goto(address)
        look(phone, f"{number}-own")
    assert "cha_ho_ten" not in json.dumps(dossier.form_data)
