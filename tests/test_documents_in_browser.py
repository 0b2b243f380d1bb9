"""Papers captured once: two scanned at the counter, one over a server killed in the middle; the result
signed; the next procedure takes all of it from the store; a changed file is found out; the archive's package
satisfies another tool."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bagit
import certificate_kit
import pytest
import results_kit
import signing_kit
from django.urls import reverse
from drawn_pages import scan
from playwright.sync_api import Page, expect
from stock import satisfied
from typer.testing import CliRunner
from web_kit import WebServer

import browser
import world
from motcua.catalog.record import Component, ComponentGroup
from motcua.cli.main import app
from motcua.core import clock
from motcua.documents import vault
from motcua.dossiers.acts import templates
from motcua.dossiers.models import ComponentFile, Dossier, Origin
from motcua.dossiers.results import bundled
from motcua.dossiers.states import State
from motcua.identity.models import Party
from motcua.store.models import Holding, Look, Purpose
from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CARD = "092190000123||Demo Nguyễn Thị Bưởi|14031990|Nữ|Ấp Demo 1, xã Demo Sông Hậu|01052021"
ORDER, IDENTITY, RESULT = "Giấy chứng sinh", "Giấy chứng nhận kết hôn", results_kit.NAME
FIRST, NEXT = "1.004088", "1.004099"
SLOWLY = 250_000
"""Bytes a second, so that a line can be cut while a file is on its way."""


@pytest.fixture
def commune(pool_closed: None, transactional_db: None) -> Iterator[World]:
    """Birth registration asks for two papers; the procedure after it for both, and for its result."""
    browser.restore_migrated_rows()
    with clock.at(datetime.now(UTC)):
        made = world.build()
        for code, name, groups in (
            (FIRST, "Khai sinh Demo", papers(ORDER, IDENTITY)),
            (NEXT, "Hỗ trợ Demo", papers(ORDER, IDENTITY, RESULT)),
        ):
            world.add_process(world.add_procedure(code, name=name, groups=groups)[0])
        for name in (ORDER, IDENTITY, RESULT):
            satisfied(name, name)
        template(made)
        results_kit.leaders_key(made)
        results_kit.seal(made)
        signing_kit.key_of(made.actor("clerk"))
        Party.objects.create(user=made.users["citizen"], **world.PERSON)
        yield made


def template(made: World) -> None:
    """The shipped layout of a birth certificate, for this procedure."""
    words = replace(bundled.wording("khai-sinh"), procedure=FIRST)
    row = templates.draft_template(made.actor("specialist"), made.commune.pk, words)
    templates.approve_template(made.actor("leader"), row.pk)


def papers(*names: str) -> tuple[ComponentGroup, ...]:
    return (ComponentGroup(components=tuple(Component(name=name, originals=1, copies=0) for name in names)),)


@pytest.fixture
def server(
    commune: World, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WebServer]:
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setenv("MOTCUA_FILES", str(settings.MEDIA_ROOT))
    running = WebServer()
    running.start()
    yield running
    running.kill()


def look(page: Page, name: str) -> None:
    browser.picture(page, f"papers-{name}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


def as_officer(page: Page, who: str) -> None:
    page.context.clear_cookies()
    browser.sign_in(page, reverse("desk:sign-in"), f"demo.{who}", world.PASSWORD)


def at_counter(page: Page, code: str) -> None:
    """The card is scanned and the procedure chosen."""
    page.goto(reverse("desk:counter"))
    page.wait_for_selector("#scan:focus")
    page.keyboard.type(CARD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#query:focus")
    page.keyboard.type(code)
    page.wait_for_selector("input[name=pick]")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=du]:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=nhan]:focus")


def scan_paper(page: Page, line: str, file: Path) -> None:
    """From the counter's line to the pages on the server; the form names the file once it is whole."""
    page.get_by_role("button", name=f"Quét {line}").click()
    page.locator("#tep").set_input_files(file)


def finish_scan(page: Page, name: str) -> None:
    expect(page.locator(".mc-arriving__words")).to_contain_text("Đã gửi xong", timeout=60_000)
    page.get_by_role("button", name="Thêm trang").click()
    page.locator(".mc-pages__one").first.wait_for()
    look(page, f"scan-{name}")
    if page.locator("#da-xem").count():
        page.check("#da-xem")
    page.locator("[data-finish]").click()
    page.wait_for_selector("text=Bản quét")
    look(page, f"counter-{name}")


def scan_over_a_killed_server(page: Page, server: WebServer, line: str, file: Path) -> None:
    """The line is slow, so the server can be killed while the file is on its way."""
    network = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": SLOWLY}
    page.get_by_role("button", name=f"Quét {line}").click()
    page.wait_for_selector("#tep")
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", slow)
    page.locator("#tep").set_input_files(file)
    words = page.locator(".mc-arriving__words")
    expect(words).to_contain_text(re.compile(r"Đã gửi [1-9]\d?%"), timeout=30_000)
    server.kill()
    expect(words).to_contain_text("thử gửi tiếp", timeout=30_000)
    look(page, "scan-cut")
    server.start()
    network.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})


