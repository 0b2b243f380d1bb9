"""One open page's line: events as they come, a heartbeat when there are none, an end in every case."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from motcua.core import clock
from motcua.runtime.live.hub import Hub, Reader

HEARTBEAT = 15.0
"""Seconds without a word after which a comment is sent; proxies cut lines that are silent for a minute."""
PATIENCE = 10.0
"""Seconds a line may take to accept what is sent; then it is dropped and its page comes again."""
RETRY = 3000
"""Milliseconds after which a browser opens a cut line again."""
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
OVER = b"event: over\ndata: {}\n\n"
"""The pass has ended: ask for the part again, which brings a new one."""

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def follow(
    hub: Hub, reader: Reader, receive: Receive, send: Send, headers: list[tuple[bytes, bytes]]
) -> None:
    """Send until the page is closed, its pass ends, the line stops taking, or the server stops."""
    gone = asyncio.create_task(_gone(receive))
    gone.add_done_callback(lambda _: reader.woken.set())
    try:
        await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, *headers]})
        await _write(send, f"retry: {RETRY}\n\n".encode())
        while not gone.done() and not hub.closed:
            left = (reader.pass_.ends - clock.now()).total_seconds()
            if left <= 0:
                await _write(send, OVER)
                break
            await _woken(reader, min(HEARTBEAT, left))
            await _write(send, reader.take() or b":\n\n")
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    except (TimeoutError, OSError):
        return
    finally:
        gone.cancel()


async def _woken(reader: Reader, longest: float) -> None:
    """Until there is something to send, at most so many seconds. A timer that wakes the reader costs a tenth
    of ``asyncio.wait_for``, which starts a task each time; thousands of lines hear the same announcement."""
    timer = asyncio.get_running_loop().call_later(longest, reader.woken.set)
    try:
        await reader.woken.wait()
    finally:
        timer.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(send: Send, wire: bytes) -> None:
    async with asyncio.timeout(PATIENCE):
        await send({"type": "http.response.body", "body": wire, "more_body": True})
