"""Scanning in a real browser: from the counter and back, by keys, photos cut by keys; clean for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import scans_kit as kit
from PIL import Image
from playwright.sync_api import Page, expect
from test_counter import CARD

import browser
import world
from conftest import FRIDAY_MORNING
from motcua.digitising.models import Capture, Scan
from motcua.digitising.models import Page as Taken
from motcua.digitising.scanning import arranging, beginning, finishing, taking
from motcua.dossiers.acts import intake
from world import PAPERS, PASSWORD, PERSON, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=20_000)


@pytest.fixture
def place(pool_closed: None, live_server: Any) -> Iterator[tuple[World, str]]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(FRIDAY_MORNING):
        yield world.build(), live_server.url


def look(page: Page, name: str) -> None:
    browser.picture(page, f"scan-{name}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


def officer(page: Page, address: str) -> None:
    browser.sign_in(page, f"/can-bo/dang-nhap/?next={address}", "demo.clerk", PASSWORD)
    page.goto(address)


def files(folder: Path, *seeds: int) -> list[str]:
    made = []
    for seed in seeds:
        path = folder / f"trang-{seed}.jpg"
        path.write_bytes(kit.scanned(seed))
        made.append(str(path))
    return made


def photo(folder: Path) -> str:
    """A sheet on a dark table, seen at an angle."""
    table = Image.new("RGB", (1800, 2400), (60, 50, 45))
    sheet = kit.page(4).convert("RGB").resize((1300, 1838)).rotate(6, expand=True, fillcolor=(60, 50, 45))
    table.paste(sheet, (180, 220))
    path = folder / "anh.jpg"
    path.write_bytes(kit.jpeg(table))
    return str(path)


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_a_paper_is_scanned_from_the_counter_and_back(
    place: tuple[World, str], chromium: str, width: int, tmp_path: Path
) -> None:
    _province, base = place
    with browser.opened(chromium, base, width=width) as page:
        officer(page, "/can-bo/tiep-nhan/")
        page.fill("#scan", CARD)
        page.keyboard.press("Enter")
        expect(page.locator("#id_name")).to_have_value("Demo Nguyễn Thị Bưởi")
        page.fill("#query", "ks")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Quét Giấy chứng sinh")).to_be_visible()
        look(page, f"counter-{width}")
        page.get_by_role("button", name="Quét Giấy chứng sinh").click()
        expect(page.get_by_role("heading", name="Giấy chứng sinh")).to_be_visible()
        look(page, f"empty-{width}")
        page.set_input_files("#tep", files(tmp_path, 0, 1))
        page.get_by_role("button", name="Thêm trang").click()
        expect(page.locator("[data-page]")).to_have_count(2)
        look(page, f"pages-{width}")
        # No machine reads here: the officer says so.
        page.check("#da-xem")
        page.get_by_role("button", name="Hoàn thành, 2 trang").click()
        expect(page.get_by_text("Bản quét 2 trang")).to_be_visible()
        look(page, f"back-{width}")
        assert page.locator("#id_name").input_value() == "Demo Nguyễn Thị Bưởi"
    assert Capture.objects.get().pages == 2


def begun(province: World, *seeds: int) -> Scan:
    clerk = province.actor("clerk")
    scan = beginning.begin(clerk, province.centre.pk, beginning.Subject("Giấy chứng sinh"))
    for seed in seeds:
        taking.add_image(clerk, scan.pk, kit.scanned(seed), "upload")
    return scan


def test_pages_are_moved_turned_and_dropped_by_keys(place: tuple[World, str], chromium: str) -> None:
    province, base = place
    scan = begun(province, 0, 1, 2)
    first, second, third = scan.pages.values_list("pk", flat=True)
    with browser.opened(chromium, base) as page:
        officer(page, f"/can-bo/giay-to/quet/{scan.key}/")
        page.locator("[data-page]").first.focus()
        with page.expect_navigation():
            page.keyboard.press("Alt+ArrowRight")
        expect(page.locator(f"#trang-{first}")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("x")
        expect(page.locator(f"#trang-{first}")).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"#trang-{third}")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Delete")
    kept = scan.pages.filter(state=Taken.State.KEPT)
    assert [(row.pk, row.turn) for row in kept] == [(second, 0), (first, 90)]


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_a_photo_is_cut_to_its_sheet_and_a_corner_moved_by_keys(
    place: tuple[World, str], chromium: str, width: int, tmp_path: Path
) -> None:
    province, base = place
    scan = begun(province)
    with browser.opened(chromium, base, width=width) as page:
        officer(page, f"/can-bo/giay-to/quet/{scan.key}/")
        page.set_input_files("#anh", photo(tmp_path))
        corner = page.get_by_role("button", name="Góc trên trái")
        expect(corner).to_be_focused()
        before = corner.bounding_box()
        page.keyboard.press("ArrowRight")
        assert corner.bounding_box()["x"] > before["x"]
        page.keyboard.press("ArrowLeft")
        look(page, f"crop-{width}")
        with page.expect_request(lambda sent: sent.method == "PATCH") as piece:
            page.get_by_role("button", name="Cắt và dùng ảnh này").click()
        assert "/tai-len/" in piece.value.url, "the cut photo goes ahead in pieces"
        expect(page.locator("[data-page]")).to_have_count(1)
        look(page, f"cut-{width}")
    taken = scan.pages.get()
    assert taken.source == Taken.Source.PHOTO
    assert abs(taken.measures["skew"]) < 1
    assert taken.measures["height"] / taken.measures["width"] == pytest.approx(1.414, rel=0.05)


def test_without_scripts_the_photo_is_taken_as_it_is(
    place: tuple[World, str], chromium: str, tmp_path: Path
) -> None:
    province, base = place
    scan = begun(province)
    with browser.opened(chromium, base, scripts=False) as page:
        officer(page, f"/can-bo/giay-to/quet/{scan.key}/")
        page.set_input_files("#anh", photo(tmp_path))
        page.get_by_role("button", name="Thêm trang").click()
        expect(page.locator("[data-page]")).to_have_count(1)
    assert scan.pages.get().measures["width"] == 1800


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_lists_faults_and_stacks_are_clean(place: tuple[World, str], chromium: str, width: int) -> None:
    province, base = place
    clerk = province.actor("clerk")
    dossier = intake.receive_at_counter(
        clerk, province.request("direct"), applicant=PERSON, papers=PAPERS
    ).dossier
    scan = begun(province, 0)
    taking.add_image(clerk, scan.pk, kit.jpeg(kit.page(1, 100), dpi=(100, 100)), "upload")
    taking.add_image(clerk, scan.pk, kit.jpeg(kit.skewed(kit.page(2), 5), dpi=(200, 200)), "upload")
    done = begun(province, 3)
    finishing.finish(clerk, done.pk, seen=True)
    with browser.opened(chromium, base, width=width) as page:
        officer(page, f"/can-bo/giay-to/quet/{scan.key}/")
        look(page, f"faults-{width}")
        arranging.drop(clerk, scan.pk, scan.pages.first().pk)
        page.reload()
        page.get_by_text("Các trang đã bỏ (1)").click()
        page.get_by_text("Hủy bản quét này").click()
        look(page, f"dropped-{width}")
        page.goto(f"/can-bo/giay-to/quet/{done.key}/")
        page.get_by_text("Không dùng bản quét này").click()
        look(page, f"ended-{width}")
        for name, address in (("list", ""), ("stack", "chong/"), ("done", "da-quet/")):
            page.goto(f"/can-bo/giay-to/quet/{address}")
            look(page, f"{name}-{width}")
        page.goto(f"/can-bo/ho-so/{dossier.code}/")
        look(page, f"dossier-{width}")


def test_a_file_sent_ahead_waits_for_its_own_button(
    place: tuple[World, str], chromium: str, tmp_path: Path
) -> None:
    province, base = place
    scan = begun(province, 0)
    with browser.opened(chromium, base) as page:
        officer(page, f"/can-bo/giay-to/quet/{scan.key}/")
        page.set_input_files("#tep", files(tmp_path, 1))
        sent = page.locator("#tep ~ .mc-arriving")
        expect(sent).to_contain_text("Đã gửi xong")
        with page.expect_navigation():
            page.get_by_role("button", name="Xoay phải trang 1").click()
        expect(sent).to_contain_text("Đã gửi xong")
        page.get_by_role("button", name="Thêm trang").click()
        expect(page.locator("[data-page]")).to_have_count(2)
        expect(page.locator(".mc-arriving li")).to_have_count(0)
