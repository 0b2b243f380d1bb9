"""Telling open pages that something they show has changed: a word to the live server.

A page that hears of a topic asks for its part again, from the address where reading is authorised. Where many
pages show one small public thing, the announcement carries it whole, so that they need not ask. Either way it
holds no personal data: the live server gives it to whoever has a pass for the topic.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from functools import partial

from django.db import DatabaseError, connection, transaction

CHANNEL = "motcua_live"
"""The PostgreSQL channel every live server listens to."""
TOPIC = re.compile(r"[a-z]+:[A-Za-z0-9._-]{1,60}")
"""``board:<unit id>``; a kind of thing and which one."""
MOST_BYTES = 7900
"""What PostgreSQL carries in one notification (8000 bytes), less a margin."""

log = logging.getLogger(__name__)


def announce(topics: Iterable[str], sequence: int = 0, data: str = "") -> None:
    """Tell after the commit that these topics changed; ``sequence``: the publisher's own number, 0 for none;
    ``data``: the whole new state as a JSON object, which pages show without asking. Data too long for a
    notification stays behind, and pages ask.

    NOTIFY inside a transaction makes every commit wait for the one before it (PostgreSQL holds a lock of the
    whole database while it queues), so it is sent on its own, after the work, never by an act on a dossier.
    A failure is logged: pages that hear nothing ask again by themselves.

    Raises:
        ValueError: a topic is not written as :data:`TOPIC`, or the data is no JSON object.
    """
    told = sorted(set(topics))
    for topic in told:
        if not TOPIC.fullmatch(topic):
            raise ValueError(f"no topic: {topic}")
    if told:
        said = tidy(data) if data else ""
        transaction.on_commit(partial(_notify, [_payload(topic, sequence, said) for topic in told]))


def tidy(data: str) -> str:
    """A JSON object on one line, as short as it can be written. Raises ValueError for anything else."""
    found = json.loads(data, parse_constant=_no_number)
    if not isinstance(found, dict):
        raise ValueError("the data of an announcement is one JSON object")
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _no_number(word: str) -> None:
    raise ValueError(f"no JSON: {word}")


def _payload(topic: str, sequence: int, data: str) -> str:
    bare = f"{topic} {sequence}"
    whole = f"{bare} {data}" if data else bare
    return whole if len(whole.encode()) <= MOST_BYTES else bare


def _notify(payloads: list[str]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, one) FROM unnest(%s::text[]) AS one", [CHANNEL, payloads])
    except DatabaseError:
        log.warning("announcing failed: %s", ", ".join(payloads), exc_info=True)
