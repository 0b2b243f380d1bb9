"""Files sent ahead by the browser's tus client: a server killed midway, a page loaded again, a bad file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Page, expect

import browser
from motcua.documents.models import Arrival, StoredFile
from sample_files import PDF

sys.path.append(str(Path(__file__).parent.parent / "runtime"))

from web_kit import WebServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOX = "input[type=file][name=papers]"
LINE = ".mc-arriving__file"


@pytest.fixture
def server(pool_closed: None, tmp_path: Path, monkeypatch: Any) -> Iterator[WebServer]:
    """A server of its own, so that it can be killed; pages take files of up to 20 MB."""
    monkeypatch.setenv("MOTCUA_FILES", str(tmp_path / "files"))
    browser.restore_migrated_rows()
    server = WebServer()
    server.start()
    yield server
    server.kill()


@pytest.fixture(params=[browser.WIDE, browser.NARROW])
def page(request: Any, server: WebServer, chromium: str) -> Iterator[Page]:
    with browser.opened(chromium, server.url, width=request.param, expected="ERR_") as page:
        yield page


def files_step(page: Page, server: WebServer) -> str:
    """The page of a petition that takes files."""
    page.goto(f"{server.url}/phan-anh/viet/")
    page.goto(page.url.replace("noi-dung", "tep"))
    return page.url


def on_disk(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def sound(size: int) -> bytes:
    """A sound PDF of about so many bytes."""
    made, buffer = pikepdf.open(BytesIO(PDF)), BytesIO()
    made.Root.Filler = made.make_stream(bytes(size))
    made.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return buffer.getvalue()


def test_a_file_goes_on_after_the_server_was_killed(page: Page, server: WebServer, tmp_path: Path) -> None:
    files_step(page, server)
    data = sound(18_000_000)
    # The first piece arrives; then nobody is there any more.
    page.route("**/tai-len/*", lambda route: _kill_after_first(route, server))
    page.set_input_files(BOX, on_disk(tmp_path, "giay to.pdf", data))
    expect(page.locator(LINE)).to_contain_text("thử gửi tiếp", timeout=30_000)
    page.unroute("**/tai-len/*")
    server.start()
    expect(page.locator(LINE)).to_contain_text("Đã gửi xong", timeout=60_000)
    browser.picture(page, f"arriving-{page.viewport_size['width']}")  # type: ignore[index]
    assert browser.faults(page) == [] and browser.overflow(page) == 0
    assert StoredFile.objects.get().size == len(data)
    page.click("button[name=add]")
    expect(page.locator("body")).to_contain_text("giay to.pdf")
    assert not Arrival.objects.exists(), "who sent a petition's file is forgotten at once"


def _kill_after_first(route: Any, server: WebServer) -> None:
    if route.request.method == "PATCH" and route.request.headers.get("upload-offset") != "0":
        server.kill()
    route.continue_()


def test_a_page_loaded_again_remembers_and_asks_for_the_rest(
    page: Page, server: WebServer, tmp_path: Path
) -> None:
    address = files_step(page, server)
    page.route("**/tai-len/*", _stop_second)
    one = on_disk(tmp_path, "lon.pdf", sound(18_000_000))
    page.set_input_files(BOX, one)
    expect(page.locator(LINE)).to_contain_text("thử gửi tiếp", timeout=30_000)
    page.goto(address)
    expect(page.locator(LINE)).to_contain_text("Chọn lại tệp này để gửi tiếp")
    page.unroute("**/tai-len/*")
    page.set_input_files(BOX, one)
    expect(page.locator(LINE)).to_contain_text("Đã gửi xong", timeout=60_000)
    page.goto(address)
    expect(page.locator(LINE)).to_contain_text("Đã gửi xong")
    assert StoredFile.objects.count() == 1


def _stop_second(route: Any) -> None:
    if route.request.method == "PATCH" and route.request.headers.get("upload-offset") != "0":
        route.abort()
    else:
        route.continue_()


def test_a_bad_file_is_refused_beside_its_name(page: Page, server: WebServer, tmp_path: Path) -> None:
    files_step(page, server)
    page.set_input_files(BOX, on_disk(tmp_path, "hong.pdf", PDF[:300]))
    expect(page.locator(f"{LINE} .govuk-error-message")).to_contain_text("hỏng")
    assert browser.faults(page) == [] and browser.overflow(page) == 0
    browser.picture(page, f"arriving-refused-{page.viewport_size['width']}")  # type: ignore[index]
    page.get_by_role("button", name="Bỏ tệp hong.pdf").click()
    expect(page.locator(LINE)).to_have_count(0)
    assert not StoredFile.objects.exists() and not Arrival.objects.exists()


def test_a_form_sent_too_early_waits_for_its_files(page: Page, server: WebServer, tmp_path: Path) -> None:
    files_step(page, server)
    page.set_input_files(BOX, on_disk(tmp_path, "lon.pdf", sound(15_000_000)))
    page.click("button[name=add]")
    expect(page.locator("form")).to_contain_text("lon.pdf")
    expect(page.locator(LINE)).to_have_count(0, timeout=30_000)
    expect(page.locator("body")).to_contain_text("lon.pdf")


def test_without_script_the_form_carries_its_files(server: WebServer, chromium: str, tmp_path: Path) -> None:
    with browser.opened(chromium, server.url, scripts=False) as page:
        files_step(page, server)
        page.set_input_files(BOX, on_disk(tmp_path, "don.pdf", PDF))
        page.click("button[name=add]")
        expect(page.locator("body")).to_contain_text("don.pdf")
    assert StoredFile.objects.count() == 1
