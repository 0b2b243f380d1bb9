"""Who follows what: every announcement handed to the readers of its topic."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from motcua.core.live_pass import Pass
from motcua.runtime.live.ring import Ring, Told

SKEW = timedelta(seconds=2)
"""How far the page server's clock may be ahead of this one's: announcements that old are told again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many readers: in all, with one pass, from one address."""

    readers: int = 10_000
    of_pass: int = 4
    of_address: int = 500


@dataclass(eq=False, slots=True)
class Reader:
    """One open page. What waits to be sent is kept once a topic, so a slow line costs no memory."""

    pass_: Pass
    address: str
    waiting: dict[str, Told] = field(default_factory=dict)
    word: bytes = b""
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, told: Told) -> None:
        """A later announcement of a topic takes the place of the earlier one; ids keep rising."""
        self.waiting.pop(told.topic, None)
        self.waiting[told.topic] = told
        self.woken.set()

    def say(self, word: bytes) -> None:
        """Something about the line itself, sent before anything else."""
        self.word = word
        self.woken.set()

    def take(self) -> bytes:
        """Everything that waits, in one piece."""
        found = self.word + b"".join(told.wire for told in self.waiting.values())
        self.word = b""
        self.waiting.clear()
        self.woken.clear()
        return found


class Hub:
    """All readers of one process and what was announced lately. Used from one event loop only."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.ring = Ring()
        self.listening = False
        self.closed = False
        self.readers: set[Reader] = set()
        self._by_topic: dict[str, set[Reader]] = defaultdict(set)
        self._by_pass: Counter[str] = Counter()
        self._by_address: Counter[str] = Counter()

    def crowded(self, pass_: Pass, address: str) -> bool:
        """Whether one more would be too many."""
        return (
            len(self.readers) >= self.limits.readers
            or self._by_pass[pass_.mark] >= self.limits.of_pass
            or self._by_address[address] >= self.limits.of_address
        )

    def join(self, reader: Reader, last: str) -> None:
        """Let a reader follow its topics; ``last``: id of the last event it had, empty on a new page."""
        self.readers.add(reader)
        self._by_pass[reader.pass_.mark] += 1
        self._by_address[reader.address] += 1
        for topic in reader.pass_.topics:
            self._by_topic[topic].add(reader)
        self._catch_up(reader, last)

    def leave(self, reader: Reader) -> None:
        """Forget a reader."""
        self.readers.discard(reader)
        for counter, key in ((self._by_pass, reader.pass_.mark), (self._by_address, reader.address)):
            counter[key] -= 1
            if not counter[key]:
                del counter[key]
        for topic in reader.pass_.topics:
            self._by_topic[topic].discard(reader)
            if not self._by_topic[topic]:
                del self._by_topic[topic]

    def announce(self, topic: str, sequence: int, data: str = "") -> None:
        """Hand one announcement to those who follow its topic; ``data``: a JSON object on one line."""
        told = self.ring.add(topic, sequence, data)
        for reader in self._by_topic.get(topic, ()):
            reader.put(told)

    def begin(self) -> None:
        """Listening (again): what happened meanwhile is unknown, so every page asks for its part."""
        self.ring.begin()
        self.listening = True
        self._say_all(refetch(self.ring))

    def lost(self) -> None:
        """The database cannot be heard: pages say so and ask by themselves."""
        self.listening = False
        self._say_all(DEAF)

    def close(self) -> None:
        """The server stops: every line ends."""
        self.closed = True
        self._say_all(b"")

    def _say_all(self, word: bytes) -> None:
        for reader in self.readers:
            reader.say(word)

    def _catch_up(self, reader: Reader, last: str) -> None:
        if not self.listening:
            reader.say(DEAF)
            return
        missed = self.ring.after(last) if last else self.ring.since(reader.pass_.issued - SKEW)
        if missed is None:
            reader.say(refetch(self.ring))
            return
        reader.say(f"id: {self.ring.here()}\nevent: open\ndata: {{}}\n\n".encode() if not missed else b"")
        for told in missed:
            if told.topic in reader.pass_.topics:
                reader.put(told)


DEAF = b"event: deaf\ndata: {}\n\n"
"""No announcement can come at present."""


def refetch(ring: Ring) -> bytes:
    """Something may have been missed: ask for everything again."""
    return f"id: {ring.here()}\nevent: refetch\ndata: {{}}\n\n".encode()
