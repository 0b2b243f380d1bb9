"""Officers' pages of news: writing, reviewing, publishing, two wordings side by side."""

from __future__ import annotations

import uuid

from django.test import Client
from django.urls import reverse

from desk_pages import text
from disclosure.news_kit import SUMMARY, TEXT, TITLE, released, wording, written
from motcua.core import clock
from motcua.disclosure.acts.articles import save
from motcua.disclosure.models import Article, ArticleState, Category
from motcua.disclosure.news.reading import one
from world import SignIn, World


def fields(world: World, **changes: str) -> dict[str, str]:
    basis = {"key": str(uuid.uuid4()), "base": "0", "unit": str(world.commune.pk)}
    return (
        basis | {"title": TITLE, "summary": SUMMARY, "text": TEXT, "procedures": "", "category": ""} | changes
    )


def decide(client: Client, article: Article, verb: str, **data: str):
    return client.post(reverse("outreach:article-decide", args=[article.pk, verb]), data)


def test_from_the_first_word_to_the_public(as_: SignIn, province: World) -> None:
    as_("specialist").post(reverse("outreach:article-new"), fields(province))
    article = Article.objects.get()
    decide(as_("specialist"), article, "gui-duyet", number="1")
    decide(as_("leader"), article, "duyet", number="1")
    decide(as_("leader"), article, "xuat-ban", number="1", since="14:00 21/08/2026")
    assert one(article.pk) is None
    with clock.at(clock.now().replace(hour=7)):
        assert one(article.pk) is not None
    page = text(as_("leader").get(reverse("outreach:article", args=[article.pk])))
    assert "Hẹn giờ: bản 1 hiện lúc 21/08/2026 14:00" in page


def test_what_one_may_not_do_is_not_offered_and_refused(as_: SignIn, province: World) -> None:
    article = written(province)
    decide(as_("specialist"), article, "gui-duyet", number="1")
    page = text(as_("specialist").get(reverse("outreach:article", args=[article.pk])))
    assert "Duyệt bài" not in page and "Sửa bài" in page
    assert decide(as_("specialist"), article, "duyet", number="1").status_code == 403
    assert as_("outsider").get(reverse("outreach:article", args=[article.pk])).status_code == 403


def test_wrong_hours_stay_on_the_page(as_: SignIn, province: World) -> None:
    article = released(province).article
    wrong = decide(as_("leader"), article, "xuat-ban", number="1", until="08:00 20/08/2026")
    assert wrong.status_code == 422 and "không sau giờ hiện bài" in text(wrong)
    nonsense = decide(as_("leader"), article, "xuat-ban", number="1", until="ngày mai")
    assert "Nhập giờ và ngày" in text(nonsense)


def test_the_second_editor_sees_both_texts_and_loses_nothing(as_: SignIn, province: World) -> None:
    article = written(province)
    save(province.actor("leader"), article.pk, 1, wording(text="Bản của lãnh đạo."))
    address = reverse("outreach:article-edit", args=[article.pk])
    late = as_("specialist").post(address, fields(province, base="1", text="Bản của chuyên viên."))
    page = text(late)
    assert late.status_code == 409 and "Demo Leader đã lưu bản 2" in page
    assert "Bản của chuyên viên." in page and "<del>lãnh</del>" in page
    as_("specialist").post(address, fields(province, base="2", text="Gộp hai bản."))
    assert article.versions.count() == 3


def test_two_wordings_side_by_side(as_: SignIn, province: World) -> None:
    article = written(province)
    save(province.actor("specialist"), article.pk, 1, wording(title="Tên khác hẳn"))
    page = text(as_("leader").get(reverse("outreach:article-compare", args=[article.pk])))
    assert "Bản 2 khác bản 1" in page and "<ins>" in page and "<del>" in page


def test_typed_html_is_pointed_out(as_: SignIn, province: World) -> None:
    article = written(province, text="Xin chào <script>alert(1)</script>")
    page = text(as_("leader").get(reverse("outreach:article", args=[article.pk])))
    assert "Trong bài có mã HTML" in page and article.versions.get().html.count("<script") == 0


def test_sending_back_needs_a_reason(as_: SignIn, province: World) -> None:
    article = written(province)
    decide(as_("specialist"), article, "gui-duyet", number="1")
    assert decide(as_("leader"), article, "tra-lai", number="1", reason="").status_code == 422
    decide(as_("leader"), article, "tra-lai", number="1", reason="Thiếu nguồn")
    assert Article.objects.get().state == ArticleState.DRAFT


def test_taking_down(as_: SignIn, province: World) -> None:
    article = released(province).article
    decide(as_("leader"), article, "go", reason="Hết thời hạn")
    assert one(article.pk) is None


def test_categories_on_the_screen(as_: SignIn, province: World) -> None:
    address = reverse("outreach:news-categories")
    as_("leader").post(address, {"name": "Thông báo"})
    assert "đã có" in text(as_("leader").post(address, {"name": "thông báo"}))
    assert Category.objects.count() == 1
    assert as_("specialist").get(address).status_code == 403


def test_the_list_by_state(as_: SignIn, province: World) -> None:
    written(province)
    assert TITLE in text(as_("specialist").get(reverse("outreach:news"), {"tinh-trang": "draft"}))
    assert TITLE not in text(as_("specialist").get(reverse("outreach:news"), {"tinh-trang": "released"}))
