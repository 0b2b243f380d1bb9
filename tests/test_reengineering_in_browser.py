"""Birth registration from its published table to a promise met by dossiers, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from operations import decided, returned
from playwright.sync_api import Page

import birth_registration
import browser
import reengineering_journey as journey
import world
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.reengineering.models import Operation, SimulationRun
from motcua.reengineering.simulation import worker
from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def province(
    pool_closed: None, transactional_db: None, moment: datetime, settings: Any, tmp_path: Path
) -> Iterator[World]:
    settings.PRACTICE, settings.MEDIA_ROOT = True, tmp_path / "files"
    browser.restore_migrated_rows()
    built = birth_registration.province()
    built.add("control", Role.CONTROL)
    with browser.stopped_clock(moment):
        yield built


class Visitor:
    """One officer in a browser, looking at each page for faults."""

    def __init__(self, page: Page, who: str) -> None:
        self.page = page
        browser.sign_in(page, reverse("desk:sign-in"), f"demo.{who}", world.PASSWORD)

    def look(self, name: str, *words: str) -> None:
        browser.picture(self.page, f"reengineering-{name}")
        assert browser.faults(self.page) == [], name
        assert browser.overflow(self.page) == 0, name
        said = self.page.locator("main").inner_text()
        assert [word for word in words if word not in said] == [], f"{name}: {said}"

    def visit(self, name: str, place: str, *words: str) -> None:
        self.page.goto(place)
        self.look(name, *words)


def draft(control: Visitor, folder: Path) -> None:
    """From nothing to a review with figures; its simulation is asked for."""
    page = control.page
    journey.open_review(page)
    control.look("01-opened", journey.CODE)
    journey.import_table(page, folder)
    control.look("02-present", "phiên bản 2")
    control.visit("03-findings", journey.address("findings"), "Giấy tờ")
    control.visit("04-criteria", journey.address("criteria"), "Tám tiêu chí")
    journey.propose(page)
    control.visit("05-difference", journey.address("compare", 1), "Bỏ", "Sửa", "Số bước")
    journey.judge(page)
    journey.reach(page)
    control.visit("06-file", journey.address("file"), "Đã làm")
    journey.cost(page)
    control.look("07-cost", "Tỷ lệ cắt giảm")
    journey.ask_simulation(page)
    control.look("08-simulation-asked")


def test_birth_registration_is_redesigned_approved_run_and_measured(
    province: World, chromium: str, live_server: Any, tmp_path: Path
) -> None:
    with browser.opened(chromium, live_server.url) as page:
        draft(Visitor(page, "control"), tmp_path)
    for key in SimulationRun.objects.values_list("pk", flat=True):
        worker.run(key)
    with browser.opened(chromium, live_server.url) as page:
        control = Visitor(page, "control")
        control.visit("09-simulated", journey.address("simulation"), "Đã xong", "Đề xuất")
        page.goto(journey.address("approval"))
        journey.press(page, "Trình phê duyệt")
        control.look("10-submitted", "Chờ phê duyệt")
    with browser.opened(chromium, live_server.url) as page:
        leader = Visitor(page, "leader")
        journey.approve(page)
        leader.look("11-approved", "12/QĐ-UBND")
    with browser.opened(chromium, live_server.url) as page:
        control = Visitor(page, "control")
        control.visit("12-to-operate", journey.address("operation", 1), "Ngày")
        journey.operate(page, "21/08/2026")
        control.look("13-operating", "vận hành")
    province.process = Operation.objects.get().process.process
    province.version = Operation.objects.get().version or province.version
    returned(province, decided(province))
    with browser.opened(chromium, live_server.url) as page:
        control = Visitor(page, "control")
        control.visit("14-ledger", journey.address("outcome"), "Lần đi lại", "chưa đủ 30")
    assert Dossier.objects.get().work.count() == 4
