"""Telling open pages that something they show has changed: a word to the live server, not the change itself.

A page that hears of a topic asks for its part again, from the address where reading is authorised; so an
announcement carries no personal data, only the topic and, where the publisher counts, a number.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from functools import partial

from django.db import DatabaseError, connection, transaction

CHANNEL = "motcua_live"
"""The PostgreSQL channel every live server listens to."""
TOPIC = re.compile(r"[a-z]+:[A-Za-z0-9._-]{1,60}")
"""``board:<unit id>``; a kind of thing and which one."""

log = logging.getLogger(__name__)


def announce(topics: Iterable[str], sequence: int = 0) -> None:
    """Tell after the commit that these topics changed; ``sequence``: the publisher's own number, 0 for none.

    NOTIFY inside a transaction makes every commit wait for the one before it (PostgreSQL holds a lock of the
    whole database while it queues), so it is sent on its own, after the work, never by an act on a dossier.
    A failure is logged: pages that hear nothing ask again by themselves.

    Raises:
        ValueError: a topic is not written as :data:`TOPIC`.
    """
    told = sorted(set(topics))
    for topic in told:
        if not TOPIC.fullmatch(topic):
            raise ValueError(f"no topic: {topic}")
    if told:
        transaction.on_commit(partial(_notify, [f"{topic} {sequence}" for topic in told]))


def _notify(payloads: list[str]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, one) FROM unnest(%s::text[]) AS one", [CHANNEL, payloads])
    except DatabaseError:
        log.warning("announcing failed: %s", ", ".join(payloads), exc_info=True)
