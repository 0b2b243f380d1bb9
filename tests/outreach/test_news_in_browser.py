"""Writing, asking and reading in a real browser: with and without scripts, wide and narrow, clean for axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

import browser
import world
from conftest import FRIDAY_MORNING
from disclosure.news_kit import TITLE, picture, released, wording, written
from disclosure.question_kit import OPEN_QUESTION, asked, drafted, published
from motcua.core import clock
from motcua.disclosure.acts.articles import save
from motcua.disclosure.acts.releases import Plan
from motcua.disclosure.models import ArticleVersion, Question
from world import PASSWORD, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = "| Lệ phí | Mức |\n| --- | --- |\n| Khai sinh | 8.000 đồng |"


@pytest.fixture
def place(pool_closed: None, live_server: Any) -> Iterator[tuple[World, str]]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(FRIDAY_MORNING):
        yield world.build(), live_server.url


def look(page: Page, name: str) -> None:
    browser.picture(page, f"news-{name}")
    assert browser.faults(page) == [], name
    assert browser.overflow(page) == 0, name


def officer(page: Page, address: str, who: str = "specialist") -> None:
    browser.sign_in(page, f"/can-bo/dang-nhap/?next={address}", f"demo.{who}", PASSWORD)
    page.goto(address)


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_an_article_is_written_in_the_editor(place: tuple[World, str], chromium: str, width: int) -> None:
    province, base = place
    article = written(province)
    picture(province, article)
    address = f"/can-bo/nguoi-dan/tin-tuc/{article.pk}/soan/"
    with browser.opened(chromium, base, width=width) as page:
        officer(page, address)
        box = page.get_by_role("textbox", name="Nội dung")
        box.click()
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type("## Lệ phí")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Bảng", exact=True).click()
        page.get_by_role("button", name="Chèn vào bài: Quầy tiếp nhận số 3").click()
        look(page, f"editor-{width}")
        page.get_by_role("button", name="Lưu bản mới").click()
        page.wait_for_url(f"**/tin-tuc/{article.pk}/")
        look(page, f"article-officer-{width}")
    text = ArticleVersion.objects.get(number=2).text
    assert "## Lệ phí" in text and "| --- | --- |" in text and "- Giấy chứng sinh" in text
    assert "![Quầy tiếp nhận số 3](/tin-tuc/tep/" in text


def test_the_editor_gives_back_what_it_was_given(place: tuple[World, str], chromium: str) -> None:
    province, base = place
    said = (
        f"## Một\n\nDòng *nghiêng*, **đậm**\nvà [chữ](https://vi.vn).\n\n1. Đầu\n2. Hai\n\n> Trích\n\n{TABLE}"
    )
    article = written(province, text=said)
    with browser.opened(chromium, base) as page:
        officer(page, f"/can-bo/nguoi-dan/tin-tuc/{article.pk}/soan/")
        page.get_by_role("textbox", name="Nội dung").click()
        page.keyboard.press("Control+End")
        page.keyboard.type("!")
        kept = page.eval_on_selector("textarea[name=text]", "box => box.value")
    assert kept.replace("!", "").strip() == said


def test_without_scripts_the_plain_box_does(place: tuple[World, str], chromium: str) -> None:
    province, base = place
    article = written(province)
    with browser.opened(chromium, base, scripts=False) as page:
        officer(page, f"/can-bo/nguoi-dan/tin-tuc/{article.pk}/soan/")
        page.fill("textarea[name=text]", f"## Mới\n\n{TABLE}")
        page.get_by_role("button", name="Lưu bản mới").click()
    assert '<th scope="col">Lệ phí</th>' in ArticleVersion.objects.get(number=2).html


def test_two_texts_are_shown_after_a_conflict(place: tuple[World, str], chromium: str) -> None:
    province, base = place
    article = written(province)
    with browser.opened(chromium, base) as page:
        officer(page, f"/can-bo/nguoi-dan/tin-tuc/{article.pk}/soan/")
        save(province.actor("leader"), article.pk, 1, wording(text="Lãnh đạo viết khác."))
        page.get_by_role("textbox", name="Nội dung").click()
        page.keyboard.type("Phần của tôi. ")
        page.get_by_role("button", name="Lưu bản mới").click()
        page.get_by_text("Bản của người kia và bản của bạn").wait_for()
        look(page, "conflict")
        assert "Phần của tôi." in page.eval_on_selector("textarea[name=text]", "box => box.value")
        page.get_by_role("button", name="Lưu bản mới").click()
        page.wait_for_url(f"**/tin-tuc/{article.pk}/")
    assert "Phần của tôi." in ArticleVersion.objects.get(number=3).text


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_citizens_read_and_ask(place: tuple[World, str], chromium: str, width: int) -> None:
    province, base = place
    end = clock.now().replace(year=2027)
    shown = released(
        province, Plan(until=end, urgent=True), text=f"## Mức\n\n{TABLE}", procedures=("1.001193",)
    )
    published(province)
    with browser.opened(chromium, base, width=width) as page:
        for number, address in enumerate(
            ["/", "/tin-tuc/", f"/tin-tuc/{shown.article_id}/", "/hoi-dap/", "/thu-tuc/1.001193/"]
        ):
            page.goto(address)
            look(page, f"portal-{number}-{width}")
        page.goto("/hoi-dap/dat-cau-hoi/?thu-tuc=1.001193")
        page.fill("input[name=subject]", "khai sinh qua han can giay to gi")
        page.get_by_role("link", name=OPEN_QUESTION).wait_for()
        look(page, f"ask-{width}")
        page.fill("textarea[name=text]", "Con tôi ba tuổi.")
        page.get_by_role("button", name="Gửi câu hỏi").click()
        look(page, f"ask-alike-{width}")
        page.get_by_role("button", name="Vẫn gửi câu hỏi").click()
        page.get_by_role("heading", name="Đã gửi câu hỏi").wait_for()
        look(page, f"ask-sent-{width}")
        page.get_by_role("link", name="Xem câu hỏi", exact=True).click()
        look(page, f"question-{width}")
    assert Question.objects.count() == 1


def test_a_question_is_asked_without_scripts(place: tuple[World, str], chromium: str) -> None:
    _province, base = place
    with browser.opened(chromium, base, scripts=False) as page:
        page.goto("/hoi-dap/dat-cau-hoi/?thu-tuc=1.001193")
        page.fill("input[name=subject]", "Cần giấy tờ gì?")
        page.fill("textarea[name=text]", "Con tôi ba tuổi.")
        page.get_by_role("button", name="Gửi câu hỏi").click()
        assert page.get_by_role("heading", name="Đã gửi câu hỏi").is_visible()


@pytest.mark.parametrize("width", [browser.WIDE, browser.NARROW])
def test_officers_answer(place: tuple[World, str], chromium: str, width: int) -> None:
    province, base = place
    published(province)
    question = drafted(province)
    asked(province, subject="Khai sinh quá hạn thì sao?")
    released(province)
    with browser.opened(chromium, base, width=width) as page:
        officer(page, "/can-bo/nguoi-dan/hoi-dap/", "leader")
        look(page, f"inbox-{width}")
        for name, address in {
            "question-officer": f"/can-bo/nguoi-dan/hoi-dap/{question.code}/",
            "entries": "/can-bo/nguoi-dan/hoi-dap/cong-khai/",
            "entry-new": "/can-bo/nguoi-dan/hoi-dap/cong-khai/moi/",
            "articles": "/can-bo/nguoi-dan/tin-tuc/",
        }.items():
            page.goto(address)
            look(page, f"{name}-{width}")
        assert page.get_by_role("link", name=TITLE).is_visible()
