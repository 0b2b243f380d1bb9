"""Typing, settling, checking and managing in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page as Tab
from shelf import BAO, HOA, Shelf, shelf

import browser
import world
from motcua.books.acts import keying, projects, saving, settling
from motcua.books.acts.settling import Decision
from motcua.books.models import Entry, Keying, Page, Typed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERE = "/can-bo/giay-to/so-cu/"


@pytest.fixture
def site(pool_closed: None, live_server: Any, moment: datetime) -> Iterator[tuple[Shelf, str]]:
    browser.restore_migrated_rows()
    Client().get("/can-bo/dang-nhap/")  # the first request loads the code of every page
    with browser.stopped_clock(moment):
        yield shelf(world.build()), live_server.url


def sign_in(tab: Tab, who: str) -> None:
    browser.sign_in(tab, "/can-bo/dang-nhap/", f"demo.{who}", world.PASSWORD)


def look(tab: Tab, name: str) -> None:
    browser.picture(tab, f"books-{name}")
    assert browser.faults(tab) == [], name
    assert browser.overflow(tab) == 0, name


def fill(tab: Tab, order: int, values: dict[str, str]) -> None:
    for name, value in values.items():
        tab.fill(f"[name=m{order}-{name}]", value)


def test_by_keyboard_alone_two_entries_are_typed_and_handed_in(
    site: tuple[Shelf, str], chromium: str
) -> None:
    books, base = site
    books.pages(2)
    with browser.opened(chromium, base) as tab:
        sign_in(tab, "keyer1")
        tab.goto(f"{HERE}{books.project.pk}/")
        look(tab, "project")
        tab.get_by_role("button", name="Nhập trang tiếp theo").click()
        tab.wait_for_selector("[name=m1-number]:focus")
        for value in ("12", "5/3/1987", "Demo Trần Văn Bảo", "1/3/1987"):
            tab.keyboard.type(value)
            tab.keyboard.press("Enter")
        tab.get_by_text("Đã lưu.").wait_for()
        look(tab, "key-1")
        tab.keyboard.press("Alt+n")
        tab.wait_for_selector("[name=m2-number]:focus")
        fill(tab, 2, HOA)
        tab.get_by_text("Vùng trên ảnh").nth(1).click()
        tab.get_by_role("button", name="Vẽ vùng mục 2").click()
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Shift+ArrowDown")
        tab.keyboard.press("Enter")
        assert tab.input_value("[name=m2-vung-h]") == "26"
        look(tab, "key-2")
        tab.keyboard.press("Control+Enter")
        tab.get_by_role("heading", name="trang 2").wait_for()
        assert tab.get_by_label("Số", exact=False).first.input_value() == ""
    assert list(Typed.objects.filter(keying__state="done").values_list("order", "region")) == [
        (1, []),
        (2, [200, 600, 9600, 2600]),
    ]


def focused(tab: Tab) -> str:
    name: str = tab.evaluate("document.activeElement.name")
    return name


def test_by_keyboard_seldom_boxes_are_passed_by_and_opened_when_wanted(
    site: tuple[Shelf, str], chromium: str
) -> None:
    books, base = site
    books.pages(1)
    going = keying.claim(books.actor("keyer1"), books.project.pk)
    assert going
    saving.save(books.actor("keyer1"), going.pk, 1, BAO)
    saving.save(books.actor("keyer1"), going.pk, 2, {"number": "13"})
    with browser.opened(chromium, base) as tab:
        sign_in(tab, "keyer1")
        tab.goto(f"{HERE}nhap/{going.pk}/?muc=3")
        tab.wait_for_selector("[name=m3-number]:focus")
        assert tab.get_by_text("12 · Demo Trần Văn Bảo · 05/03/1987").is_visible()
        assert not tab.is_visible("[name=m1-number]")
        tab.focus("[name=m2-father_name]")
        tab.keyboard.press("Enter")
        assert focused(tab) == "m3-number"
        tab.focus("[name=m2-number]")
        tab.keyboard.press("Alt+m")
        assert focused(tab) == "m2-ethnicity"
        tab.keyboard.type("Khmer")
        tab.keyboard.press("Enter")
        assert focused(tab) == "m2-nationality"
        look(tab, "key-folds")
        tab.keyboard.press("Alt+m")
        assert focused(tab) == "m2-number" and not tab.is_visible("[name=m2-ethnicity]")
        tab.get_by_text("Đã lưu.").wait_for()
    assert Typed.objects.get(order=2).values == {"number": "13", "ethnicity": "Khmer"}


def test_typed_words_stay_on_no_shared_machine(site: tuple[Shelf, str], chromium: str) -> None:
    books, base = site
    books.pages(1)
    going = keying.claim(books.actor("keyer1"), books.project.pk)
    assert going
    kept = "Object.keys(localStorage).filter(name => name.startsWith('nhap-'))"
    with browser.opened(chromium, base, expected="409") as tab:
        sign_in(tab, "keyer1")
        tab.evaluate("localStorage.setItem('nhap-1-1', 'của người khác')")
        tab.goto(f"{HERE}nhap/{going.pk}/")
        tab.wait_for_selector("[name=m1-number]:focus")
        assert tab.evaluate(kept) == []
        projects.release(books.actor("manager"), going.pk)
        tab.keyboard.type("12")
        tab.get_by_text("đã được thu hồi").wait_for()
        assert tab.evaluate(kept) == []
        tab.evaluate("localStorage.setItem('nhap-1-2', 'chưa lưu')")
        browser.follow(tab, tab.get_by_role("button", name="Đăng xuất"))
        assert tab.evaluate(kept) == []


def test_what_was_typed_survives_a_dead_server_and_a_closed_tab(
    site: tuple[Shelf, str], chromium: str
) -> None:
    books, base = site
    books.pages(1)
    with browser.opened(chromium, base, expected="ERR_INTERNET_DISCONNECTED") as tab:
        sign_in(tab, "keyer1")
        tab.goto(f"{HERE}{books.project.pk}/")
        tab.get_by_role("button", name="Nhập trang tiếp theo").click()
        tab.wait_for_selector("[name=m1-number]:focus")
        tab.context.set_offline(True)
        tab.fill("[name=m1-child_name]", "Demo gõ lúc mất mạng")
        tab.get_by_text("Mất mạng").wait_for()
        tab.context.set_offline(False)
        tab.goto("about:blank")
        tab.goto(f"{base}{HERE}nhap/{Keying.objects.get().pk}/")
        tab.wait_for_function("document.querySelector('[name=m1-child_name]').value !== ''")
        tab.get_by_text("Đã lưu.").wait_for()
    assert Typed.objects.get().values == {"child_name": "Demo gõ lúc mất mạng"}


def test_without_scripts_a_page_is_typed_and_a_mistake_is_shown(
    site: tuple[Shelf, str], chromium: str
) -> None:
    books, base = site
    books.pages(1)
    with browser.opened(chromium, base, width=browser.NARROW, scripts=False) as tab:
        sign_in(tab, "keyer1")
        tab.goto(f"{HERE}{books.project.pk}/")
        tab.get_by_role("button", name="Nhập trang tiếp theo").click()
        fill(tab, 1, {**BAO, "born_on": "31/2/1987"})
        tab.get_by_role("button", name="Nộp và sang trang sau").click()
        assert "không có thật" in tab.inner_text(".mc-cells .govuk-error-message")
        fill(tab, 1, BAO)
        tab.get_by_role("button", name="Nộp và sang trang sau").click()
        assert "Hết trang" in tab.inner_text("body")
    assert Keying.objects.get().state == "done"


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_settling_checking_finding_managing(site: tuple[Shelf, str], chromium: str, width: int) -> None:
    books, base = site
    books.pages(3)
    (first,) = books.both([BAO], [{**BAO, "child_name": "Demo Trần Văn Bão"}])
    books.both([HOA], [{**HOA, "child_name": "Demo Lê Thị Hoa"}])
    settling.settle(
        books.actor("settler"), first.page_id, {first.pk: Decision({"child_name": BAO["child_name"]})}
    )
    going = keying.claim(books.actor("keyer1"), books.project.pk)
    assert going
    with browser.opened(chromium, base, width=width) as tab:
        sign_in(tab, "keyer1")
        tab.goto(f"{HERE}nhap/{going.pk}/")
        look(tab, f"{width}-key")
    with browser.opened(chromium, base, width=width) as tab:
        sign_in(tab, "settler")
        tab.goto(f"{HERE}{books.project.pk}/phan-xu/")
        look(tab, f"{width}-settle")
        tab.get_by_label("Demo Lê Thị Hoà", exact=True).check()
        tab.get_by_role("button", name="Chốt trang này").click()
        tab.get_by_text("Không còn trang nào chờ").wait_for()
    with browser.opened(chromium, base, width=width) as tab:
        sign_in(tab, "manager")
        tab.goto(f"{HERE}{books.project.pk}/quan-ly/")
        tab.get_by_role("button", name="Rút mẫu").click()
        look(tab, f"{width}-manage")
        tab.goto(HERE)
        look(tab, f"{width}-home")
        tab.goto(f"{HERE}moi/")
        look(tab, f"{width}-new")
    with browser.opened(chromium, base, width=width) as tab:
        sign_in(tab, "checker")
        tab.goto(f"{HERE}{books.project.pk}/")
        tab.get_by_role("link", name="Kiểm tra tiếp").click()
        look(tab, f"{width}-check")
        tab.get_by_role("button", name="Đã kiểm tra").click()
    with browser.opened(chromium, base, width=width) as tab:
        sign_in(tab, "specialist")
        tab.goto(HERE)
        tab.get_by_label("Tìm trong sổ cũ").fill("bao 1987")
        tab.get_by_role("button", name="Tìm", exact=True).click()
        look(tab, f"{width}-search")
        tab.get_by_role("link", name="Demo Trần Văn Bảo").click()
        look(tab, f"{width}-entry")
    assert Page.objects.filter(state="done").count() == 2
    assert Entry.objects.filter(state="settled").count() == 2
