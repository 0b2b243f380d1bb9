"""The studio in a real browser: drawing, properties, live marks, token simulation, saving; the table without
a mouse or a script; nothing the content policy refuses."""

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
from motcua.processes import bpmn
from motcua.reengineering.acts.drafting import start_to_be
from motcua.reengineering.models import Diagram

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


def opened(page: Page, studio: Studio) -> None:
    """The drawing page, its first check answered."""
    page.goto(studio.url("diagram-draw", "de-xuat"))
    page.wait_for_selector(".mc-editor--ready")
    says(page, "[data-summary]", "Sơ đồ chạy được")


def says(page: Page, place: str, words: str) -> None:
    page.locator(place, has_text=words).wait_for()


def select(page: Page, element: str) -> None:
    page.click(f".djs-element[data-element-id={element}] .djs-hit >> nth=0")


def rename(page: Page, name: str) -> None:
    """Call the sealing step otherwise."""
    select(page, "step4")
    page.fill("[data-key=name]", name)
    page.press("[data-key=name]", "Tab")


def saved(studio: Studio) -> Diagram:
    return studio.reviewed.diagrams.filter(side="to-be").order_by("-number")[0]


def save(page: Page, note: str = "") -> None:
    if note:
        page.fill("input[name=note]", note)
    page.keyboard.press("Control+s")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_is_clean(stage: Studio, live_server: Any, chromium: str, width: int) -> None:
    places = {
        "home": reverse("studio:home"),
        "open": reverse("studio:open"),
        "process": stage.url("process"),
        "table": stage.url("diagram-table", "de-xuat"),
        "compare": stage.url("compare"),
        "version": stage.url("version", "de-xuat", 1),
        "draw": stage.url("diagram-draw", "de-xuat"),
    }
    found: dict[str, Any] = {}
    with signed_in(chromium, live_server, width=width) as page:
        for name, place in places.items():
            page.goto(place)
            if name == "draw":
                page.wait_for_selector(".mc-editor--ready")
            browser.picture(page, f"studio-{name}-{width}")
            found[name] = browser.faults(page), browser.overflow(page)
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


def test_a_step_is_drawn_described_and_saved(stage: Studio, live_server: Any, chromium: str) -> None:
    with signed_in(chromium, live_server) as page:
        opened(page, stage)
        select(page, "step2")
        page.click(".djs-context-pad .entry.bpmn-icon-user-task")
        page.keyboard.press("Escape")
        says(page, "[data-summary]", "lỗi")
        page.click("[data-do=undo]")
        says(page, "[data-summary]", "Sơ đồ chạy được")
        select(page, "step4")
        page.fill("[data-key=name]", "Ký số của cơ quan")
        page.select_option("[data-key=act]", "approve")
        page.fill("[data-key=limitHours]", "1,5")
        save(page, "Thay dấu bằng chữ ký số")
        says(page, "[data-part=said]", "Đã lưu phiên bản 2")
        says(page, "[data-state]", "Đang ở phiên bản 2, đã lưu")
    stored = saved(stage)
    step = bpmn.compile(stored.xml.encode()).nodes["step4"]
    assert (step.name, step.act, str(step.limit_hours)) == ("Ký số của cơ quan", "approve", "1.5")
    assert stored.note == "Thay dấu bằng chữ ký số"


def test_only_what_can_run_is_offered_and_in_vietnamese(
    stage: Studio, live_server: Any, chromium: str
) -> None:
    with signed_in(chromium, live_server) as page:
        opened(page, stage)
        tools = page.eval_on_selector_all(".djs-palette .entry", "all => all.map(one => one.ariaLabel)")
        select(page, "step2")
        page.click(".djs-context-pad .bpmn-icon-screw-wrench")
        menu = page.locator(".djs-popup .entry").all_inner_texts()
        page.keyboard.press("Escape")
    assert "Thêm bước" in tools
    assert "Thêm điểm chờ theo thời gian" in tools
    assert [name.strip() for name in menu] == [
        "Bước hệ thống tự làm", "Bước làm ngoài hệ thống", "Gọi quy trình khác", "Quy trình con",
    ]  # fmt: skip


def test_marks_appear_while_drawing_and_lead_to_their_element(
    stage: Studio, live_server: Any, chromium: str
) -> None:
    with signed_in(chromium, live_server) as page:
        opened(page, stage)
        select(page, "step4")
        page.fill("[data-key=limitHours]", "")
        page.press("[data-key=limitHours]", "Tab")
        page.wait_for_selector(".mc-mark--warning")
        browser.picture(page, "studio-draw-marks")
        assert browser.faults(page) == []
        page.click(".djs-container", position={"x": 500, "y": 520})
        assert page.is_visible("[data-process-name]")
        page.click(".mc-finding__to:has-text('không có thời hạn')")
        assert page.input_value("[data-key=name]") == "Đóng dấu"


