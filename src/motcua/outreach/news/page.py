"""One article as an officer sees it: how it reads, where it stands, what may be done now."""

from __future__ import annotations

from typing import Any

from motcua.core.errors import Forbidden
from motcua.core.forms import Form
from motcua.disclosure.models import Article, ArticleState, Release
from motcua.disclosure.news.keeping import find, newest
from motcua.disclosure.news.reading import one
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.text.markup import typed_html
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree
from motcua.outreach.news.forms import NumberForm, ReleaseForm, SendBackForm, WithdrawForm

S = ArticleState
VERBS: dict[str, tuple[Verb, frozenset[ArticleState], type[Form]]] = {
    "gui-duyet": (Verb.WRITE_ARTICLE, frozenset({S.DRAFT}), NumberForm),
    "duyet": (Verb.REVIEW_ARTICLE, frozenset({S.SUBMITTED}), NumberForm),
    "tra-lai": (Verb.REVIEW_ARTICLE, frozenset({S.SUBMITTED, S.APPROVED}), SendBackForm),
    "xuat-ban": (Verb.RELEASE_ARTICLE, frozenset({S.APPROVED, S.RELEASED}), ReleaseForm),
    "go": (Verb.RELEASE_ARTICLE, frozenset(S), WithdrawForm),
}
"""Last part of the address, power, states it is possible in, form."""


def opened(actor: Actor, article: int) -> Article:
    """The article, for who may read it. Raises NotFound, Forbidden."""
    row = find(article)
    if not POWERS.may(actor, Verb.READ_ARTICLES, row.unit_id, Tree()):
        power = POWERS[Verb.READ_ARTICLES]
        raise Forbidden(power.label, power.refusal)
    return row


def compose(actor: Actor, article: int, sent: tuple[str, Form] | None = None) -> dict[str, Any]:
    """``sent``: a form that did not do, with its verb."""
    row = opened(actor, article)
    version, shown = newest(row), one(article)
    coming = Release.objects.coming().filter(article=row).select_related("version").first()
    return {
        "article": row,
        "version": version,
        "shown": shown,
        "coming": coming,
        "events": row.events.select_related("user"),
        "versions": row.versions.select_related("author").defer("text", "html", "search").order_by("-number"),
        "forms": _forms(actor, row, shown is not None or coming is not None, sent),
        "may_write": POWERS.may(actor, Verb.WRITE_ARTICLE, row.unit_id),
        "typed_html": typed_html(version.text),
    }


def _forms(actor: Actor, row: Article, out: bool, sent: tuple[str, Form] | None) -> dict[str, Form]:
    """The forms of what this officer may do with it now, by verb (``-`` as ``_``)."""
    found = {}
    for name, (verb, states, kind) in VERBS.items():
        if row.state not in states or not POWERS.may(actor, verb, row.unit_id) or (name == "go" and not out):
            continue
        wrong = sent[1] if sent and sent[0] == name else None
        found[name.replace("-", "_")] = wrong or kind(initial={"number": row.latest}, auto_id=f"{name}-%s")
    return found
