"""The tracking secret just after it was made: shown and printed for a short while, then never again.

The database keeps only a keyed hash; the words themselves live in the officer's session until the time
is over, so a jammed printer does not cost the person the secret.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from motcua.core import clock

KEY = "tracking-secrets"
SHOWN_FOR = timedelta(minutes=30)


def keep(request: HttpRequest, dossier: int, secret: str) -> None:
    """Remember a secret that was just made; older ones that ran out are dropped."""
    until = (clock.now() + SHOWN_FOR).isoformat()
    request.session[KEY] = {**_current(request), str(dossier): [secret, until]}


def find(request: HttpRequest, dossier: int) -> str:
    """The secret while it may still be shown, else empty."""
    return _current(request).get(str(dossier), [""])[0]


def forget(request: HttpRequest, dossier: int) -> None:
    """The person has the paper."""
    kept = _current(request)
    kept.pop(str(dossier), None)
    request.session[KEY] = kept


def _current(request: HttpRequest) -> dict[str, list[str]]:
    kept: dict[str, list[str]] = request.session.get(KEY, {})
    now = clock.now()
    return {pk: pair for pk, pair in kept.items() if datetime.fromisoformat(pair[1]) > now}
