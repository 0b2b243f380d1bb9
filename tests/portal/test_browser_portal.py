"""A citizen files a birth registration in a real browser, on a phone, and every page is clean for axe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, sync_playwright

import world
from motcua.catalog import eform_store
from motcua.config.settings import PACKAGE
from motcua.dossiers.models import Dossier
from motcua.identity.models import Party

ROOT = PACKAGE.parent.parent
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
MANIFEST = PACKAGE / "static" / ".vite" / "manifest.json"
PHONE = {"width": 320, "height": 700}

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def practice(settings, tmp_path, monkeypatch):
    """In a browser the real assets are needed."""
    if not (AXE.exists() and MANIFEST.exists()):
        pytest.skip("the front end is not built: cd frontend && npm ci && npm run build")
    settings.PRACTICE = True
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def pool_closed() -> Iterator[None]:
    """Asked for before the server, so it ends after it: open connections would hold the test database."""
    yield
    connection.close()
    connection.close_pool()


@pytest.fixture
def phone(chromium: str, pool_closed, live_server, tmp_path) -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=live_server.url)
        page = context.new_page()
        page.faults = []  # type: ignore[attr-defined]
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.shots = tmp_path / "shots"  # type: ignore[attr-defined]
        yield page
        browser.close()


def look(page: Page, name: str) -> None:
    """No axe finding, no sideways scrolling, nothing refused by the content policy; keep a picture."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")["violations"]
    told = [(fault["id"], [node["html"][:160] for node in fault["nodes"]]) for fault in found]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        page.screenshot(path=page.shots / f"{name}-{width}.png", full_page=True)  # type: ignore[attr-defined]
    page.set_viewport_size(PHONE)
    assert told == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    refused = [text for text in page.faults if "422" not in text]  # type: ignore[attr-defined]
    assert refused == [], name


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Lưu và tiếp tục").click()


def fill(page: Page, **answers: str) -> None:
    for name, value in answers.items():
        box = page.locator(f"[name={name}]").first
        kind = box.evaluate("one => one.type")
        if kind == "radio":
            page.locator(f"[name={name}][value={value}]").check()
        elif kind == "select-one":
            box.select_option(value)
        else:
            box.fill(value)


PARENT = {"ho_ten": "Demo Trần Hạnh", "ngay_sinh": "1/5/1996", "dan_toc": "Kinh", "noi_cu_tru": "Xã Demo"}


def test_a_citizen_files_a_birth_registration_on_a_phone(phone: Page, tmp_path: Path) -> None:
    province = world.build()
    world.same_day_rule()
    Party.objects.create(user=province.users["citizen"], **world.PERSON)
    eform_store.load_bundled()
    paper = tmp_path / "chung-sinh.pdf"
    phone.goto("/")
    look(phone, "01-home")
    phone.goto("/thu-tuc/1.001193/")
    look(phone, "02-procedure")
    phone.get_by_role("button", name="Nộp trực tuyến").click()
    look(phone, "03-sign-in")
    fill(phone, username="demo.citizen", password=world.PASSWORD)
    phone.get_by_role("button", name="Đăng nhập").click()
    phone.get_by_label("UBND xã Demo Sông Hậu").check()
    look(phone, "04-start")
    phone.get_by_role("button", name="Bắt đầu").click()
    go_on(phone)
    look(phone, "05-errors")
    fill(phone, nguoi_yeu_cau_dien_thoai="0900000123", quan_he="me")
    go_on(phone)
    look(phone, "06-child")
    fill(phone, tre_ho_ten="Demo Trần Hạnh An", tre_ngay_sinh="18/8/2026", tre_gioi_tinh="nu")
    fill(phone, tre_dan_toc="Kinh", tre_que_quan="Xã Demo Sông Hậu")
    go_on(phone)
    fill(phone, noi_sinh_loai="co_so_y_te")
    go_on(phone)
    fill(phone, co_so_y_te="Bệnh viện Demo", chung_sinh="ban_giay")
    go_on(phone)
    fill(phone, tinh_trang="chi_me", mang_thai_ho="false")
    go_on(phone)
    fill(phone, **{f"me_{name}": value for name, value in PARENT.items()})
    go_on(phone)
    paper.write_bytes(b"%PDF-1.4\n" + b"0" * 100)
    phone.locator("[name=tep_chung_sinh]").set_input_files(paper)
    look(phone, "07-papers")
    go_on(phone)
    fill(phone, nhan_ket_qua="mot_cua")
    go_on(phone)
    look(phone, "08-check")
    phone.get_by_label("Tôi cam đoan").check()
    phone.get_by_role("button", name="Nộp hồ sơ").click()
    look(phone, "09-proof")
    secret = phone.locator(".mc-secret").inner_text()
    dossier = Dossier.objects.get()
    assert dossier.code in phone.content()
    phone.goto(f"/tra-cuu/?ma={dossier.code}")
    fill(phone, secret=secret)
    phone.get_by_role("button", name="Xem hồ sơ").click()
    look(phone, "10-tracked")
    for number, address in enumerate(
        ["/tim/?q=khai+sinh", "/cua-toi/", f"/cua-toi/{dossier.code}/"], start=11
    ):
        phone.goto(address)
        look(phone, f"{number}-own")
    assert "cha_ho_ten" not in json.dumps(dossier.form_data)
