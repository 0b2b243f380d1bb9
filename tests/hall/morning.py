"""A simulated morning: who comes when and for what, and the hall that takes them in, over its own pages.

Time here is that of the list, in minutes since the doors opened; the pages are asked as fast as they answer.
"""

from __future__ import annotations

import heapq
import random
import re
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import APIRequestContext, APIResponse, BrowserContext
from playwright.sync_api import Error as Cut

PATIENCE = 60.0
"""Seconds within which a server that was started again answers."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person. ``at``, ``stays``: minutes; ``absent``: does not come when called."""

    at: float
    letter: str
    priority: str
    stays: float
    absent: bool


def arrivals(people: int, seed: int) -> list[Arrival]:
    """Most come in the first two hours; every tenth is of a priority class, every thirtieth leaves."""
    chance = random.Random(seed)
    times = sorted(chance.triangular(0, 240, 60) for _ in range(people))
    return [
        Arrival(
            at,
            chance.choices("ABC", (5, 3, 2))[0],
            "pregnant" if chance.random() < 0.1 else "",
            chance.lognormvariate(0.7, 0.5),
            chance.random() < 1 / 30,
        )
        for at in times
    ]


@dataclass
class Asking:
    """Sends forms the way a browser of one context does; a server that is away is asked again, with the
    same form."""

    context: BrowserContext

    @property
    def client(self) -> APIRequestContext:
        return self.context.request

    def post(self, address: str, **fields: object) -> APIResponse:
        token = next(one["value"] for one in self.context.cookies() if one["name"] == "csrftoken")
        sent = {name: str(value) for name, value in fields.items()} | {"csrfmiddlewaretoken": token}
        return self.again(lambda: self.client.post(address, form=sent))  # type: ignore[arg-type]

    def again(self, ask: Callable[[], APIResponse]) -> APIResponse:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                answer = ask()
                if answer.status < 500:
                    return answer
            except Cut:
                if time.monotonic() > until:
                    raise
            time.sleep(0.2)


@dataclass
class Kiosk:
    """Draws numbers as people do who touch the screen. ``lines``: address of each need by letter."""

    asking: Asking
    lines: dict[str, str]

    def draw(self, who: Arrival) -> str:
        """The code of the number. One key, so asking twice draws once."""
        answer = self.asking.post(
            self.lines[who.letter], key=uuid.uuid4(), purpose="file", priority=who.priority
        )
        return found(r"mc-given__code[^>]*>\s*([A-Z]+\d+)", answer.text())


@dataclass
class Booth:
    """A counter served by one officer through the console's own buttons."""

    asking: Asking
    ticket: str = ""

    def act(self, name: str, **fields: object) -> str:
        return self.asking.post(f"/can-bo/quay/lam/{name}/", **fields).text()

    def open(self, counter: int) -> None:
        self.act("mo", counter=counter)

    def call(self) -> str:
        """The code of the number called; empty when nobody waits."""
        return self.stands_here(self.act("goi"))

    def stands_here(self, page: str) -> str:
        """The number at the counter of a console page, kept for the acts on it."""
        match = re.search(r'id="dang-tiep">.*?<strong>([A-Z]+\d+)</strong>', page, re.S)
        if match:
            self.ticket = found(r'name="ticket" value="(\d+)"', page)
        return match.group(1) if match else ""

    def end(self, who: Arrival) -> None:
        """Serve whoever stands here to the end, or note that nobody came."""
        self.act("vang" if who.absent else "xong", ticket=self.ticket)


def found(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    assert match, f"{pattern} is not on the page: {re.sub('<[^>]+>', ' ', page)[:600]}"
    return match.group(1)


@dataclass
class Morning:
    """Plays the list: people draw numbers, counters that are free call, whoever was called is served.

    ``booths``: by name; ``disturbances``: by how many have drawn, something that happens then. ``codes``: who
    bears which number; ``served``: codes in the order they were called, with the booth.
    """

    kiosk: Kiosk
    booths: dict[str, Booth]
    disturbances: dict[int, Callable[[], None]] = field(default_factory=dict)
    codes: dict[str, Arrival] = field(default_factory=dict)
    called: list[tuple[str, str]] = field(default_factory=list)

    def play(self, people: list[Arrival]) -> None:
        """Until everybody has been called."""
        free, busy, waiting = deque(self.booths), list[tuple[float, str, str]](), deque(people)
        while waiting or busy:
            if not busy or (waiting and waiting[0].at <= busy[0][0]):
                who = waiting.popleft()
                now = who.at
                self.codes[self.kiosk.draw(who)] = who
                self.disturbances.pop(len(self.codes), lambda: None)()
            else:
                now, name, code = heapq.heappop(busy)
                self.booths[name].end(self.codes[code])
                free.append(name)
            for _ in range(len(free)):
                self._next(free.popleft(), now, free, busy)

    def _next(self, name: str, now: float, free: deque[str], busy: list[tuple[float, str, str]]) -> None:
        code = self.booths[name].call()
        if not code:
            free.append(name)
            return
        self.called.append((name, code))
        heapq.heappush(busy, (now + self.codes[code].stays, name, code))
