"""An article's way to the public: written, reviewed, shown and hidden to the second."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from disclosure.news_kit import SUMMARY, TEXT, TITLE, approved, released, wording, written
from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.disclosure.acts import articles, releases
from motcua.disclosure.acts.releases import Plan
from motcua.disclosure.models import Article, ArticleState, ArticleVersion, Category
from motcua.disclosure.news.reading import guides, latest, newest_of, one, readable, shown, urgent
from motcua.disclosure.news.refusals import NothingChanged, OwnArticle, SavedMeanwhile, WrongTimes
from motcua.identity.actors import actor_for
from motcua.identity.roles import Role
from motcua.identity.tree import Tree
from world import World, build

SECOND = timedelta(seconds=1)


def number_shown(article: Article) -> int | None:
    release = one(article.pk)
    return release.version.number if release else None


def test_nothing_is_public_before_it_is_released(province: World) -> None:
    assert number_shown(approved(province)) is None


def test_a_schedule_is_exact_to_the_second(province: World) -> None:
    begins, ends = clock.now() + timedelta(days=2), clock.now() + timedelta(days=3)
    article = released(province, Plan(begins, ends)).article
    seen = []
    for moment in (begins - SECOND, begins, ends - SECOND, ends):
        with clock.at(moment):
            seen.append(number_shown(article))
    assert seen == [None, 1, 1, None]


def test_a_new_wording_waits_for_its_hour_while_the_old_is_read(province: World) -> None:
    article = released(province).article
    articles.save(province.actor("specialist"), article.pk, 1, wording(text="Bản hai."))
    articles.submit(province.actor("specialist"), article.pk, 2)
    articles.approve(province.actor("leader"), article.pk, 2)
    hour = clock.now() + timedelta(hours=5)
    releases.release(province.actor("leader"), article.pk, 2, Plan(hour))
    assert number_shown(article) == 1
    with clock.at(hour - SECOND):
        assert number_shown(article) == 1
    with clock.at(hour):
        assert number_shown(article) == 2


def test_arranging_anew_calls_off_what_was_arranged(province: World) -> None:
    article = released(province, Plan(clock.now() + timedelta(days=5))).article
    releases.release(province.actor("leader"), article.pk, 1, Plan(clock.now() + timedelta(days=9)))
    with clock.at(clock.now() + timedelta(days=6)):
        assert number_shown(article) is None


def test_taken_down_it_is_gone_now_and_later(province: World) -> None:
    article = released(province).article
    releases.withdraw(province.actor("leader"), article.pk, "Sai số liệu")
    assert number_shown(article) is None and article.events.last().reason == "Sai số liệu"
    with pytest.raises(Refusal, match="không hiện"):
        releases.withdraw(province.actor("leader"), article.pk, "Lần nữa")


def test_an_end_before_the_beginning_is_refused(province: World) -> None:
    with pytest.raises(WrongTimes):
        released(province, Plan(until=clock.now()))


def test_an_emergency_notice_needs_an_end_and_stands_on_the_home_page(province: World) -> None:
    with pytest.raises(WrongTimes, match="chưa có giờ kết thúc"):
        released(province, Plan(urgent=True))
    row = released(province, Plan(until=clock.now() + timedelta(hours=2), urgent=True), title="Mất điện")
    assert urgent() == [row] and latest() == []
    with clock.at(clock.now() + timedelta(hours=2)):
        assert urgent() == []


def test_pinned_stands_first(province: World) -> None:
    pinned = released(province, Plan(pinned=True))
    with clock.at(clock.now() + timedelta(hours=1)):
        newer = released(province, title="Bài mới hơn")
        assert list(shown()) == [pinned, newer]


def test_whoever_wrote_it_does_not_approve_it(province: World) -> None:
    article = articles.begin(province.actor("leader"), province.commune.pk, wording(), uuid.uuid4())
    articles.submit(province.actor("leader"), article.pk, 1)
    with pytest.raises(OwnArticle):
        articles.approve(province.actor("leader"), article.pk, 1)


def test_roles_are_kept_apart(province: World) -> None:
    article = written(province)
    with pytest.raises(Forbidden):
        articles.begin(province.actor("citizen"), province.commune.pk, wording(), uuid.uuid4())
    articles.submit(province.actor("specialist"), article.pk, 1)
    with pytest.raises(Forbidden):
        articles.approve(province.actor("specialist"), article.pk, 1)
    articles.approve(province.add("control", Role.CONTROL), article.pk, 1)
    with pytest.raises(Forbidden):
        releases.release(province.actor("control"), article.pk, 1, Plan())
    assert releases.release(province.add("unit_admin", Role.UNIT_ADMIN), article.pk, 1, Plan()).pk


def test_only_what_was_approved_is_released(province: World) -> None:
    article = written(province)
    with pytest.raises(Conflict, match="Đang soạn"):
        releases.release(province.actor("leader"), article.pk, 1, Plan())


def test_a_change_takes_the_approval_away(province: World) -> None:
    article = approved(province)
    articles.save(province.actor("specialist"), article.pk, 1, wording(text="Thêm điều chưa duyệt."))
    with pytest.raises(SavedMeanwhile):
        releases.release(province.actor("leader"), article.pk, 1, Plan())
    with pytest.raises(Conflict):
        releases.release(province.actor("leader"), article.pk, 2, Plan())


def test_sent_back_it_is_a_draft_with_the_reason(province: World) -> None:
    article = approved(province)
    back = articles.send_back(province.actor("leader"), article.pk, 1, "Thiếu nguồn")
    assert back.state == ArticleState.DRAFT and back.events.last().reason == "Thiếu nguồn"


def test_saving_the_same_again_is_refused(province: World) -> None:
    article = written(province)
    with pytest.raises(NothingChanged):
        articles.save(province.actor("specialist"), article.pk, 1, wording())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": " "}, "Tên bài"),
        ({"summary": ""}, "Tóm tắt"),
        ({"text": "\n"}, "Nội dung bài"),
        ({"procedures": ("9.999999",)}, "không có trong danh mục"),
        ({"text": "a" * 100_001}, "dài quá"),
    ],
    ids=["title", "summary", "text", "procedure", "long"],
)
def test_what_is_missing_or_wrong_is_named(province: World, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(Refusal, match=told):
        written(province, **changes)


def test_sending_a_new_article_twice_begins_one(province: World) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        articles.begin(province.actor("specialist"), province.commune.pk, wording(), key)
    assert Article.objects.count() == ArticleVersion.objects.count() == 1


def test_each_verb_leaves_one_event(province: World) -> None:
    released(province)
    told = AdministrativeAct.objects.filter(action__startswith="news:").order_by("id")
    names = ["saved", "submitted", "approved", "released"]
    assert [act.action for act in told] == [f"news:article:{name}" for name in names]


def test_wordings_cannot_be_rewritten(province: World) -> None:
    written(province)
    with pytest.raises(ProgrammingError, match="chỉ được ghi thêm"), transaction.atomic():
        ArticleVersion.objects.update(html="<script>")


@pytest.mark.parametrize(
    "query", ["khai sinh truc tuyen", "KHAI SINH TRỰC TUYẾN", "giay chung sinh", "tru so"]
)
def test_found_with_and_without_accents(province: World, query: str) -> None:
    row = released(province)
    assert list(shown(query)) == [row]


def test_what_is_not_shown_is_not_found(province: World) -> None:
    released(province, Plan(clock.now() + timedelta(days=1)))
    assert not shown("khai sinh").exists()


def test_the_title_ranks_above_the_text(province: World) -> None:
    text = released(province, title="Tin khác", text="Nói về hộ chiếu.")
    title = released(province, title="Hộ chiếu mới", text="Một tin.")
    assert list(shown("ho chieu")) == [title, text]


def test_guidance_stands_with_its_procedure(province: World) -> None:
    row = released(province, procedures=(" 1.001193",))
    assert guides("1.001193") == [row] and guides("2.000001") == []


def test_categories_keep_their_address_when_renamed(province: World) -> None:
    row = releases.keep_category(province.actor("leader"), "Thông báo")
    named = releases.keep_category(province.actor("leader"), "Thông báo chung", category=row.pk)
    assert (named.slug, named.name) == ("thong-bao", "Thông báo chung")
    with pytest.raises(Refusal, match="đã có"):
        releases.keep_category(province.actor("leader"), "thông báo chung")
    with pytest.raises(Forbidden):
        releases.keep_category(province.actor("specialist"), "Khác")
    releases.keep_category(province.actor("leader"), "Thông báo chung", category=row.pk, active=False)
    assert releases.categories() == [] and Category.objects.count() == 1


def test_officers_see_articles_of_their_unit_with_the_newest_title(province: World) -> None:
    article = released(province).article
    articles.save(province.actor("specialist"), article.pk, 1, wording(title="Tên mới"))
    rows = list(readable(province.actor("leader"), Tree()))
    assert [row.is_shown for row in rows] == [True]
    assert newest_of(rows)[article.pk].title == "Tên mới"
    assert not readable(province.actor("outsider"), Tree()).exists()


def test_the_written_text_is_kept_as_it_was(province: World) -> None:
    row = released(province).version
    assert (row.title, row.summary, row.text) == (TITLE, SUMMARY, TEXT)
    assert "<h2>Chuẩn bị</h2>" in row.html


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_editors_at_once_one_is_told_of_the_other() -> None:
    province = build()
    article = written(province)

    def write(name: str) -> Any:
        try:
            return articles.save(actor_for(province.users[name]), article.pk, 1, wording(text=f"Của {name}"))
        except SavedMeanwhile as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(write, ["specialist", "leader"]))
    assert sorted(type(row).__name__ for row in ended) == ["Article", "SavedMeanwhile"]
    assert ArticleVersion.objects.count() == 2
