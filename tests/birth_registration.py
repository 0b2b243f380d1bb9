"""A citizen's hands on the portal: a birth registration filed page by page in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

import browser
import world
from motcua.catalog import eform_store
from motcua.identity.models import Party
from sample_files import PDF
from world import World

Look = Callable[[str], None]
"""Called on each page with its name, to look at it."""

MOTHER = {
    "ho_ten": "Demo Trần Hạnh",
    "ngay_sinh": "1/5/1996",
    "dan_toc": "Kinh",
    "noi_cu_tru": "Xã Demo",
}


def province() -> World:
    """The tests' province, ready for online birth registration."""
    built = world.build()
    world.same_day_rule()
    Party.objects.create(user=built.users["citizen"], **world.PERSON)
    eform_store.load_bundled()
    return built


def press(page: Page, name: str) -> None:
    browser.follow(page, page.get_by_role("button", name=name))


def fill(page: Page, **answers: str) -> None:
    """Answer questions by field name, whatever kind of field it is."""
    for name, value in answers.items():
        box = page.locator(f"[name={name}]").first
        kind = box.evaluate("one => one.type")
        if kind == "radio":
            page.locator(f"[name={name}][value={value}]").check()
        elif kind == "select-one":
            box.select_option(value)
        else:
            box.fill(value)


def answer(page: Page, **answers: str) -> None:
    """Answer the questions of one page and go on."""
    fill(page, **answers)
    press(page, "Lưu và tiếp tục")


def file(page: Page, paper: Path, look: Look) -> str:
    """From the home page to the proof of filing; returns the tracking secret."""
    begin(page, look)
    press(page, "Lưu và tiếp tục")
    look("05-errors")
    answer(page, nguoi_yeu_cau_dien_thoai="0900000123", quan_he="me")
    look("06-child")
    declare(page)
    paper.write_bytes(PDF)
    page.locator("[name=tep_chung_sinh]").set_input_files(paper)
    look("07-papers")
    answer(page)
    answer(page, nhan_ket_qua="mot_cua")
    look("08-check")
    page.get_by_label("Tôi cam đoan").check()
    press(page, "Nộp hồ sơ")
    look("09-proof")
    return page.locator(".mc-secret").inner_text()


def begin(page: Page, look: Look) -> None:
    page.goto("/")
    look("01-home")
    page.goto("/thu-tuc/1.001193/")
    look("02-procedure")
    press(page, "Nộp trực tuyến")
    look("03-sign-in")
    fill(page, username="demo.citizen", password=world.PASSWORD)
    press(page, "Đăng nhập")
    page.get_by_label("UBND xã Demo Sông Hậu").check()
    look("04-start")
    press(page, "Bắt đầu")


def declare(page: Page) -> None:
    """The child, where it was born, and the mother alone."""
    fill(page, tre_ho_ten="Demo Trần Hạnh An", tre_ngay_sinh="18/8/2026", tre_gioi_tinh="nu")
    answer(page, tre_dan_toc="Kinh", tre_que_quan="Xã Demo Sông Hậu")
    answer(page, noi_sinh_loai="co_so_y_te")
    answer(page, co_so_y_te="Bệnh viện Demo", chung_sinh="ban_giay")
    answer(page, tinh_trang="chi_me", mang_thai_ho="false")
    answer(page, **{f"me_{name}": value for name, value in MOTHER.items()})


def track(page: Page, code: str, secret: str) -> None:
    """Look the dossier up with its two codes, as anyone holding the paper can."""
    page.goto(f"/tra-cuu/?ma={code}")
    fill(page, secret=secret)
    press(page, "Xem hồ sơ")
