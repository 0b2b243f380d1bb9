"""The pages of side files in a real browser, wide and narrow: nothing overflows, nobody is shut out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from playwright.sync_api import Page as Tab

import browser
import world
from motcua.core import clock
from motcua.dossiers.acts import filing, intake
from motcua.identity.roles import Role
from motcua.side_files.acts import holding, outages
from motcua.side_files.models import Held, Outage
from side_files import side_kit
from world import World, open_step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERE = "/can-bo/giay-to/ho-so-phu/"


@pytest.fixture
def site(pool_closed: None, live_server: Any, moment: datetime) -> Iterator[tuple[World, str]]:
    browser.restore_migrated_rows()
    import_module("motcua.side_files.migrations.0002_known_systems").add(apps, None)
    Client().get("/can-bo/dang-nhap/")  # the first request loads the code of every page
    with browser.stopped_clock(moment):
        yield world.build(), live_server.url


def look(tab: Tab, address: str, name: str) -> None:
    tab.goto(f"{HERE}{address}")
    for fold in tab.locator("main details").all():
        fold.evaluate("fold => { fold.open = true }")
    browser.picture(tab, f"side-files-{name}")
    assert browser.faults(tab) == [], name
    assert browser.overflow(tab) == 0, name


def ended_outage(province: World) -> Outage:
    """A dossier still paused on it, a paper taken away from its side file."""
    actor = province.actor("specialist")
    citizen = province.actor("citizen")
    draft = filing.draft(citizen, province.request())
    filed = filing.submit(citizen, draft.pk, applicant=world.PERSON, papers=world.PAPERS)
    dossier = intake.receive(province.actor("clerk"), filed.dossier.pk)
    row = side_kit.opened(province, dossier, number="A-1")
    held = holding.hold_file(actor, row.pk, Held.Kind.PAPER, "Giấy lạ", side_kit.stored("x"))
    holding.release(actor, row.pk, held.pk, "Của người khác")
    holding.hold_file(actor, row.pk, Held.Kind.PAPER, "Giấy khám sức khỏe", side_kit.stored("y"))
    side_kit.asked(province, row)
    outage = side_kit.down(province)
    outages.pause_for(actor, outage.pk, dossier.pk, open_step(dossier))
    return outages.end(actor, outage.pk, clock.now())


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_a_dossier_left_paused_is_found_and_goes_on(
    site: tuple[World, str], chromium: str, width: int
) -> None:
    province, base = site
    outage = ended_outage(province)
    with browser.opened(chromium, base, width=width) as tab:
        browser.sign_in(tab, "/can-bo/dang-nhap/", "demo.specialist", world.PASSWORD)
        look(tab, f"{outage.system.side_files.get().pk}/", f"{width}-one")
        look(tab, "phai-chuyen/", f"{width}-pushes")
        look(tab, "", f"{width}-list")
        tab.get_by_role("link", name="1 hồ sơ còn dừng").click()
        look(tab, f"su-co/{outage.pk}/", f"{width}-outage")
        tab.get_by_role("button", name="Cho tiếp tục").click()
        tab.get_by_text("tiếp tục được tính thời hạn").wait_for()
        tab.goto(HERE)
        assert "còn dừng" not in tab.inner_text("main")


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_the_administrator_puts_a_system_right(site: tuple[World, str], chromium: str, width: int) -> None:
    province, base = site
    province.add("admin", Role.SYSTEM_ADMIN)
    with browser.opened(chromium, base, width=width) as tab:
        browser.sign_in(tab, "/can-bo/dang-nhap/", "demo.admin", world.PASSWORD)
        look(tab, "he-thong/", f"{width}-systems")
        look(tab, f"he-thong/{side_kit.CODE}/", f"{width}-system")
        tab.get_by_label("Căn cứ", exact=True).fill("Công văn demo số 5")
        tab.get_by_label("Đã đối chiếu với căn cứ này").check()
        tab.get_by_role("button", name="Lưu").click()
        tab.get_by_text("Đã sửa.").wait_for()
        row = tab.get_by_role("row", name="Hệ thống giấy phép lái xe")
        assert "chưa xác nhận" not in row.inner_text()
