"""What was announced lately, so that a line that was cut can go on where it stopped."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from motcua.core import clock

KEPT = 2048
"""Announcements kept, about a minute of a busy province."""


@dataclass(frozen=True, slots=True)
class Told:
    """One announcement, ready to be sent to any number of readers. ``number`` counts from 1 in a run."""

    number: int
    topic: str
    at: datetime
    wire: bytes


class Ring:
    """The latest announcements of one run. A run is an unbroken time of listening: whatever was announced in
    it stands here or was pushed out by newer ones; nothing was missed.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept: deque[Told] = deque(maxlen=kept)
        self.begin()

    def begin(self) -> None:
        """A new run: what came before may have gaps, so it is forgotten."""
        self.run = secrets.token_hex(4)
        self.began = clock.now()
        self.last = 0
        self._kept.clear()

    def add(self, topic: str, sequence: int, data: str = "") -> Told:
        """Number an announcement and keep it; ``data``: a JSON object on one line, empty for none."""
        self.last += 1
        carried = f',"data":{data}' if data else ""
        said = f'{{"topic":"{topic}","sequence":{sequence}{carried}}}'
        wire = f"id: {self.run}-{self.last}\nevent: changed\ndata: {said}\n\n".encode()
        told = Told(self.last, topic, clock.now(), wire)
        self._kept.append(told)
        return told

    def here(self) -> str:
        """The id of this moment."""
        return f"{self.run}-{self.last}"

    def after(self, id_: str) -> list[Told] | None:
        """What was announced after an event's id; None when that cannot be said."""
        run, _, number = id_.partition("-")
        if run != self.run or not (number.isascii() and number.isdigit() and len(number) < 16):
            return None
        return self._since(int(number))

    def since(self, moment: datetime) -> list[Told] | None:
        """What was announced from ``moment`` on; None when some of it may be unknown here."""
        first = next((told.number for told in self._kept if told.at >= moment), self.last + 1)
        complete = self.began <= moment if self._oldest() == 1 else self._oldest() < first
        return self._since(first - 1) if complete else None

    def _since(self, number: int) -> list[Told] | None:
        if not self._oldest() - 1 <= number <= self.last:
            return None
        return [told for told in self._kept if told.number > number]

    def _oldest(self) -> int:
        """The number of the oldest kept, or the one to come."""
        return self._kept[0].number if self._kept else self.last + 1
