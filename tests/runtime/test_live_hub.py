"""Readers of one process: slow ones cost no memory, crowds are bounded, nothing is left of those who go."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from motcua.core import live_pass
from motcua.core.security import policy
from motcua.runtime.live import server, stream
from motcua.runtime.live.hub import Hub, Limits, Reader
from motcua.runtime.live.listening import take
from motcua.runtime.live.server import Live


def reader(*topics: str, address: str = "192.0.2.1") -> Reader:
    return Reader(live_pass.read(live_pass.issue(topics)), address)


FOREIGN = [
    "",
    "board:1",
    "board:1 -1",
    "board:1 ²",
    'board:"1 2',
    "board:1 2 3",
    'board:1 2 {"n":',
    'board:1 2 {"n":NaN}',
    f'board:1 2 {{"n":"{"a" * 8000}"}}',
]


@pytest.fixture
def hub() -> Hub:
    found = Hub(Limits(readers=3, of_pass=2, of_address=2))
    found.begin()
    return found


def test_a_slow_reader_keeps_one_event_a_topic_in_the_order_of_ids(hub: Hub) -> None:
    slow = reader("board:1", "board:2")
    hub.join(slow, hub.ring.here())
    for number in range(1000):
        hub.announce("board:1", number)
    hub.announce("board:2", 5)
    hub.announce("board:1", 1000)
    wire = slow.take().decode()
    assert [line for line in wire.splitlines() if line.startswith("id")] == [
        f"id: {hub.ring.run}-0",
        f"id: {hub.ring.run}-1001",
        f"id: {hub.ring.run}-1002",
    ]


def test_nothing_is_left_of_a_reader_who_went(hub: Hub) -> None:
    one = reader("board:1")
    hub.join(one, "")
    hub.leave(one)
    assert not (hub.readers or hub._by_topic or hub._by_pass or hub._by_address)


def test_an_address_and_a_pass_hold_a_few_lines_only(hub: Hub) -> None:
    one = reader("board:1")
    hub.join(one, "")
    hub.join(Reader(one.pass_, "192.0.2.2"), "")
    assert hub.crowded(one.pass_, "192.0.2.3")
    hub.join(reader("board:1"), "")
    assert hub.crowded(reader("board:1").pass_, "192.0.2.9")


def test_while_the_database_is_gone_a_new_page_is_told_so(hub: Hub) -> None:
    hub.lost()
    late = reader("board:1")
    hub.join(late, "")
    assert b"deaf" in late.take()


@pytest.mark.parametrize("payload", FOREIGN)
def test_a_foreign_notification_is_passed_over(hub: Hub, payload: str) -> None:
    take(hub, payload)
    assert hub.ring.last == 0


def test_what_an_announcement_carries_reaches_the_reader_on_one_line(hub: Hub) -> None:
    one = reader("hall:1")
    hub.join(one, hub.ring.here())
    one.take()
    take(hub, 'hall:1 3 {"n": 3,\n "calls": [[3, "A012", 2, 1]]}')
    carried = '{"topic":"hall:1","sequence":3,"data":{"n":3,"calls":[[3,"A012",2,1]]}}'
    assert one.take().decode().splitlines()[1:3] == ["event: changed", f"data: {carried}"]


def test_a_line_that_takes_nothing_any_more_is_dropped(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "PATIENCE", 0.05)
    stuck = reader("board:1")

    async def full(_message: MutableMapping[str, Any]) -> None:
        if _message["type"] == "http.response.body":
            await asyncio.sleep(60)

    async def silent() -> MutableMapping[str, Any]:
        await asyncio.sleep(60)
        return {}

    hub.join(stuck, "")
    asyncio.run(asyncio.wait_for(stream.follow(hub, stuck, silent, full, []), 5))


def test_behind_our_proxies_the_caller_is_whom_they_wrote_down() -> None:
    scope = {"headers": [(b"x-forwarded-for", b"203.0.113.9, 192.0.2.7")], "client": ("10.0.0.1", 5)}
    assert Live("", "", proxies=1)._address(scope) == "192.0.2.7"
    assert Live("", "")._address(scope) == "10.0.0.1"


def test_a_caller_cannot_hide_behind_a_line_of_their_own() -> None:
    lines = [(b"x-forwarded-for", b"198.51.100.1"), (b"x-forwarded-for", b"192.0.2.7")]
    assert Live("", "", proxies=1)._address({"headers": lines}) == "192.0.2.7"


def test_a_server_whose_ear_broke_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    live, sent = Live("", ""), asyncio.Queue[MutableMapping[str, Any]]()
    live.hub.begin()

    async def broken(_hub: Hub, _url: str) -> None:
        raise RuntimeError

    async def run() -> bool:
        monkeypatch.setattr(server, "listen", broken)
        said: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        said.put_nowait({"type": "lifespan.startup"})
        task = asyncio.create_task(live({"type": "lifespan"}, said.get, sent.put))
        await sent.get()
        await asyncio.sleep(0)
        heard = live.hub.listening
        task.cancel()
        return heard

    assert asyncio.run(run()) is False


def test_the_content_policy_names_a_live_server_of_another_address() -> None:
    assert "connect-src 'self' http://127.0.0.1:8001" in policy("http://127.0.0.1:8001/truc-tiep")
    assert "connect-src" not in policy("/truc-tiep")
