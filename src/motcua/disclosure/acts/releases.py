"""Showing an article to the public from a moment to a moment, and taking it down.

Who shows and hides it is the clock: every page asks for the releases of the moment, so that a schedule is
exact to the second and no worker can be late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from motcua.core.collation import sort_key
from motcua.core.errors import Refusal
from motcua.core.text import slug, squeeze
from motcua.disclosure.acts.answering import needed
from motcua.disclosure.acts.articles import moment_or_now
from motcua.disclosure.models import Article, ArticleState, Category, Release
from motcua.disclosure.news.keeping import Kind, OnArticle, on_article
from motcua.disclosure.news.refusals import WrongTimes
from motcua.disclosure.powers import POWERS, Verb
from motcua.identity.actors import Actor

READY = frozenset({ArticleState.APPROVED, ArticleState.RELEASED})


@dataclass(frozen=True, slots=True)
class Plan:
    """``since``: None for at once; ``until``: None until further notice. ``pinned`` stands first; ``urgent``
    is an emergency notice at the top of the home page and needs an end."""

    since: datetime | None = None
    until: datetime | None = None
    pinned: bool = False
    urgent: bool = False


def release(actor: Actor, article: int, number: int, plan: Plan) -> Release:
    """Show the approved wording. It takes the place of what is shown, at its own moment, and of whatever was
    arranged for later.

    Raises:
        SavedMeanwhile, Conflict: another wording, or one that nobody approved.
        WrongTimes: the end is not after the beginning, or an emergency notice has none.
    """
    with on_article(actor, Verb.RELEASE_ARTICLE, article, READY, number) as on:
        since = moment_or_now(plan.since)
        _refuse_times(since, plan)
        _end(on, since)
        row = Release.objects.create(
            article=on.article,
            version=on.newest(),
            since=since,
            until=plan.until,
            pinned=plan.pinned,
            urgent=plan.urgent,
            by_id=on.act.actor.account,
        )
        on.article.state = ArticleState.RELEASED
        on.leave(Kind.RELEASED)
    return row


def withdraw(actor: Actor, article: int, reason: str) -> Article:
    """Take the article down now, and call off what was arranged; the reason is kept.

    Raises:
        Refusal: nothing is shown or arranged.
    """
    with on_article(actor, Verb.RELEASE_ARTICLE, article) as on:
        if not _end(on, on.act.now):
            raise Refusal("Bài viết", "không hiện và không được hẹn giờ", "Không cần gỡ.")
        if on.article.state == ArticleState.RELEASED:
            on.article.state = ArticleState.APPROVED
        on.leave(Kind.WITHDRAWN, needed(reason, "Lý do gỡ", "reason"))
    return on.article


def keep_category(actor: Actor, name: str, *, category: int | None = None, active: bool = True) -> Category:
    """Add a shelf (``category`` None), or rename or retire one; its address stays.

    Raises:
        Refusal: no name, or one that is taken.
    """
    with POWERS.acting(actor, Verb.KEEP_CATEGORIES, None) as act:
        said = needed(squeeze(name), "Tên chuyên mục", "name")
        same = Category.objects.filter(Q(name__iexact=said) | Q(slug=slug(said))).exclude(pk=category or 0)
        if same.exists():
            raise Refusal(f"Chuyên mục “{said}”", "đã có", "Chọn tên khác.", "name")
        row = Category.objects.filter(pk=category or 0).first() or Category(slug=slug(said)[:80])
        row.name, row.active = said, active
        row.save()
        act.record("news:category:keep", said, active=active)
    return row


def categories() -> list[Category]:
    """Those in use, in order of name."""
    return sorted(Category.objects.filter(active=True), key=lambda row: (row.order, sort_key(row.name)))


def _end(on: OnArticle, moment: datetime) -> int:
    """End what is shown now at ``moment`` and call off what has not begun; how many that were."""
    rows, now = on.article.releases.all(), on.act.now
    called_off = rows.filter(Q(until=None) | Q(until__gt=F("since")), since__gt=now).update(until=F("since"))
    shown = rows.filter(Q(until=None) | Q(until__gt=moment), since__lte=now)
    return called_off + shown.update(until=moment)


def _refuse_times(since: datetime, plan: Plan) -> None:
    if plan.until is not None and plan.until <= since:
        raise WrongTimes("Giờ gỡ bài", "không sau giờ hiện bài", "Chọn giờ gỡ sau giờ hiện.", "until")
    if plan.urgent and plan.until is None:
        raise WrongTimes("Thông báo khẩn", "chưa có giờ kết thúc", "Ghi giờ gỡ, gia hạn khi cần.", "until")
