"""A live server as a site runs it, and pages that follow it."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection

from motcua.core import clock, live_pass
from motcua.core.announcing import CHANNEL
from motcua.runtime.postmaster import free_port
from motcua.runtime.server import live_command

SOON = 15.0
"""Seconds within which anything expected has come, on a slow machine too."""


def database_url() -> str:
    """The test database of this run."""
    kept = connection.settings_dict
    secret = f"{kept['USER']}:{quote(kept['PASSWORD'], safe='')}"
    return f"postgresql://{secret}@{kept['HOST']}:{kept['PORT']}/{kept['NAME']}"


def pass_for(*topics: str, ago: float = -3.0) -> str:
    """A pass issued by the clock on the wall, ``ago`` seconds before now. Unless told otherwise it is
    a little ahead, so that nothing said before can have been missed by its page."""
    with clock.at(datetime.fromtimestamp(time.time() - ago, UTC)):
        return live_pass.issue(topics)


def say(topic: str, sequence: int = 0, data: str = "") -> None:
    """What another process announces."""
    with psycopg.connect(database_url(), autocommit=True) as link:
        link.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{topic} {sequence} {data}".rstrip()])


@dataclass
class LiveServer:
    """One process on a port of its own."""

    port: int = field(default_factory=lambda: free_port(None))
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    """Since when it has listened without a break."""

    def start(self, **environment: str) -> None:
        own = {
            "MOTCUA_DATABASE_URL": database_url(),
            "MOTCUA_SECRET_KEY": settings.SECRET_KEY,
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        }
        command = live_command("127.0.0.1", self.port)
        self.process = subprocess.Popen(
            command, env={**os.environ, **own, **environment}, start_new_session=True
        )
        if not until(lambda: self.ask("/healthz")[0] == 200):
            self.stop(signal.SIGKILL)
            raise AssertionError("the live server does not listen")
        self.began = time.monotonic()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            self.process.wait(SOON)

    def ask(self, path: str, method: str = "GET") -> tuple[int, str]:
        """(status, words) of an answer that ends; status 0 when there is no server."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        with suppress(OSError):
            link.request(method, path)
            answer = link.getresponse()
            return answer.status, answer.read().decode()
        return 0, ""

    @contextmanager
    def followed(self, ticket: str, last: str = "") -> Iterator[Page]:
        """An open page; it stands as soon as its first words came."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        link.request("GET", f"/truc-tiep?ve={ticket}", headers={"Last-Event-ID": last} if last else {})
        page = Page(link.getresponse())
        try:
            yield page
        finally:
            link.close()


@dataclass
class Page:
    """What a browser's EventSource sees."""

    answer: http.client.HTTPResponse
    last: str = ""

    def event(self) -> tuple[str, str]:
        """The next event: (name, data). ("", "") at the end of the line."""
        name = data = ""
        for raw in self.answer:
            line = raw.decode().rstrip("\n")
            key, _, value = line.partition(": ")
            if key == "id":
                self.last = value
            name, data = (value if key == "event" else name), (value if key == "data" else data)
            if not line and name:
                return name, data
        return "", ""


def until(true: object, seconds: float = SOON) -> bool:
    """Whether a condition comes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


def changed(topic: str, sequence: int = 0, data: str = "") -> tuple[str, str]:
    """The event of one announcement."""
    carried = f',"data":{data}' if data else ""
    return "changed", f'{{"topic":"{topic}","sequence":{sequence}{carried}}}'
