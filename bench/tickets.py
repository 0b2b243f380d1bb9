"""Numbers drawn by several kiosks at once, against a bare loop that numbers and inserts in the same way.

Both sides: the same number of processes, each drawing as fast as it can for a while, every number
committed. The bare loop locks a counter row, inserts one row with its number and commits. Ours also
authorises the kiosk, estimates the wait, keeps the event and tells the consoles. Afterwards the numbers are
looked through.
"""

from __future__ import annotations

import multiprocessing
import uuid
from time import perf_counter
from typing import Any

from bench import place
from bench.rounds import Row

KIOSKS = 4
SECONDS = 6.0
WANTED = 100
BARE = """
WITH number AS (UPDATE bare_line SET last = last + 1 WHERE id = %s RETURNING id, last)
INSERT INTO bare_ticket (key, line, number, at) SELECT %s, id, last, now() FROM number
"""


def run() -> list[Row]:
    cluster = place.ready()
    device, lines = _hall()
    _bare_tables(cluster.url())
    place.let_go()
    ours = _together(_draw, device, lines)
    theirs = _together(_insert, cluster.url(), lines)
    found = _looked_through(lines)
    place.let_go()
    cluster.leave()
    sound = found == (ours, 0, 0)
    rate, bare = ours / SECONDS, theirs / SECONDS
    return [
        Row(
            f"Lấy số từ {KIOSKS} tiến trình cùng lúc",
            f"{rate:.0f} số/giây",
            f"vòng lặp trần: {bare:.0f} số/giây",
            rate / bare,
            "tốc độ so với vòng lặp trần",
            f"≥ {WANTED} số/giây",
            rate >= WANTED,
        ),
        Row(
            "Số trùng hoặc hụt sau khi lấy",
            f"{found[1]} trùng, {found[2]} hụt trên {found[0]} số",
            "",
            float(found[1] + found[2]),
            "số trùng và hụt",
            "0",
            sound,
        ),
    ]


def _hall() -> tuple[int, list[int]]:
    """A kiosk and two lines, both served, in a fresh hall."""
    import hallkit

    import world

    hall = hallkit.build(world.build())
    hall.open()
    return hall.kiosk.pk, [hall.lines["A"].pk, hall.lines["C"].pk]


def _bare_tables(url: str) -> None:
    import psycopg

    with psycopg.connect(url) as link:
        link.execute("CREATE TABLE bare_line (id bigint PRIMARY KEY, last integer NOT NULL DEFAULT 0)")
        link.execute(
            "CREATE TABLE bare_ticket (id bigserial PRIMARY KEY, key uuid UNIQUE, line bigint,"
            " number integer, at timestamptz, UNIQUE (line, number))"
        )
        link.execute("INSERT INTO bare_line (id) SELECT generate_series(1, 1000)")


def _together(work: Any, *given: Any) -> int:
    """How many were made by :data:`KIOSKS` processes in :data:`SECONDS`."""
    context = multiprocessing.get_context("spawn")
    ready, made = context.Barrier(KIOSKS), context.Queue()
    crowd = [context.Process(target=work, args=(ready, made, number, *given)) for number in range(KIOSKS)]
    for one in crowd:
        one.start()
    total = sum(made.get(timeout=120) for _ in crowd)
    for one in crowd:
        one.join()
    return total


def _draw(ready: Any, made: Any, number: int, device: int, lines: list[int]) -> None:
    import django

    django.setup()
    from motcua.counters.acts import drawing
    from motcua.counters.machines import actor_of
    from motcua.counters.models import Device, Origin

    kiosk = actor_of(Device.objects.get(pk=device))
    line = lines[number % len(lines)]

    def one() -> None:
        drawing.draw(kiosk, line, key=uuid.uuid4(), origin=Origin.KIOSK)

    one()
    ready.wait()
    made.put(1 + _as_fast_as_it_can(one))
    place.let_go()


def _insert(ready: Any, made: Any, number: int, url: str, lines: list[int]) -> None:
    import psycopg

    link, line = psycopg.connect(url), lines[number % len(lines)]

    def one() -> None:
        link.execute(BARE, [line, uuid.uuid4()])
        link.commit()

    ready.wait()
    made.put(_as_fast_as_it_can(one))
    link.close()


def _as_fast_as_it_can(work: Any) -> int:
    until, count = perf_counter() + SECONDS, 0
    while perf_counter() < until:
        work()
        count += 1
    return count


def _looked_through(lines: list[int]) -> tuple[int, int, int]:
    """(numbers given, duplicates, gaps)."""
    from motcua.counters.models import Ticket

    total = double = gaps = 0
    for line in lines:
        numbers = list(Ticket.objects.filter(drawn_in=line).values_list("number", flat=True))
        total += len(numbers)
        double += len(numbers) - len(set(numbers))
        gaps += max(numbers, default=0) - len(set(numbers))
    return total, double, gaps
