"""Writing an article and having it reviewed. Each saving is a wording of its own; none is lost."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.text import squeeze
from motcua.disclosure.acts.answering import alone_allowed, needed
from motcua.disclosure.models import Article, ArticleState, ArticleVersion, Category
from motcua.disclosure.news.keeping import Kind, OnArticle, on_article
from motcua.disclosure.news.refusals import NothingChanged, OwnArticle
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.text.cleaning import plain
from motcua.disclosure.text.finding import vector
from motcua.disclosure.text.markup import page
from motcua.identity.actors import Actor

LONGEST = 100_000
"""Characters of an article."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What an article says. ``procedures``: codes of the procedures it guides through."""

    title: str
    summary: str
    text: str
    category: Category | None = None
    procedures: tuple[str, ...] = ()


def begin(actor: Actor, unit: int, wording: Wording, key: uuid.UUID) -> Article:
    """Store the first wording of a new article; the same ``key`` again is the article already begun.

    Raises:
        Refusal: a part is missing, too long or names an unknown procedure.
    """
    with POWERS.acting(actor, Verb.WRITE_ARTICLE, unit) as act:
        known = Article.objects.filter(key=key).first()
        if known is not None:
            act.record("news:article:begin-again", f"Bài {known.pk}")
            return known
        article = Article.objects.create(key=key, unit_id=unit, created_at=act.now, changed_at=act.now)
        on = OnArticle(act, article)
        _store(on, wording)
        on.leave(Kind.SAVED)
    return article


def save(actor: Actor, article: int, base: int, wording: Wording) -> Article:
    """Store the next wording; a review of the one before begins anew, what the public reads stays.

    Raises:
        SavedMeanwhile: ``base`` is not the newest wording.
        NothingChanged, Refusal.
    """
    with on_article(actor, Verb.WRITE_ARTICLE, article, number=base) as on:
        if _said(on.newest()) == _tidy(wording):
            raise NothingChanged("Bài viết", remedy="Sửa rồi lưu, hoặc rời trang.")
        _store(on, wording)
        on.leave(Kind.SAVED)
    return on.article


def submit(actor: Actor, article: int, number: int) -> Article:
    """Ask for a review of the wording that was seen."""
    with on_article(actor, Verb.WRITE_ARTICLE, article, frozenset({ArticleState.DRAFT}), number) as on:
        on.article.state = ArticleState.SUBMITTED
        on.leave(Kind.SUBMITTED)
    return on.article


def approve(actor: Actor, article: int, number: int) -> Article:
    """Find the wording fit to be published.

    Raises:
        OwnArticle: whoever wrote it does not review it, unless the dated parameter allows.
    """
    with on_article(actor, Verb.REVIEW_ARTICLE, article, frozenset({ArticleState.SUBMITTED}), number) as on:
        if on.newest().author_id == on.act.actor.user and not alone_allowed():
            raise OwnArticle(f"Bài “{on.newest().title}”", remedy="Nhờ người có quyền duyệt khác xem bài.")
        on.article.state = ArticleState.APPROVED
        on.leave(Kind.APPROVED)
    return on.article


def send_back(actor: Actor, article: int, number: int, reason: str) -> Article:
    """Give a submitted or approved wording back to whoever writes."""
    states = frozenset({ArticleState.SUBMITTED, ArticleState.APPROVED})
    with on_article(actor, Verb.REVIEW_ARTICLE, article, states, number) as on:
        on.article.state = ArticleState.DRAFT
        on.leave(Kind.SENT_BACK, needed(reason, "Lý do trả lại", "reason"))
    return on.article


def _store(on: OnArticle, wording: Wording) -> ArticleVersion:
    said = _tidy(wording)
    _refuse_unknown(said.procedures)
    on.article.latest += 1
    on.article.state = ArticleState.DRAFT
    html = page(said.text, {media.pk: media for media in on.article.media.select_related("file")})
    return ArticleVersion.objects.create(
        article=on.article,
        number=on.article.latest,
        title=said.title,
        summary=said.summary,
        text=said.text,
        html=html,
        category=said.category,
        procedures=list(said.procedures),
        author_id=on.act.actor.account,
        at=on.act.now,
        search=vector(said.title, said.summary, plain(html)),
    )


def _tidy(wording: Wording) -> Wording:
    text = wording.text.replace("\r\n", "\n").replace("\x00", "")
    if len(text) > LONGEST:
        raise Refusal("Nội dung bài", f"dài quá {LONGEST} ký tự", "Chia thành nhiều bài.", "text")
    return Wording(
        needed(squeeze(wording.title), "Tên bài", "title"),
        needed(squeeze(wording.summary), "Tóm tắt", "summary"),
        needed(text, "Nội dung bài", "text"),
        wording.category,
        tuple(dict.fromkeys(code.strip().upper() for code in wording.procedures if code.strip())),
    )


def _said(version: ArticleVersion) -> Wording:
    return Wording(version.title, version.summary, version.text, version.category, tuple(version.procedures))


def _refuse_unknown(codes: tuple[str, ...]) -> None:
    known = set(Procedure.objects.filter(code__in=codes).values_list("code", flat=True))
    if unknown := [code for code in codes if code not in known]:
        raise Refusal(
            "Thủ tục " + ", ".join(unknown), "không có trong danh mục", "Xem lại mã thủ tục.", "procedures"
        )


def moment_or_now(moment: datetime | None) -> datetime:
    """A moment to come; what lies behind is now."""
    return max(moment or clock.now(), clock.now())