def sign_scans(page: Page) -> None:
    """Nobody is offered a scan its officer has not signed."""
    page.goto(reverse("records:scans"))
    page.get_by_role("button", name="Chọn tất cả").click()
    page.check("#dong-y")
    page.fill("[name=mat-khau]", certificate_kit.SECRET)
    look(page, "scans-to-sign")
    page.get_by_role("button", name="Ký số các bản đã chọn").click()
    page.wait_for_selector("text=Đã ký số 2 bản quét")


def work(page: Page, who: str, code: str, *, sign: bool = False) -> None:
    """An officer opens the dossier from their own list and does the one thing to do."""
    as_officer(page, who)
    browser.follow(page, page.get_by_role("link", name=code).first)
    look(page, f"{who}-dossier")
    task = page.locator("section[aria-labelledby=quyet-dinh] .mc-panel").first
    if sign:
        task.locator("input[type=password]").fill(certificate_kit.SECRET)
    browser.follow(page, task.locator("button.govuk-button").first)
    look(page, f"{who}-done")


def prepare_result(page: Page, code: str) -> None:
    as_officer(page, "specialist")
    page.goto(reverse("records:result-prepare", args=[code]))
    for name, value in results_kit.TYPED.items():
        page.fill(f"[name=nhap_{name}]", value)
    look(page, "prepare")
    page.get_by_role("button", name="Lưu dự thảo").click()
    page.wait_for_url("**/ho-so/**")


def reuse(page: Page) -> str:
    """The next procedure: everything it asks for is held, nothing is scanned or handed in."""
    as_officer(page, "clerk")
    at_counter(page, NEXT)
    page.select_option("#kho-dong-y", index=1)
    for box in page.locator(".mc-paper__store select").all():
        box.select_option(index=1)
    look(page, "counter-reuse")
    page.get_by_role("button", name="Tiếp nhận và in").click()
    page.wait_for_selector("a.mc-print")
    return str(Dossier.objects.latest("pk").code)


def check_signature(page: Page, file: Path) -> str:
    page.goto(reverse("portal:signature-check"))
    page.locator("input[type=file]").set_input_files(file)
    browser.follow(page, page.locator("main form button.govuk-button"))
    return page.locator("main").inner_text()


def changed(file: Path) -> Path:
    """One byte in the middle is another one."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    other = file.with_name("da-sua.pdf")
    other.write_bytes(data)
    return other


def test_papers_scanned_once_serve_the_next_procedure(
    server: WebServer, commune: World, chromium: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "chung-sinh.pdf", tmp_path / "ket-hon.pdf"
    first.write_bytes(scan(2))
    second.write_bytes(scan(8))
    with browser.opened(chromium, server.url, expected="net::ERR") as desk:
        as_officer(desk, "clerk")
        at_counter(desk, FIRST)
        scan_paper(desk, ORDER, first)
        finish_scan(desk, "first")
        scan_over_a_killed_server(desk, server, IDENTITY, second)
        finish_scan(desk, "second")
        desk.get_by_role("button", name="Tiếp nhận và in").click()
        desk.wait_for_selector("a.mc-print")
        dossier = Dossier.objects.get()
        code = str(dossier.code)
        sign_scans(desk)
        prepare_result(desk, code)
        work(desk, "specialist", code)
        work(desk, "leader", code, sign=True)
        work(desk, "seal", code, sign=True)
        work(desk, "clerk", code)
        assert Dossier.objects.get().state == State.RETURNED
        again = reuse(desk)
        look(desk, "reused")
        result = tmp_path / "ket-qua.pdf"
        result.write_bytes(vault.path_of(dossier.results.get().file.sha256).read_bytes())
        desk.context.clear_cookies()
        assert "Chữ ký hợp lệ, nội dung còn nguyên như khi ký" in check_signature(desk, result)
        look(desk, "whole")
        assert "đã bị sửa" in check_signature(desk, changed(result))
        look(desk, "tampered")

    origins = ComponentFile.objects.filter(component__dossier=dossier).values_list("origin", flat=True)
    assert list(origins) == [Origin.SCANNED] * 2
    used = ComponentFile.objects.filter(component__dossier__code=again)
    assert list(used.values_list("origin", flat=True)) == [Origin.STORE] * 3
    assert Look.objects.filter(purpose=Purpose.REUSE).count() == 3 == Holding.objects.count()
    package(code, tmp_path / "goi")


def package(code: str, folder: Path) -> None:
    """Written by the command, judged by the reference tool of the Library of Congress and by our own."""
    runner = CliRunner()
    assert runner.invoke(app, ["archive", "export", code, str(folder)]).exit_code == 0
    bagit.Bag(str(folder)).validate()
    told = runner.invoke(app, ["archive", "check", str(folder), "--format", "json"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["findings"] == []