def test_roles_limits_and_variables_are_declared(stage: Studio, live_server: Any, chromium: str) -> None:
    with signed_in(chromium, live_server) as page:
        opened(page, stage)
        page.click("[data-list=variable] [data-row=add]")
        page.fill("[data-list=variable] tbody input", "so_ban")
        page.select_option("[data-list=variable] tbody select", "number")
        select(page, "lane2")
        page.select_option("[data-key=position]", "leader")
        save(page)
        says(page, "[data-part=said]", "Đã lưu phiên bản 2")
    model = bpmn.compile(saved(stage).xml.encode())
    assert model.variables == {"so_ban": "number"}
    assert model.lanes["lane2"].position == "leader"


def test_a_dossier_is_sent_through_in_vietnamese(stage: Studio, live_server: Any, chromium: str) -> None:
    with signed_in(chromium, live_server) as page:
        opened(page, stage)
        page.click("[data-do=simulate]")
        page.select_option("[data-speed]", "4")
        page.click("[data-do=send]")
        browser.picture(page, "studio-draw-simulation")
        says(page, "[data-story]", "Hồ sơ đã đi hết quy trình")
        told = page.locator("[data-story] li").all_inner_texts()
        assert browser.faults(page) == []
        page.click("[data-do=leave-simulation]")
        assert page.is_hidden("[data-part=simulation]")
    names = [task.name for task in bpmn.compile(saved(stage).xml.encode()).tasks()]
    assert told == ["Một hồ sơ bắt đầu đi.", *(f"Xong bước: {name}." for name in names), told[-1]]


def test_on_a_conflict_both_drawings_are_kept(stage: Studio, live_server: Any, chromium: str) -> None:
    with signed_in(chromium, live_server) as page:
        opened(page, stage)
        rename(page, "Của tôi")
        other = page.context.browser.new_context(base_url=live_server.url).new_page()
        browser.sign_in(other, reverse("desk:sign-in"), "demo.province_control", world.PASSWORD)
        opened(other, stage)
        rename(other, "Của người khác")
        save(other)
        says(other, "[data-part=said]", "Đã lưu phiên bản 2")
        save(page)
        says(page, "[data-part=said]", "Demo Province Control đã lưu phiên bản 2")
        with page.expect_download() as mine:
            page.click("text=Tải bản vẽ của tôi về máy")
        assert "Của tôi" in mine.value.path().read_text("utf-8")
    assert "Của người khác" in saved(stage).xml


def test_an_unsaved_drawing_comes_back(stage: Studio, live_server: Any, chromium: str) -> None:
    with signed_in(chromium, live_server) as page:
        opened(page, stage)
        rename(page, "Chưa lưu")
        says(page, "[data-state]", "bản nháp được giữ")
        page.on("dialog", lambda asked: asked.accept())
        page.reload()
        page.click("text=Mở bản nháp")
        says(page, ".djs-element[data-element-id=step4]", "Chưa lưu")
        says(page, "[data-state]", "Có thay đổi chưa lưu")
        save(page)
        says(page, "[data-part=said]", "Đã lưu phiên bản 2")
        assert page.evaluate("localStorage.length") == 0


def test_a_drawing_with_errors_stays_here_with_the_reason(
    stage: Studio, live_server: Any, chromium: str
) -> None:
    with signed_in(chromium, live_server) as page:
        opened(page, stage)
        select(page, "step2")
        page.click(".djs-context-pad .entry.bpmn-icon-user-task")
        page.keyboard.press("Escape")
        save(page)
        says(page, "[data-part=said]", "Sơ đồ còn lỗi")
        says(page, "[data-state]", "bản nháp được giữ")
    assert saved(stage).number == 1


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_table_is_worked_by_keys_alone(
    stage: Studio, live_server: Any, chromium: str, scripts: bool
) -> None:
    with signed_in(chromium, live_server, scripts=scripts) as page:
        page.goto(stage.url("diagram-table", "de-xuat"))
        page.focus("#step4-name")
        page.keyboard.press("Control+a")
        page.keyboard.type("Ký số")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.focus("#dong-step4 button[value=up]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        says(page, ".govuk-notification-banner", "Đã lưu phiên bản 3")
    names = [row.name for row in bpmn.compile(saved(stage).xml.encode()).tasks()]
    assert names[2] == "Ký số"


def test_without_a_script_the_drawing_page_shows_the_other_way(
    stage: Studio, live_server: Any, chromium: str
) -> None:
    with signed_in(chromium, live_server, scripts=False) as page:
        page.goto(stage.url("diagram-draw", "de-xuat"))
        page.click("noscript a")
        assert page.url.endswith("/bang/")
