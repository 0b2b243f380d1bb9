"""Files of articles: for everybody while the article shown speaks of them, else for who writes them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from motcua.disclosure.models import Media
from motcua.disclosure.news.reading import may_see
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents.downloads import download
from motcua.documents.models import StoredFile
from motcua.documents.ranges import shown
from motcua.identity.actors import actor_for
from motcua.portal.people import account


def file(request: HttpRequest, media: int) -> HttpResponseBase:
    """Pictures and videos are shown; a paper is saved, since no viewer opens where nothing may run."""
    row, public = _open(request, media)
    if row.kind == Media.Kind.PAPER:
        return download(row.file)
    return shown(request, row.file, public=public)


def still(request: HttpRequest, media: int) -> HttpResponseBase:
    row, public = _open(request, media)
    return shown(request, _there(row.still), public=public)


def captions(request: HttpRequest, media: int) -> HttpResponseBase:
    row, public = _open(request, media)
    return shown(request, _there(row.captions), public=public)


def _open(request: HttpRequest, media: int) -> tuple[Media, bool]:
    rows = Media.objects.select_related("article", "file", "still", "captions")
    row = rows.filter(pk=media).first()
    if row is None:
        raise Http404
    public = may_see(row)
    user = account(request)
    officer = user is not None and POWERS.may(actor_for(user), Verb.READ_ARTICLES, row.article.unit_id)
    if not public and not officer:
        raise Http404
    return row, public


def _there(stored: StoredFile | None) -> StoredFile:
    if stored is None:
        raise Http404
    return stored
