"""One hall followed by 200 wall screens and 2,000 phones: how long from an officer's call to the screens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench import place
from bench.rounds import Row, spoken

WALLS, PHONES = 200, 2000
PHONE_PROCESSES = 2
CALLS = 60
PAUSE = 0.5
"""Seconds between two acts of the hall."""
WANTED, MOST_SQL = 1.0, 6


def run() -> list[Row]:
    cluster = place.ready()
    sys.path += [str(place.TESTS / "hall"), str(place.TESTS / "runtime")]
    from live_kit import LiveServer

    stage = _stage()
    server = LiveServer()
    server.start(MOTCUA_LIVE_PER_ADDRESS="10000")
    try:
        walls, phones, sizes = _measured(server, stage)
        sql = _statements(stage)
    finally:
        server.stop()
    place.let_go()
    cluster.leave()
    both = sorted(walls + phones)
    return [
        Row(
            f"Từ lúc gọi số tới {WALLS} màn hình và {PHONES:,} điện thoại (p95)".replace(",", "."),
            spoken(_share(both, 0.95)),
            f"p50: {spoken(_share(both, 0.5))}; màn hình p95: {spoken(_share(sorted(walls), 0.95))}",
            _share(both, 0.95) / WANTED,
            "so với 1 giây",
            "≤ 1",
            _share(both, 0.95) <= WANTED,
        ),
        Row(
            f"Bộ nhớ máy chủ trực tiếp sau {CALLS * 2} lần báo",
            f"{sizes[1] / 2**20:.1f} MiB",
            f"trước: {sizes[0] / 2**20:.1f} MiB",
            sizes[1] / sizes[0],
            "sau / trước",
            "≤ 1,05",
            sizes[1] / sizes[0] <= 1.05,
        ),
        Row(
            "Một lần gọi số: số câu lệnh SQL", str(sql), "", float(sql), "số câu lệnh", "≤ 6", sql <= MOST_SQL
        ),
    ]


def _stage() -> Any:
    """A hall with two open counters and people waiting."""
    import counter_stage

    import world

    stage = counter_stage.build(world.build())
    stage.open(1)
    for _ in range(CALLS + 20):
        stage.draw()
    return stage


def _measured(server: Any, stage: Any) -> tuple[list[float], list[float], tuple[int, int]]:
    """Seconds from each call to each wall screen and each phone, and the server's memory before and after."""
    groups = [_followers(server.port, stage.centre.pk, WALLS)]
    groups += [
        _followers(server.port, stage.centre.pk, PHONES // PHONE_PROCESSES) for _ in range(PHONE_PROCESSES)
    ]
    for group in groups:
        assert group.stdout is not None
        if group.stdout.readline().strip() != "ready":
            raise RuntimeError("the screens could not follow")
    _acts(stage, 5)
    before = _resident(server.process.pid)
    called = _acts(stage, CALLS)
    time.sleep(2)
    after = _resident(server.process.pid)
    walls, *phones = [_heard(group, called) for group in groups]
    return walls, [one for part in phones for one in part], (before, after)


def _followers(port: int, centre: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.followers", str(port), str(centre), str(count)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _acts(stage: Any, count: int) -> dict[int, float]:
    """Call people one after another, each finished before the next; gives by call when it was asked."""
    from motcua.counters.acts import calling

    clerk, counter, moments = stage.world.actor("clerk"), stage.counters[1].pk, {}
    for _ in range(count):
        asked = time.monotonic()
        ticket = calling.call_next(clerk, counter)
        moments[ticket.called_no] = asked
        time.sleep(PAUSE)
        calling.finish(clerk, ticket.pk)
        time.sleep(PAUSE)
    return moments


def _heard(group: subprocess.Popen[str], called: dict[int, float]) -> list[float]:
    """How late each screen of a process showed each call: with the first state that holds it. A state tells
    the latest eight calls, so one that comes in place of an earlier one hides nothing."""
    told, _ = group.communicate("\n")
    screens: list[list[tuple[int, float]]] = json.loads(told.splitlines()[-1])
    return [_first(heard, number) - asked for heard in screens for number, asked in called.items()]


def _first(heard: list[tuple[int, float]], number: int) -> float:
    moments = [moment for told, moment in heard if told >= number]
    if not moments:
        raise RuntimeError(f"a screen never heard of call {number}")
    return min(moments)


def _statements(stage: Any) -> int:
    """SQL of one call, what is told to screens included."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from motcua.counters.acts import calling
    from query_counts import FRAME

    clerk, counter = stage.world.actor("clerk"), stage.counters[1].pk
    with CaptureQueriesContext(connection) as asked:
        calling.call_next(clerk, counter)
    return sum(not row["sql"].startswith(FRAME) for row in asked.captured_queries)


def _resident(parent: int) -> int:
    """Bytes of memory of a process and those it started."""
    found = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and parent in (int(entry.name), _parent(entry)):
            pages = (entry / "statm").read_text().split()[1]
            found += int(pages) * os.sysconf("SC_PAGE_SIZE")
    return found


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _share(values: list[float], share: float) -> float:
    return values[min(int(len(values) * share), len(values) - 1)]
