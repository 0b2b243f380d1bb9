"""Articles at every stage, as short as tests need them."""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import Any

import sample_files
from motcua.disclosure.acts.articles import Wording, approve, begin, submit
from motcua.disclosure.acts.media import Sent, add_media
from motcua.disclosure.acts.releases import Plan, release
from motcua.disclosure.models import Article, Media, Release
from world import World

TITLE = "Hướng dẫn đăng ký khai sinh trực tuyến"
SUMMARY = "Ba bước để đăng ký khai sinh mà không phải đến trụ sở."
TEXT = "## Chuẩn bị\n\n- Giấy chứng sinh\n- Căn cước\n\nXem [trang thủ tục](/thu-tuc/1.001193/)."
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 4000
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nXin chào\n".encode()


def wording(**changes: Any) -> Wording:
    parts: dict[str, Any] = {"title": TITLE, "summary": SUMMARY, "text": TEXT}
    return Wording(**(parts | changes))


def written(world: World, **changes: Any) -> Article:
    """An article by the specialist."""
    return begin(world.actor("specialist"), world.commune.pk, wording(**changes), uuid.uuid4())


def approved(world: World, **changes: Any) -> Article:
    article = written(world, **changes)
    submit(world.actor("specialist"), article.pk, 1)
    return approve(world.actor("leader"), article.pk, 1)


def released(world: World, plan: Plan | None = None, **changes: Any) -> Release:
    article = approved(world, **changes)
    return release(world.actor("leader"), article.pk, article.latest, plan or Plan())


def sent(content: bytes, name: str) -> Sent:
    return Sent(BytesIO(content), name)


def picture(world: World, article: Article) -> Media:
    file = sent(sample_files.picture("PNG"), "quay.png")
    return add_media(world.actor("specialist"), article.pk, file, "Quầy tiếp nhận số 3")


def video(world: World, article: Article) -> Media:
    still, captions = sent(sample_files.picture("JPEG"), "bia.jpg"), sent(CAPTIONS, "loi.vtt")
    file = sent(MP4, "huong-dan.mp4")
    who, words = world.actor("specialist"), "Ba bước khai sinh trực tuyến"
    return add_media(who, article.pk, file, words, still=still, captions=captions)
