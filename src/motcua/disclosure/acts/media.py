"""Files of an article: pictures, videos with still and captions, papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from motcua.core.text import squeeze
from motcua.disclosure.acts.answering import needed
from motcua.disclosure.models import Media
from motcua.disclosure.news.keeping import find
from motcua.disclosure.news.refusals import FileNotFit
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents import content, uploads
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.identity.models import User

PICTURES = frozenset({content.JPEG, content.PNG})
VIDEOS = frozenset({content.MP4, content.WEBM})
PAPERS = frozenset({content.PDF, content.DOCX, content.XLSX})
PICTURE_LIMIT = 5 * 1024 * 1024
VIDEO_LIMIT = 200 * 1024 * 1024
PAPER_LIMIT = 20 * 1024 * 1024
CAPTIONS_LIMIT = 1024 * 1024
KINDS = ((PICTURES, Media.Kind.PICTURE), (VIDEOS, Media.Kind.VIDEO), (PAPERS, Media.Kind.PAPER))
LIMITS = {
    Media.Kind.PICTURE: PICTURE_LIMIT,
    Media.Kind.VIDEO: VIDEO_LIMIT,
    Media.Kind.PAPER: PAPER_LIMIT,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came, with the name it was given."""

    file: IO[bytes]
    name: str


def add_media(
    actor: Actor,
    article: int,
    sent: Sent,
    description: str,
    *,
    still: Sent | None = None,
    captions: Sent | None = None,
) -> Media:
    """Keep a file for an article; its type is told by its content. A video needs a still picture and captions
    (WebVTT), and every file words that say what it shows.

    Raises:
        Refusal: words, still or captions are missing.
        uploads' refusals: the file is too large, empty or of another type.
    """
    with POWERS.acting(actor, Verb.WRITE_ARTICLE, find(article).unit_id) as act:
        said = needed(squeeze(description), "Mô tả tệp", "description")
        by = User.objects.get(pk=act.actor.account)
        stored = _store(sent, PICTURES | VIDEOS | PAPERS, VIDEO_LIMIT, by)
        kind = next(kind for types, kind in KINDS if stored.media_type in types)
        if stored.size > LIMITS[kind]:
            most = uploads.megabytes(LIMITS[kind])
            raise FileNotFit(
                f"Tệp “{stored.name}”", f"lớn hơn {most}", "Giảm dung lượng rồi gửi lại.", "file"
            )
        video = kind == Media.Kind.VIDEO
        if video and (still is None or captions is None):
            raise FileNotFit(
                f"Video “{stored.name}”",
                "thiếu ảnh bìa hoặc phụ đề",
                "Gửi kèm ảnh bìa (JPEG, PNG) và phụ đề (WebVTT, tệp .vtt).",
                "captions",
            )
        media = Media.objects.create(
            article_id=article,
            kind=kind,
            file=stored,
            description=said,
            still=_store(still, PICTURES, PICTURE_LIMIT, by) if video and still else None,
            captions=_store(captions, frozenset({content.VTT}), CAPTIONS_LIMIT, by)
            if video and captions
            else None,
            added_at=act.now,
        )
        act.record("news:media:add", f"Bài {article}", media=media.pk, name=stored.name)
    return media


def _store(sent: Sent, among: frozenset[str], limit: int, by: User) -> StoredFile:
    return uploads.store(sent.file, sent.name, limit=limit, uploaded_by=by, among=among)
