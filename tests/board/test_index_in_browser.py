"""Index 766 in a real browser: from the province's score to the late dossier and its holder, and clean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.urls import reverse
from index_stage import MOMENT, IndexStage, make
from kit import vn
from playwright.sync_api import Page

import browser
import world
from motcua.identity.models import Unit
from motcua.identity.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("index", "index-compared", "index-trend", "index-generations")


@pytest.fixture
def stage(pool_closed: None, transactional_db: None) -> Iterator[IndexStage]:
    browser.restore_migrated_rows()
    built = make(world.build())
    built.world.add("chief", Role.LEADER, Unit.objects.get(code="H00"))
    with browser.stopped_clock(vn(MOMENT)):
        yield built


@contextmanager
def signed_in(chromium: str, server: Any, **options: Any) -> Iterator[Page]:
    with browser.opened(chromium, server.url, **options) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.chief", world.PASSWORD)
        yield page


def press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.click(f"main :is(a, button):has-text('{words}') >> nth=0")


def looked_at(page: Page, name: str) -> tuple[list[str], int]:
    browser.picture(page, f"{name}-{page.viewport_size['width'] if page.viewport_size else ''}")
    return browser.faults(page), browser.overflow(page)


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_every_page_of_the_index_fits_and_is_clean(
    stage: IndexStage, live_server: Any, chromium: str, width: int
) -> None:
    found: dict[str, Any] = {}
    behind = f"{reverse('board:index-dossiers')}?don-vi=H00.21&thanh-phan=2.1&ben=lost"
    with signed_in(chromium, live_server, width=width) as page:
        for name in PAGES:
            page.goto(reverse(f"board:{name}"))
            found[name] = looked_at(page, name)
        page.goto(behind)
        found["behind"] = looked_at(page, "index-behind")
        page.goto(f"{reverse('board:index')}?gia-dinh=2.1&so-ho-so=nhieu")
        found["refused"] = looked_at(page, "index-refused")
    assert {name: result for name, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_province_to_a_late_dossier_its_holder_and_what_would_be(
    stage: IndexStage, live_server: Any, chromium: str, scripts: bool
) -> None:
    with signed_in(chromium, live_server, scripts=scripts) as page:
        page.goto(reverse("board:index"))
        press(page, "So sánh")
        press(page, "UBND xã Demo Sông Hậu")
        press(page, "1 trên 3 trường hợp không đạt")
        row = page.locator("tr", has_text=str(stage.late.code))
        assert "Cơ quan giải quyết" in row.inner_text()
        page.check(f"#ho-so-{stage.late.pk}", force=True)
        press(page, "Tính điểm nếu các hồ sơ đã đánh dấu đạt")
        assert "20,00" in page.locator("#ket-qua-gia-dinh").inner_text()
        press(page, "Cơ quan giải quyết")
        assert page.url.endswith(reverse("board:late-one", args=[stage.late.code]))
        assert "Cơ quan giải quyết" in page.locator("main").inner_text()
