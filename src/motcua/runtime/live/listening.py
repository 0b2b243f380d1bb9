"""The one connection of the process that hears what is announced."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import psycopg

from motcua.core.announcing import CHANNEL, MOST_BYTES, TOPIC, tidy
from motcua.runtime.live.hub import Hub

PAUSES = (0.5, 1.0, 2.0, 5.0)
"""Seconds before the next try; the last one for good."""
QUIET = 30.0
"""After so many seconds without a word the connection is asked whether it still lives."""

log = logging.getLogger(__name__)


async def listen(hub: Hub, url: str) -> None:
    """Hear until cancelled; a lost connection is made again, and the pages told of both."""
    failures = 0
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                url, autocommit=True, connect_timeout=10
            ) as link:
                await link.execute(f"LISTEN {CHANNEL}")
                failures = 0
                hub.begin()
                await _hear(hub, link)
        except (psycopg.Error, OSError) as problem:
            if hub.listening or not failures:
                log.warning("not listening: %s", problem)
        if hub.listening:
            hub.lost()
        await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
        failures += 1


async def _hear(hub: Hub, link: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
    while True:
        async for told in link.notifies(timeout=QUIET):
            take(hub, told.payload)
        # A cut line says nothing; a question to it fails.
        await asyncio.wait_for(link.execute("SELECT 1"), QUIET)


def take(hub: Hub, payload: str) -> None:
    """One notification: ``topic sequence``, and what it carries as a JSON object where it carries something.
    Anything else was not sent by this system and is passed over."""
    topic, _, rest = payload.partition(" ")
    sequence, _, data = rest.partition(" ")
    known = TOPIC.fullmatch(topic) and sequence.isascii() and sequence.isdigit() and len(sequence) < 19
    if not known or len(payload.encode()) > MOST_BYTES:
        return
    with suppress(ValueError, RecursionError):
        hub.announce(topic, int(sequence), tidy(data) if data else "")
