"""From the list to the package and its destruction, and a side file with an outage, in a real browser."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from playwright.sync_api import Page

import world
from archive.archive_kit import close, seal_days
from archive.lifecycle_kit import YEARS_LATER, for_years, made
from browser import (
    NARROW,
    WIDE,
    faults,
    opened,
    overflow,
    picture,
    restore_migrated_rows,
    sign_in,
    stopped_clock,
)
from motcua.archive import tasks
from motcua.archive.models import Destruction, Nomination, Package
from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.side_files.acts import filing, holding, outages, pushes
from motcua.side_files.models import Held
from side_files.side_kit import CODE, screen, seen, stored
from world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(pool_closed: None, transactional_db: None) -> World:
    restore_migrated_rows()
    import_module("motcua.side_files.migrations.0002_known_systems").add(apps, None)
    return world.build()


def looked_at(page: Page, name: str) -> None:
    """No fault of accessibility, nothing pushed aside; a picture is kept where one is asked for."""
    assert faults(page) == []
    assert overflow(page) == 0
    width = page.viewport_size["width"] if page.viewport_size else 0
    picture(page, f"{name}-{width}")


def open_fold(page: Page, words: str) -> None:
    page.locator("summary", has_text=words).click()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_list_becomes_packages_and_a_package_is_destroyed(
    here: World, live_server, chromium: str, moment: datetime, width: int
) -> None:
    close(here)
    seal_days()
    base = live_server.url
    with stopped_clock(moment) as still:
        with opened(chromium, base, width=width) as page:
            sign_in(page, reverse("records:archive"), "demo.seal", PASSWORD)
            page.fill("[name=year]", "2026")
            page.get_by_role("button", name="Lập danh mục").click()
            looked_at(page, "archive-list")
            page.get_by_role("button", name="Trình lãnh đạo phê duyệt").click()
        row = Nomination.objects.get()
        with opened(chromium, base, width=width) as page:
            sign_in(page, reverse("records:nomination", args=[row.pk]), "demo.leader", PASSWORD)
            page.get_by_role("button", name="Phê duyệt danh mục").click()
        tasks.pack_nomination(row.pk)
        package = for_years(here, Package.objects.get())
        with opened(chromium, base, width=width) as page:
            sign_in(page, reverse("records:package", args=[package.pk]), "demo.seal", PASSWORD)
            page.get_by_role("button", name="Thử khôi phục").click()
            looked_at(page, "archive-package")
            for name in ("archive", "packages", "transfers", "destructions", "retention"):
                page.goto(reverse(f"records:{name}"))
                looked_at(page, f"archive-{name}")
        still.moment = moment + YEARS_LATER
        destroyed_by_two(here, base, chromium, width, package)
    assert Destruction.objects.get().state == Destruction.State.UNDER_WAY


LINES = """cells => Math.max(...cells.map(cell => {
    const words = document.createRange(); words.selectNodeContents(cell);
    return Math.round(words.getBoundingClientRect().height / parseFloat(getComputedStyle(cell).lineHeight));
}))"""
"""Over how many lines the words of the fullest of these cells run."""


def test_words_of_a_state_stay_together_beside_a_long_title(
    here: World, live_server, chromium: str, moment: datetime
) -> None:
    close(here)
    seal_days()
    package = for_years(here, made(here))
    Dossier.objects.update(
        title="Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con có yếu tố nước ngoài " * 2
    )
    with stopped_clock(moment), opened(chromium, live_server.url, width=1024) as page:
        sign_in(page, reverse("records:packages"), "demo.seal", PASSWORD)
        looked_at(page, "archive-packages-long")
        assert page.locator("td[data-label='Trạng thái']").evaluate_all(LINES) <= 2
        page.goto(reverse("records:nomination", args=[package.item.nomination_id]))
        assert page.locator("td[data-label='Gói']").evaluate_all(LINES) <= 2
        assert overflow(page) == 0


def destroyed_by_two(here: World, base: str, chromium: str, width: int, package: Package) -> None:
    with opened(chromium, base, width=width) as page:
        sign_in(page, reverse("records:destruction-new", args=[here.commune.pk]), "demo.seal", PASSWORD)
        page.get_by_label(str(package.dossier.code)).check()
        page.get_by_label("Lý do").fill("Hết thời hạn bảo quản")
        looked_at(page, "archive-destruction-new")
        page.get_by_role("button", name="Lưu").click()
    row = Destruction.objects.get()
    address = reverse("records:destruction", args=[row.pk])
    with opened(chromium, base, width=width) as page:
        sign_in(page, address, "demo.leader", PASSWORD)
        open_fold(page, "Phê duyệt tiêu hủy")
        page.get_by_label("Hội đồng xét hủy").fill("Demo A, chủ tịch")
        page.get_by_label("Số, ngày quyết định tiêu hủy").fill("QĐ 9")
        page.get_by_role("button", name="Phê duyệt tiêu hủy").click()
    with opened(chromium, base, width=width) as page:
        sign_in(page, address, "demo.seal", PASSWORD)
        open_fold(page, "Tiêu hủy, không thể khôi phục")
        page.get_by_label("Gõ lại số của đề nghị này").fill(row.number)
        looked_at(page, "archive-destruction")
        page.get_by_role("button", name="Tiêu hủy, không thể khôi phục").click()


def prepare(here: World) -> tuple[int, int]:
    """A side file with everything on it, and an outage of its system."""
    actor = here.actor("specialist")
    wish = filing.Opening(system=CODE, dossier="", subject="Demo Lê Văn Lái", number="LX-1")
    row = filing.open_side_file(actor, here.commune.pk, wish)
    filing.note_state(actor, row.pk, seen())
    holding.hold_file(actor, row.pk, Held.Kind.PAPER, "Giấy khám sức khỏe", stored("k"))
    pushes.ask(actor, row.pk, "Bản quét giấy khám")
    report = outages.Report(system=CODE, since=clock.now() - timedelta(hours=1), words="Treo", proof=screen())
    return row.pk, outages.notice(actor, here.commune.pk, report).pk


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_side_files_are_looked_at(
    here: World, live_server, chromium: str, moment: datetime, width: int
) -> None:
    row, outage = prepare(here)
    places = {
        "side-files": [],
        "side-file": [row],
        "side-file-new": [],
        "pushes": [],
        "push": [1],
        "outside-outages": [],
        "outside-outage": [outage],
        "outside-outage-new": [],
        "outside-systems": [],
    }
    places["push"] = [pushes.Push.objects.get().pk]
    with stopped_clock(moment), opened(chromium, live_server.url, width=width) as page:
        sign_in(page, reverse("records:side-files"), "demo.specialist", PASSWORD)
        for name, args in places.items():
            page.goto(reverse(f"records:{name}", args=args))
            looked_at(page, name)
        page.goto(reverse("records:side-file", args=[row]))
        open_fold(page, "Thêm việc phải chuyển sau")
        page.get_by_label("Nội dung phải chuyển").fill("Giấy phép cũ")
        page.get_by_role("button", name="Thêm việc phải chuyển sau").click()
    assert pushes.Push.objects.filter(what="Giấy phép cũ").exists()
