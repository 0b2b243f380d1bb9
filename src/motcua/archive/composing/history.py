"""The dossier's chain of events and the daily seals over it, as an outsider needs them to recompute both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from motcua.audit import chain
from motcua.audit.models import DailySeal
from motcua.core import clock
from motcua.dossiers.integrity import heads
from motcua.dossiers.models import Event


def event_lines(events: Sequence[Event]) -> Iterator[bytes]:
    """One event a line: its content and the hash it was given."""
    for event in events:
        line = {"content": event.content(), "hash": event.hash}
        yield f"{json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}\n".encode()


def seals_of(events: Sequence[Event]) -> list[tuple[date, dict[str, Any]]]:
    """The seal of every day on which the chain moved; a day not sealed yet has none.

    A seal covers the last hash of every dossier of that day, so all of them are told: numbers and hashes, by
    which nobody can be known.
    """
    days = sorted({clock.day_of(event.at) for event in events})
    return [(seal.day, _told(seal)) for seal in DailySeal.objects.filter(day__in=days).order_by("day")]


def _told(seal: DailySeal) -> dict[str, Any]:
    before = DailySeal.objects.filter(day__lt=seal.day).order_by("day").last()
    return {
        "day": seal.day.isoformat(),
        "previous": before.hash if before else chain.GENESIS,
        "hash": seal.hash,
        "heads": sorted(heads(seal.day)),
    }
