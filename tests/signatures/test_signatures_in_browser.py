"""The pages in a real browser: a key added, a file checked, trust kept; no fault of accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import certificate_kit as kit
import pytest
import signing_kit
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from browser import NARROW, WIDE, faults, opened, overflow, picture, sign_in, stopped_clock
from conftest import FRIDAY_MORNING
from motcua.documents import vault
from world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFICERS = "/can-bo/giay-to/chu-ky"


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    with stopped_clock(FRIDAY_MORNING):
        yield


@pytest.fixture
def files(province: World, tmp_path: Path) -> dict[str, Path]:
    """A key file, a signed file, the same changed in one byte, a root."""
    signing_kit.trusted(province)
    leader = province.actor("leader")
    made = signing_kit.signed(leader, [(signing_kit.stored(), None)], signing_kit.key_of(leader), kit.SECRET)
    good = vault.path_of(made[0].sha256).read_bytes()
    contents = {
        "key.p12": kit.person("Demo Leader 0107").p12(kit.SECRET, kit.root()),
        "da-ky.pdf": good,
        "bi-sua.pdf": good[:100] + bytes([good[100] ^ 1]) + good[101:],
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in contents}


def _sound(page: Page, name: str) -> None:
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == []
        assert overflow(page) == 0
        picture(page, f"{name}-{width}")


def test_anybody_checks_a_file_without_script(
    pool_closed: None, live_server: LiveServer, chromium: str, files: dict[str, Path]
) -> None:
    with opened(chromium, live_server.url) as page:
        for name, said in (("da-ky.pdf", "Chữ ký hợp lệ"), ("bi-sua.pdf", "đã bị sửa sau khi ký")):
            page.goto("/kiem-tra-chu-ky/")
            page.set_input_files("input[type=file]", files[name])
            page.get_by_role("button", name="Kiểm tra", exact=True).click()
            page.get_by_text(said).first.wait_for()
            _sound(page, f"public-{name[:6]}")


def test_an_officer_adds_a_key_and_reads_what_was_signed(
    pool_closed: None, live_server: LiveServer, chromium: str, files: dict[str, Path]
) -> None:
    with opened(chromium, live_server.url) as page:
        sign_in(page, f"{OFFICERS}/them-tep/", "demo.leader", PASSWORD)
        page.set_input_files("input[name=file]", files["key.p12"])
        page.fill("input[name=secret]", "sai mat khau")
        page.get_by_role("button", name="Thêm khóa").click()
        page.get_by_text("mật khẩu của tệp không đúng").first.wait_for()
        _sound(page, "key-wrong")
        page.set_input_files("input[name=file]", files["key.p12"])
        page.fill("input[name=secret]", kit.SECRET)
        page.get_by_role("button", name="Thêm khóa").click()
        page.get_by_text("Đã thêm khóa").wait_for()
        _sound(page, "keys")
        page.get_by_role("link", name="Demo Leader 0107", exact=True).click()
        _sound(page, "key")
        page.goto(f"{OFFICERS}/da-tao/")
        _sound(page, "made")
        page.goto(f"{OFFICERS}/kiem-tra/")
        page.set_input_files("input[type=file]", files["da-ky.pdf"])
        page.get_by_role("button", name="Kiểm tra", exact=True).click()
        page.get_by_text("Chữ ký hợp lệ").first.wait_for()
        _sound(page, "check")


def test_an_administrator_keeps_trust(
    pool_closed: None, province: World, live_server: LiveServer, chromium: str, files: dict[str, Path]
) -> None:
    with opened(chromium, live_server.url) as page:
        sign_in(page, f"{OFFICERS}/tin-cay/", "demo.system_admin", PASSWORD)
        page.get_by_role("link", name="Gốc thử nghiệm").wait_for()
        _sound(page, "anchors")
        page.get_by_role("link", name="Gốc thử nghiệm").click()
        page.fill("input[name=reason]", "Bị đình chỉ")
        _sound(page, "anchor")
        page.get_by_role("button", name="Rút").click()
        page.get_by_text("Không còn tin").wait_for()
