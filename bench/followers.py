"""``python -m bench.followers PORT CENTRE COUNT``: so many screens that follow one hall, as bare sockets.

Says ``ready`` once every line stands; on a line of input prints, as JSON, what each screen heard as
[number of the last call told, moment (monotonic clock of the machine, seconds)], and ends.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from time import monotonic

STANDS = re.compile(rb"event: (open|refetch)")
SEQUENCE = re.compile(rb'"sequence":(\d+)')
AT_ONCE = 50
"""Lines opened at a time, as when a hall's screens are switched on one after the other."""
heard: list[list[tuple[int, float]]] = []


class Screen(asyncio.Protocol):
    """One open line. Events are noted when their last byte has come."""

    def __init__(self, request: bytes, standing: asyncio.Future[None]) -> None:
        self.request, self.standing, self.rest = request, standing, b""
        self.heard: list[tuple[int, float]] = []
        heard.append(self.heard)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        now = monotonic()
        *events, self.rest = (self.rest + data).split(b"\n\n")
        for event in events:
            if not self.standing.done() and STANDS.search(event):
                self.standing.set_result(None)
            elif found := SEQUENCE.search(event):
                self.heard.append((int(found[1]), now))


async def follow(port: int, centre: int, count: int) -> None:
    from motcua.core import live_pass

    loop = asyncio.get_running_loop()
    for begin in range(0, count, AT_ONCE):
        lines = [loop.create_future() for _ in range(min(AT_ONCE, count - begin))]
        for standing in lines:
            request = (
                f"GET /truc-tiep?ve={live_pass.issue([f'hall:{centre}'])} HTTP/1.1\r\nHost: hall\r\n\r\n"
            )
            await loop.create_connection(
                lambda r=request, s=standing: Screen(r.encode(), s), "127.0.0.1", port
            )
        await asyncio.gather(*lines)
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.readline)
    print(json.dumps(heard), flush=True)


if __name__ == "__main__":
    asyncio.run(follow(*map(int, sys.argv[1:4])))
