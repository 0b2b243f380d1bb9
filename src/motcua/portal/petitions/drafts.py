"""What somebody has written so far, in their session: they need no account, and nothing typed is lost."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest

KEY = "petition-drafts"
MOST = 3
"""Drafts kept at a time; the oldest goes."""


def begin(request: HttpRequest, **known: Any) -> str:
    """A new draft with what is known already; returns its key."""
    key = str(uuid.uuid4())
    drafts: dict[str, Any] = request.session.get(KEY, {})
    kept = dict(list(drafts.items())[-(MOST - 1) :])
    request.session[KEY] = {**kept, key: known}
    return key


def load(request: HttpRequest, key: uuid.UUID) -> dict[str, Any]:
    """Raises Http404: not of this browser, or sent already."""
    found: dict[str, Any] | None = request.session.get(KEY, {}).get(str(key))
    if found is None:
        raise Http404
    return found


def save(request: HttpRequest, key: uuid.UUID, **changes: Any) -> dict[str, Any]:
    """Keep more of a draft. Raises Http404 as :func:`load`."""
    draft = {**load(request, key), **changes}
    request.session[KEY] = {**request.session[KEY], str(key): draft}
    return draft


def drop(request: HttpRequest, key: uuid.UUID) -> None:
    """It was sent."""
    kept = dict(request.session.get(KEY, {}))
    kept.pop(str(key), None)
    request.session[KEY] = kept
