"""Results in a real browser: pages clean and fitting at both widths; a draft signed with one consent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page
from results_kit import SECRET, drafted, leaders_key, scan, seal, signed, template

import browser
import world
from motcua.dossiers.acts import certifying
from motcua.dossiers.acts.certifying import Asked
from motcua.dossiers.models import Dossier, Result
from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = "/can-bo/giay-to"


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: Any) -> Iterator[tuple[World, Result, Dossier]]:
    """One signed result that waits for the seal, one draft for the leader, one copy to be certified."""
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        town = world.build()
        used, key = template(town), leaders_key(town)
        seal(town)
        template(town, "khai-sinh-sao")
        result, waiting = signed(town, key, used), drafted(town, used)
        asked = Asked(owner={"name": "Demo Mận"}, paper="Bằng đại học", compared=True)
        certifying.prepare_copy(town.actor("clerk"), town.centre.pk, asked, scan())
        yield town, result, waiting


def looked_at(page: Page, name: str, width: int) -> None:
    """Clean for axe and nothing wider than the screen."""
    browser.picture(page, f"results-{name}-{width}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


def addresses(town: World, result: Result, waiting: Dossier) -> dict[str, str]:
    book = f"don-vi={town.centre.code}&nam=2026&linh-vuc={quote('Hộ tịch')}"
    return {
        "register": f"{AT}/ket-qua/",
        "result": f"{AT}/ket-qua/{result.pk}/",
        "templates": f"{AT}/mau-ket-qua/",
        "template": f"{AT}/mau-ket-qua/{result.template_id}/",
        "books": f"{AT}/so-theo-doi/?don-vi={town.centre.code}",
        "book": f"{AT}/so-theo-doi/so/?{book}",
        "copies": f"{AT}/chung-thuc/",
        "dossier": f"/can-bo/ho-so/{result.dossier.code}/",
        "signing": f"/can-bo/cho-ky/?mo={waiting.code}",
        "verify": f"/xac-minh/{result.check_code}/",
    }


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_pages_are_clean_and_fit(
    stage: tuple[World, Result, Dossier], live_server: Any, chromium: str, width: int
) -> None:
    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, "/can-bo/dang-nhap/", "demo.leader", world.PASSWORD)
        for name, address in addresses(*stage).items():
            page.goto(address)
            looked_at(page, name, width)


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_the_workshop_and_the_forms_are_clean_and_fit(
    stage: tuple[World, Result, Dossier], live_server: Any, chromium: str, width: int
) -> None:
    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, "/can-bo/dang-nhap/", "demo.specialist", world.PASSWORD)
        waiting = stage[2]
        for name, address in {
            "editor": f"{AT}/mau-ket-qua/moi/?tu=khai-sinh",
            "prepare": f"{AT}/ket-qua/ho-so/{waiting.code}/soan/",
            "copy-new": f"{AT}/chung-thuc/moi/",
        }.items():
            page.goto(address)
            looked_at(page, name, width)


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_the_seal_is_caught_up(
    stage: tuple[World, Result, Dossier], live_server: Any, chromium: str, width: int
) -> None:
    result = stage[1]
    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, "/can-bo/dang-nhap/", "demo.seal", world.PASSWORD)
        page.goto(f"{AT}/ket-qua/{result.pk}/")
        page.click("summary:has-text('Đóng dấu số')")
        looked_at(page, "to-seal", width)
        page.fill("#dong-dau [name=secret]", SECRET)
        page.click("#dong-dau button")
        assert "Đã đóng dấu số: 01/TLKS" in page.inner_text("body")
        looked_at(page, "sealed", width)


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_what_waits_for_the_seal_is_sealed_from_the_list(
    stage: tuple[World, Result, Dossier], live_server: Any, chromium: str, width: int
) -> None:
    result = stage[1]
    with browser.opened(chromium, live_server.url, width=width) as page:
        browser.sign_in(page, "/can-bo/dang-nhap/", "demo.seal", world.PASSWORD)
        page.goto("/can-bo/cho-dong-dau/")
        looked_at(page, "sealing", width)
        page.get_by_label(f"Đóng dấu hồ sơ {result.dossier.code}").check()
        browser.follow(page, page.get_by_role("button", name="Đóng dấu các hồ sơ đã chọn"))
        looked_at(page, "sealing-no-secret", width)
        page.fill("[name=secret]", SECRET)
        browser.follow(page, page.get_by_role("button", name="Đóng dấu các hồ sơ đã chọn"))
        assert "Đã đóng dấu 1 hồ sơ." in page.inner_text("body")
        looked_at(page, "sealing-done", width)
    result.refresh_from_db()
    assert result.sealed_at is not None


def test_a_leader_signs_after_looking(
    stage: tuple[World, Result, Dossier], live_server: Any, chromium: str
) -> None:
    waiting = stage[2]
    with browser.opened(chromium, live_server.url, scripts=False) as page:
        browser.sign_in(page, "/can-bo/dang-nhap/", "demo.leader", world.PASSWORD)
        page.goto(f"/can-bo/cho-ky/?mo={waiting.code}")
        page.goto("/can-bo/cho-ky/")
        page.check(f"[name=chon][value='{waiting.pk}']")
        page.fill("form:has([name=chon]) [name=secret]", SECRET)
        page.click("button:has-text('Ký các hồ sơ đã chọn')")
        assert "Đã ký 1 hồ sơ" in page.inner_text("body")
    assert waiting.results.get().signed_at is not None
