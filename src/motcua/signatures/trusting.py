"""Whom this site trusts now."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from motcua.signatures.models import Anchor
from motcua.signatures.pades.trust import Trust, certificates


def current() -> Trust:
    """The trust in force (one query); anchors of practice count only where practice is allowed."""
    rows = Anchor.objects.filter(withdrawn_at=None)
    if not settings.PRACTICE:
        rows = rows.filter(practice=False)
    texts = tuple(rows.order_by("fingerprint").values_list("certificate", flat=True))
    return _parsed(texts, settings.ASK_REVOCATION)


@lru_cache(maxsize=4)
def _parsed(texts: tuple[str, ...], online: bool) -> Trust:
    roots = [one for text in texts for one in certificates(text.encode())]
    return Trust(tuple(roots), online=online)
