"""Codes of petitions: ``PA-2026-000012``, without gaps within a year."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from motcua.core import clock

_NEXT = """
INSERT INTO petitions_codecounter (year, last) VALUES (%s, 1)
ON CONFLICT (year) DO UPDATE SET last = petitions_codecounter.last + 1 RETURNING last
"""


def next_code(at: datetime) -> str:
    """The next code of the year; inside the transaction that uses it, so that none is lost."""
    year = clock.day_of(at).year
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [year])
        (number,) = cursor.fetchone()
    return f"PA-{year}-{number:06d}"
