"""The ASGI application of the live server: one long answer per open page, and ``/healthz``.

granian motcua.runtime.live.server:application --interface asgi
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from motcua.core import live_pass
from motcua.runtime.live.hub import Hub, Limits, Reader
from motcua.runtime.live.listening import listen
from motcua.runtime.live.stream import follow

log = logging.getLogger(__name__)
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Live:
    """``database``: where to listen; ``origin``: the pages' own, the only one another origin's script may
    read from; ``proxies``: how many of our own proxies stand in front and write X-Forwarded-For."""

    def __init__(self, database: str, origin: str, proxies: int = 0, limits: Limits | None = None) -> None:
        self.database, self.origin, self.proxies = database, origin, proxies
        self.hub = Hub(limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http" and scope["path"] == "/healthz":
            await self._health(send)
        elif scope["type"] == "http":
            await self._page(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        _allow_many_lines()
        await receive()
        ear = asyncio.create_task(listen(self.hub, self.database))
        ear.add_done_callback(self._deafened)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self.hub.close()
        ear.cancel()
        with suppress(asyncio.CancelledError):
            await ear
        await send({"type": "lifespan.shutdown.complete"})

    def _deafened(self, ear: asyncio.Task[None]) -> None:
        """Only the end of the server ends the ear; should it break, no page may believe that it is heard."""
        if not ear.cancelled():
            log.critical("the ear broke; restart the live server", exc_info=ear.exception())
            self.hub.lost()

    async def _health(self, send: Send) -> None:
        facts = {"status": "ok" if self.hub.listening else "deaf", "readers": len(self.hub.readers)}
        await _answer(send, 200 if self.hub.listening else 503, json.dumps(facts), "application/json")

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        shared = [(b"access-control-allow-origin", self.origin.encode()), (b"vary", b"Origin")]
        try:
            pass_ = live_pass.read(asked.get("ve", [""])[0])
        except live_pass.BadPass as refusal:
            await _answer(send, 403, str(refusal), headers=shared)
            return
        reader = Reader(pass_, self._address(scope))
        if scope["method"] != "GET":
            await _answer(send, 405, "Chỉ đọc được.", headers=[*shared, (b"allow", b"GET")])
            return
        if self.hub.crowded(pass_, reader.address):
            await _answer(
                send, 503, "Đang có quá nhiều trang theo dõi.", headers=[*shared, (b"retry-after", b"30")]
            )
            return
        last = _header(scope, b"last-event-id") or asked.get("sau", [""])[0]
        self.hub.join(reader, last[:40])
        try:
            await follow(self.hub, reader, receive, send, shared)
        finally:
            self.hub.leave(reader)

    def _address(self, scope: Scope) -> str:
        """As :class:`motcua.core.security.CallersAddress` reads it."""
        written = [part.strip() for part in _header(scope, b"x-forwarded-for").split(",")]
        if 0 < self.proxies <= len(written) and written[-self.proxies]:
            return written[-self.proxies]
        return str((scope.get("client") or ("",))[0])


def _header(scope: Scope, name: bytes) -> str:
    """Every line of that name, as one: some proxies write a line of their own below the caller's."""
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name)


async def _answer(
    send: Send,
    status: int,
    text: str,
    kind: str = "text/plain; charset=utf-8",
    headers: list[tuple[bytes, bytes]] | None = None,
) -> None:
    said = [(b"content-type", kind.encode()), (b"cache-control", b"no-store"), *(headers or [])]
    await send({"type": "http.response.start", "status": status, "headers": said})
    await send({"type": "http.response.body", "body": text.encode()})


def _allow_many_lines() -> None:
    """Each open page holds a file handle: take as many as the system grants."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def build() -> Live:
    """The application of this site, from its settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    from django.conf import settings

    base = urlsplit(settings.BASE_URL)
    return Live(
        settings.LIVE_DATABASE_URL,
        f"{base.scheme}://{base.netloc}",
        settings.PROXIES,
        Limits(of_address=settings.LIVE_PER_ADDRESS),
    )


def __getattr__(name: str) -> Live:
    """``application`` is made when a server asks for it, so that this module imports without settings."""
    if name != "application":
        raise AttributeError(name)
    found = globals()["application"] = build()
    return found
