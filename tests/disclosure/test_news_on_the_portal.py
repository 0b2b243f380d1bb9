"""What citizens read: articles, feeds, files in parts, addresses that stay good."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree

import sample_files
from desk_pages import text
from disclosure.news_kit import (
    MP4,
    SUMMARY,
    TITLE,
    approved,
    picture,
    released,
    sent,
    video,
    wording,
    written,
)
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.disclosure.acts import articles, releases
from motcua.disclosure.acts.media import LIMITS, add_media
from motcua.disclosure.acts.releases import Plan
from motcua.disclosure.models import Article, Media
from motcua.documents.ranges import NoSuchPart, Part, asked_part
from motcua.documents.uploads import WrongFileType
from world import SignIn, World

ATOM = "{http://www.w3.org/2005/Atom}"


def with_files(world: World, words: str = "") -> tuple[Article, int]:
    """A released article that speaks of a video."""
    article = written(world)
    media = video(world, article)
    who = world.actor("specialist")
    articles.save(who, article.pk, 1, wording(text=f"![{words}](/tin-tuc/tep/{media.pk}/)"))
    articles.submit(who, article.pk, 2)
    articles.approve(world.actor("leader"), article.pk, 2)
    releases.release(world.actor("leader"), article.pk, 2, Plan())
    return article, media.pk


def test_an_article_is_listed_read_and_on_the_home_page(client: Client, province: World) -> None:
    row = released(province, procedures=("1.001193",))
    for address in ("/", "/tin-tuc/", reverse("portal:procedure", args=["1.001193"])):
        assert TITLE in text(client.get(address)), address
    page = text(client.get(f"/tin-tuc/{row.article_id}/", follow=True))
    assert SUMMARY in page and "<h2>Chuẩn bị</h2>" in page


def test_an_address_of_an_old_title_leads_on(client: Client, province: World) -> None:
    row = released(province)
    moved = client.get(f"/tin-tuc/{row.article_id}/ten-cu/")
    assert moved.status_code == 301
    assert moved.url == f"/tin-tuc/{row.article_id}/huong-dan-dang-ky-khai-sinh-truc-tuyen/"


def test_what_is_not_shown_is_not_there(client: Client, province: World) -> None:
    article = approved(province)
    assert client.get(f"/tin-tuc/{article.pk}/").status_code == 404
    assert TITLE not in text(client.get("/tin-tuc/"))


def test_an_emergency_notice_leaves_the_home_page_by_itself(client: Client, province: World) -> None:
    released(
        province, Plan(until=clock.now() + timedelta(hours=1), urgent=True), title="Tạm ngừng nhận hồ sơ"
    )
    assert "Tạm ngừng nhận hồ sơ" in text(client.get("/"))
    with clock.at(clock.now() + timedelta(hours=1)):
        assert "Tạm ngừng nhận hồ sơ" not in text(client.get("/"))


def test_rss_is_well_formed_and_complete(client: Client, province: World) -> None:
    released(province, title="A & B \x01< C")
    response = client.get("/tin-tuc/rss/")
    items = etree.fromstring(response.content).findall("channel/item")
    assert response["Content-Type"].startswith("application/rss+xml")
    assert [item.findtext("title") for item in items] == ["A & B < C"]
    assert all(item.findtext(name) for item in items for name in ("link", "description", "guid", "pubDate"))


def test_atom_is_well_formed_and_complete(client: Client, province: World) -> None:
    released(province)
    entries = etree.fromstring(client.get("/tin-tuc/atom/").content).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [TITLE]
    assert all(entry.findtext(f"{ATOM}{name}") for entry in entries for name in ("id", "updated", "summary"))


def test_a_video_has_still_captions_and_a_way_without(client: Client, province: World) -> None:
    article, media = with_files(province)
    page = text(client.get(f"/tin-tuc/{article.pk}/", follow=True))
    assert f'poster="/tin-tuc/tep/{media}/anh-bia/"' in page and 'kind="captions"' in page
    assert 'aria-label="Ba bước khai sinh trực tuyến"' in page and "Tải video" in page
    assert client.get(f"/tin-tuc/tep/{media}/phu-de/")["Content-Type"] == "text/vtt"
    assert client.get(f"/tin-tuc/tep/{media}/anh-bia/")["Content-Type"] == "image/jpeg"


def test_a_video_comes_in_parts(client: Client, province: World) -> None:
    _, media = with_files(province)
    part = client.get(f"/tin-tuc/tep/{media}/", headers={"range": "bytes=4-11"})
    assert part.status_code == 206 and b"".join(part.streaming_content) == MP4[4:12]
    assert part["Content-Range"] == f"bytes 4-11/{len(MP4)}" and part["Accept-Ranges"] == "bytes"
    beyond = client.get(f"/tin-tuc/tep/{media}/", headers={"range": "bytes=99999-"})
    assert beyond.status_code == 416 and beyond["Content-Range"] == f"bytes */{len(MP4)}"
    whole = client.get(f"/tin-tuc/tep/{media}/", headers={"range": "bytes=0-3", "if-range": '"other"'})
    assert whole.status_code == 200
    assert client.get(f"/tin-tuc/tep/{media}/", headers={"if-none-match": part["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-", Part(0, 99)),
        ("bytes=-10", Part(90, 99)),
        ("bytes=-500", Part(0, 99)),
        ("bytes=10-5", None),
        ("bytes=0-1,4-5", None),
        ("lines=0-1", None),
        ("bytes=50-500", Part(50, 99)),
    ],
)
def test_which_part_a_header_asks_for(header: str, part: Part | None) -> None:
    assert asked_part(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=-0"])
def test_a_part_outside_the_file_is_refused(header: str) -> None:
    with pytest.raises(NoSuchPart):
        asked_part(header, 100)


def test_files_of_an_unreleased_article_open_for_its_unit_only(as_: SignIn, province: World) -> None:
    media = picture(province, written(province))
    address = reverse("portal:news-file", args=[media.pk])
    assert [Client().get(address).status_code, as_("outsider").get(address).status_code] == [404, 404]
    assert as_("specialist").get(address).status_code == 200


def test_a_paper_is_saved_not_shown(as_: SignIn, province: World) -> None:
    file = sent(sample_files.PDF, "mau-to-khai.pdf")
    media = add_media(province.actor("specialist"), written(province).pk, file, "Mẫu tờ khai")
    answer = as_("specialist").get(reverse("portal:news-file", args=[media.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_nobody_speaks_of_any_more_is_not_public(client: Client, province: World) -> None:
    article = released(province).article
    assert client.get(f"/tin-tuc/tep/{picture(province, article).pk}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "anh.png"),
        (b"<html><script></script></html>", "phim.mp4"),
        (b"GIF89a", "dong.gif"),
        (b"WEBVTT\n", "phu-de.vtt"),
    ],
    ids=["svg", "html", "gif", "captions alone"],
)
def test_the_type_is_told_by_the_content(province: World, content: bytes, name: str) -> None:
    article = written(province)
    with pytest.raises(WrongFileType):
        add_media(province.actor("specialist"), article.pk, sent(content, name), "Mô tả")


def test_a_video_without_captions_is_refused(province: World) -> None:
    article = written(province)
    with pytest.raises(Refusal, match="thiếu ảnh bìa hoặc phụ đề"):
        add_media(province.actor("specialist"), article.pk, sent(MP4, "a.mp4"), "Mô tả")


def test_a_picture_without_words_is_refused(province: World) -> None:
    article = written(province)
    file = sent(sample_files.picture("PNG"), "a.png")
    with pytest.raises(Refusal, match="Mô tả tệp"):
        add_media(province.actor("specialist"), article.pk, file, " ")


def test_a_picture_too_large_is_refused(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, Media.Kind.PICTURE, 10)
    with pytest.raises(Refusal, match="lớn hơn"):
        picture(province, written(province))


def test_an_officer_adds_a_picture_on_the_screen(as_: SignIn, province: World) -> None:
    article = written(province)
    file = BytesIO(sample_files.picture("PNG"))
    file.name = "quay.png"
    address = reverse("outreach:article-file", args=[article.pk])
    assert "Tải lên tệp." in text(as_("specialist").post(address, {"description": "Quầy"}))
    done = as_("specialist").post(address, {"file": file, "description": "Quầy số 3"}, follow=True)
    assert "![Quầy số 3](/tin-tuc/tep/" in text(done)
