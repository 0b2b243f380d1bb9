"""Catalogue duties and the reconciliation in a real browser, wide and narrow, by keys and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from duty_kit import decided, keeper, opened
from facts_kit import decided as settled
from facts_kit import received
from national_kit import as_csv, record, stranger, taken, totals
from playwright.sync_api import Page

import browser
import world
from motcua.indicators.duties import keeping
from motcua.indicators.models import Difference, Duty, NationalImport
from motcua.indicators.reconciling.resolving import resolve
from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASONS = {"ly-do": "status-differs"}


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: datetime) -> Iterator[World]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        yield fill()


def fill() -> World:
    """Duties of every standing; a file with differences of many reasons, one of them resolved."""
    province = world.build()
    opened(province, effective_on=date(2026, 8, 24), document="Nghị định 224/2026/NĐ-CP")
    decided(province, date(2026, 8, 20))
    done = decided(province, date(2026, 8, 18), document="Thông tư 04/2026/TT-BXD")
    keeping.displayed(keeper(province), done.pk, date(2026, 8, 20), "https://csdl.example/1.001193")
    rows = [settled(province, received(province), "2026-08-05 10:00") for _ in range(4)]
    changes = [{"TrangThaiHoSo": "4"}, {"NgayHenTra": "20260810170000"}, {"KenhThucHien": "1"}, {}]
    file = [record(row, **change) for row, change in zip(rows, changes, strict=True)]
    taken(province, [*file, file[3], stranger(), stranger("H00.21-1", TrangThaiHoSo="77")])
    totals(province, "H00,Tỉnh,6,5,1", "H00.21,Xã,6,5,1", "H44.03,Ban quản lý,588,486,102")
    chosen = Difference.objects.get(reason="channel-differs")
    resolve(keeper(province), [chosen.pk], "theirs-to-correct", "Công văn 12 gửi đơn vị vận hành Cổng")
    return province


def enter(page: Page, address: str) -> None:
    browser.sign_in(page, reverse("desk:sign-in"), "demo.keeper", world.PASSWORD)
    page.goto(address)


def places() -> dict[str, str]:
    counted = reverse("board:duty-counted", args=["1.1"])
    return {
        "duties": reverse("board:duties"),
        "duty": reverse("board:duty", args=[Duty.objects.earliest("pk").pk]),
        "duty-new": reverse("board:duty-new"),
        "duty-counted": f"{counted}?ky=2026-08",
        "duty-contents": reverse("board:duty-contents"),
        "reconciling": reverse("board:reconciling"),
        "reconciling-import": reverse("board:reconciling-import"),
        "reconciling-differences": reverse("board:reconciling-differences"),
        "reconciling-source": reverse(
            "board:reconciling-source", args=[NationalImport.objects.earliest("pk").pk]
        ),
    }


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_every_page_fits_and_is_clean(stage: World, live_server: Any, chromium: str, width: int) -> None:
    found: dict[str, Any] = {}
    with browser.opened(chromium, live_server.url, width=width) as page:
        enter(page, "/can-bo/")
        for name, place in places().items():
            page.goto(place)
            page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
            browser.picture(page, f"{name}-{width}")
            found[name] = browser.faults(page), browser.overflow(page)
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_decision_is_put_down_by_keys(stage: World, live_server: Any, chromium: str, scripts: bool) -> None:
    row = Duty.objects.earliest("pk")
    with browser.opened(chromium, live_server.url, scripts=scripts) as page:
        enter(page, reverse("board:duty", args=[row.pk]))
        page.focus("#quyet-dinh-decision")
        page.keyboard.type("15/QĐ-UBND")
        page.keyboard.press("Tab")
        page.keyboard.type("21/8/2026")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "Đã ghi quyết định công bố" in page.content()
    row.refresh_from_db()
    assert (row.decided_on, row.display_due) == (date(2026, 8, 21), date(2026, 8, 27))


def test_a_file_is_taken_in_and_a_difference_resolved(
    stage: World, live_server: Any, chromium: str, tmp_path: Path
) -> None:
    file = tmp_path / "cong.csv"
    file.write_bytes(as_csv([stranger("H00.21-260803-7777")]))
    with browser.opened(chromium, live_server.url) as page:
        enter(page, reverse("board:reconciling-import"))
        page.set_input_files("#id_file", str(file))
        with page.expect_navigation():
            page.click("text=Nhập và đối chiếu")
        page.goto(reverse("board:reconciling-differences") + "?ly-do=unknown-to-us")
        page.check("text=H00.21-260803-7777")
        page.check("text=Chấp nhận chênh lệch")
        page.fill("#id_note", "Hồ sơ thử của Cổng")
        with page.expect_navigation():
            page.click("text=Ghi kết quả xử lý")
        assert "Đã ghi kết quả xử lý 1 chênh lệch" in page.content()
    assert Difference.objects.get(key="H00.21-260803-7777").state == "resolved"
