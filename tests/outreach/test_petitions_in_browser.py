"""A citizen petitions on a phone, officers answer, the citizen judges: in a real browser, clean for axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

import browser
import world
from motcua.identity.roles import Role
from motcua.petitions.acts import answering
from motcua.petitions.models import Petition, State
from petitions_kit import FRIDAY, say, through
from world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town(pool_closed: None) -> World:
    browser.restore_migrated_rows()
    built = world.build()
    built.add("control", Role.CONTROL)
    return built


@pytest.fixture
def base(town: World, live_server: Any, settings: Any, tmp_path: Any) -> Iterator[str]:
    settings.MEDIA_ROOT = tmp_path / "files"
    with browser.stopped_clock(FRIDAY):
        yield live_server.url


def look(page: Page, name: str) -> None:
    """No axe finding, no sideways scrolling; keep a picture."""
    browser.picture(page, f"petitions-{name}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


def press(page: Page, name: str) -> None:
    browser.follow(page, page.get_by_role("button", name=name, exact=True))


def test_a_citizen_writes_on_a_phone_and_follows(chromium: str, base: str, town: World) -> None:
    with browser.opened(chromium, base, width=browser.NARROW) as page:
        page.goto("/phan-anh/")
        look(page, "1-home")
        page.get_by_role("button", name="Viết phản ánh, kiến nghị").click()
        press(page, "Tiếp tục")
        look(page, "2-faults")
        page.get_by_label("Phản ánh: một việc chưa đúng, chưa tốt").check()
        page.get_by_label("Thủ tục, giấy tờ, thời hạn, phí").check()
        page.get_by_label("Tóm tắt trong một câu").fill("Chờ lâu ở quầy")
        page.get_by_label("Chuyện gì đã xảy ra").fill("Sáng nay tôi chờ ba tiếng.")
        press(page, "Tiếp tục")
        look(page, "3-place")
        page.get_by_label("Cơ quan nhận").select_option(label=town.commune.name)
        press(page, "Tiếp tục")
        look(page, "4-files")
        browser.follow(page, page.locator("main button.govuk-button:not(.govuk-button--secondary)").last)
        look(page, "5-contact")
        page.get_by_label("Gửi không nêu tên").check()
        press(page, "Tiếp tục")
        look(page, "6-check")
        press(page, "Gửi")
        look(page, "7-sent")
        secret = page.locator(".mc-secret").inner_text()
        code = page.locator(".mc-code").first.inner_text()
    through(town, Petition.objects.get(code=code))
    with browser.opened(chromium, base, width=browser.NARROW) as page:
        page.goto("/phan-anh/theo-doi/")
        look(page, "8-ask")
        page.get_by_label("Mã phản ánh").fill(code)
        page.get_by_label("Mã bảo mật").fill(secret)
        press(page, "Xem")
        look(page, "9-answered")
        page.get_by_label("Chưa hài lòng").check()
        press(page, "Gửi đánh giá")
        look(page, "10-judged")
    assert Petition.objects.get().satisfied is False


def officer(page: Page, name: str) -> None:
    browser.sign_in(page, "/can-bo/dang-nhap/", f"demo.{name}", PASSWORD)


def test_officers_sort_draft_answer_and_publish(chromium: str, base: str, town: World) -> None:
    row = say(town).petition
    say(town)
    where = f"/can-bo/nguoi-dan/phan-anh/{row.code}/"
    with browser.opened(chromium, base) as page:
        officer(page, "control")
        page.goto("/can-bo/nguoi-dan/phan-anh/")
        look(page, "20-list")
        page.get_by_role("link", name=row.code).first.click()
        look(page, "21-sort")
        page.get_by_label("Có, đơn vị này trả lời").check()
        press(page, "Lưu phân loại")
        press(page, "Nhận xử lý")
        page.get_by_label("Phản ánh đúng", exact=True).check()
        page.get_by_label("Nội dung trả lời").fill("Đã thêm một quầy.")
        press(page, "Lưu dự thảo")
        look(page, "22-drafted")
        answering.answer(town.actor("leader"), row.pk)
        page.goto(where)
        look(page, "23-publish")
        press(page, "Công khai")
        look(page, "24-published")
        page.goto("/can-bo/nguoi-dan/phan-anh/so-lieu/")
        look(page, "25-figures")
    assert Petition.objects.get(pk=row.pk).state == State.PUBLISHED


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_every_page_of_officers_fits(chromium: str, base: str, town: World, width: int) -> None:
    row = say(town).petition
    pages = ("", "ghi/", "nhap/", "so-lieu/", "giai-trinh/", f"{row.code}/")
    with browser.opened(chromium, base, width=width) as page:
        officer(page, "leader")
        for number, where in enumerate(pages):
            page.goto(f"/can-bo/nguoi-dan/phan-anh/{where}")
            look(page, f"30-{width}-{number}")
