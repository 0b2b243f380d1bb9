"""Proof of display: what screens report themselves, and the portal's own daily look, added up by day.

A report is no administrative act: a hall's screens send some each minute, so they change one row a day and
leave no event; the record made of them (``acts/posting_proofs.py``) does.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection

from motcua.core import clock
from motcua.disclosure.models import Place, PostingState, PostingVersion, VersionState
from motcua.disclosure.postings.freezing import ContentChanged, verify
from motcua.disclosure.postings.rules import gap_minutes

PORTAL = "Trang niêm yết trên cổng"
REPORT = """
INSERT INTO disclosure_showing AS s
  (version_id, place, screen, day, first_at, last_at, times, gaps, content_hash)
VALUES (%(version)s, %(place)s, %(screen)s, %(day)s, %(now)s, %(now)s, 1, '[]', %(hash)s)
ON CONFLICT (version_id, place, screen, day) DO UPDATE SET
  gaps = CASE WHEN %(now)s - s.last_at > %(longest)s
    THEN s.gaps || jsonb_build_array(jsonb_build_array(s.last_at, %(now)s::timestamptz)) ELSE s.gaps END,
  last_at = greatest(s.last_at, %(now)s),
  times = s.times + 1
"""


def report(version: PostingVersion, place: Place, screen: str, longest: timedelta | None = None) -> bool:
    """Note that a screen shows this version now (one statement). False when it may not be shown any more.

    ``screen``: how the record calls it; ``longest``: time without a report that counts as dark.
    """
    now = clock.now()
    if version.state != VersionState.OUT or version.posting.state != PostingState.UP:
        return False
    values: dict[str, Any] = {
        "version": version.pk,
        "place": str(place),
        "screen": screen[:120],
        "day": clock.day_of(now),
        "now": now,
        "hash": version.content_hash,
        "longest": longest or timedelta(minutes=gap_minutes(clock.day_of(now))),
    }
    with connection.cursor() as cursor:
        cursor.execute(REPORT, values)
    return True


def look_at_portal() -> list[str]:
    """By the worker, each hour: what the portal shows is still what was recorded. Returns the numbers of
    postings whose content was changed behind our back; they get no proof for this hour."""
    rows = PostingVersion.objects.filter(state=VersionState.OUT, posting__state=PostingState.UP)
    changed = []
    for version in rows.select_related("posting__unit", "pdf").prefetch_related("documents"):
        if not version.posting.shown_at(Place.PORTAL):
            continue
        try:
            verify(version)
        except ContentChanged:
            changed.append(version.posting.number)
        else:
            report(version, Place.PORTAL, PORTAL, timedelta(hours=2))
    return changed
