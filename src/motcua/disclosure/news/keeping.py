"""One act on one article: its row locked, its trace kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from motcua.core.errors import Conflict, NotFound
from motcua.disclosure.models import Article, ArticleEvent, ArticleState, ArticleVersion
from motcua.disclosure.news.refusals import SavedMeanwhile
from motcua.disclosure.powers import POWERS, Verb
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor

Kind = ArticleEvent.Kind


@dataclass
class OnArticle:
    """The article in hand."""

    act: Acting
    article: Article

    def newest(self) -> ArticleVersion:
        """The wording all speak of."""
        return newest(self.article)

    def leave(self, kind: ArticleEvent.Kind, reason: str = "") -> None:
        """Keep the article, its trace and the one administrative event."""
        self.article.changed_at = self.act.now
        self.article.save()
        ArticleEvent.objects.create(
            article=self.article,
            at=self.act.now,
            kind=kind,
            number=self.article.latest,
            user_id=self.act.actor.account,
            reason=reason,
        )
        subject = f"Bài {self.article.pk}"
        self.act.record(f"news:article:{kind}", subject, number=self.article.latest, reason=reason)


def newest(article: Article) -> ArticleVersion:
    """The newest wording with its author and category."""
    return article.versions.select_related("author", "category").get(number=article.latest)


def find(pk: int) -> Article:
    """Raises NotFound."""
    article = Article.objects.select_related("unit").filter(pk=pk).first()
    if article is None:
        raise NotFound("Bài viết này", remedy="Quay lại danh sách bài.")
    return article


@contextmanager
def on_article(
    actor: Actor,
    verb: Verb,
    pk: int,
    states: frozenset[ArticleState] = frozenset(ArticleState),
    number: int | None = None,
) -> Iterator[OnArticle]:
    """Run a verb on an article in one of ``states``. ``number``: the wording the person saw.

    Raises:
        NotFound, Forbidden.
        Conflict: the article stands elsewhere. SavedMeanwhile: a newer wording is there.
    """
    with POWERS.acting(actor, verb, find(pk).unit_id) as act:
        article = Article.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
        on = OnArticle(act, article)
        if number is not None and article.latest != number:
            raise SavedMeanwhile(on.newest())
        if article.state not in states:
            raise Conflict(
                f"Bài “{on.newest().title}”",
                f"đang ở tình trạng “{article.get_state_display()}”",
                "Tải lại trang để xem tình trạng mới.",
            )
        yield on
