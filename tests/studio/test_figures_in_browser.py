"""Costs and simulations in a real browser: clean and fitting at both widths, live, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from studio_stage import Studio, make_studio

import browser
import world
from motcua.reengineering.acts.drafting import start_to_be
from motcua.reengineering.cost.estimate_file import read_estimates
from motcua.reengineering.models import SimulationRun
from motcua.reengineering.simulation import worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = [browser.NARROW, browser.WIDE]


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: Any) -> Iterator[Studio]:
    """A review whose proposal is a copy of the present process."""
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        studio = make_studio(world.build())
        start_to_be(studio.world.actor("control"), studio.reviewed.pk)
        yield studio


@contextmanager
def signed_in(chromium: str, server: Any, **options: Any) -> Iterator[Page]:
    with browser.opened(chromium, server.url, **options) as page:
        browser.sign_in(page, reverse("desk:sign-in"), "demo.control", world.PASSWORD)
        yield page


def press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.click(f"button:has-text('{words}') >> nth=0")


def filled_in(page: Page, studio: Studio) -> None:
    """Every blank of the cost sheet, one of them a range; the folds are opened as people do."""
    page.goto(studio.url("cost"))
    for box in page.locator(".mc-cost__table td:nth-child(2) input").all():
        box.fill("1,5")
    for side in ("before", "after"):
        page.fill(f"[name={side}-times]", "1")
        page.fill(f"[name={side}-subjects]", "1.200.000")
    page.click(".mc-cost__table summary >> nth=0")
    page.fill("[name=before-0-hours_low]", "1")
    page.fill("[name=before-0-hours_high]", "4")


def ask(page: Page, studio: Studio, per_year: str = "400") -> None:
    page.goto(studio.url("simulation-new"))
    page.fill("[name=per_year]", per_year)
    page.fill("[name=cases]", "400")
    press(page, "Chạy mô phỏng")


def run_all() -> None:
    for run in SimulationRun.objects.filter(state="waiting"):
        worker.run(run.pk)


def looked_at(page: Page, name: str) -> tuple[list[str], int]:
    browser.picture(page, f"studio-{name}-{page.viewport_size['width'] if page.viewport_size else ''}")
    return browser.faults(page), browser.overflow(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_cost_tab_fits_and_is_clean(stage: Studio, live_server: Any, chromium: str, width: int) -> None:
    found: dict[str, Any] = {}
    with signed_in(chromium, live_server, width=width) as page:
        filled_in(page, stage)
        found["cost-form"] = looked_at(page, "cost-form")
        page.fill("[name=before-1-hours]", "nhiều")
        press(page, "Lưu bảng chi phí")
        found["cost-error"] = looked_at(page, "cost-error")
        page.fill("[name=before-1-hours]", "2")
        press(page, "Lưu bảng chi phí")
        found["cost-saved"] = looked_at(page, "cost-saved")
        assert page.is_visible("text=Số nào làm kết quả dao động nhiều nhất")
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_simulation_tab_fits_and_is_clean(
    stage: Studio, live_server: Any, chromium: str, width: int
) -> None:
    found: dict[str, Any] = {}
    with signed_in(chromium, live_server, width=width) as page:
        page.goto(stage.url("simulation"))
        found["simulation-empty"] = looked_at(page, "simulation-empty")
        page.goto(stage.url("simulation-new"))
        found["simulation-form"] = looked_at(page, "simulation-form")
        ask(page, stage, "9000")
        found["simulation-waiting"] = looked_at(page, "simulation-waiting")
        run_all()
        page.reload()
        found["simulation-unstable"] = looked_at(page, "simulation-unstable")
        ask(page, stage)
        run_all()
        page.reload()
        found["simulation-done"] = looked_at(page, "simulation-done")
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


def test_progress_comes_by_itself_and_then_the_results(
    stage: Studio, live_server: Any, chromium: str
) -> None:
    with signed_in(chromium, live_server) as page:
        ask(page, stage)
        SimulationRun.objects.update(state="running", progress=100)
        page.wait_for_selector("progress[value='25']")
        SimulationRun.objects.update(state="waiting")
        run_all()
        page.wait_for_selector("#ket-qua-mo-phong")


def test_without_scripts_a_range_is_saved_and_a_run_followed_and_called_off(
    stage: Studio, live_server: Any, chromium: str
) -> None:
    with signed_in(chromium, live_server, scripts=False) as page:
        filled_in(page, stage)
        press(page, "Lưu bảng chi phí")
        ask(page, stage)
        SimulationRun.objects.update(state="running", progress=200)
        with page.expect_navigation():
            page.click("text=Xem tiến độ mới nhất")
        assert page.locator("progress[value='50']").count() == 2
        press(page, "Hủy")
        assert page.locator("text=Đã hủy").count() >= 1
    before, _ = read_estimates(stage.review.latest().said.costs[0].sheet)
    assert before.works[0].hours is not None and before.works[0].hours.high == 4
