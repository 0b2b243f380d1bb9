"""A call: how many statements it costs, and its time against a bare loop that claims a row and commits.

The bare loop does the least that can be right: lock the day, take the oldest waiting row, mark it, number the
call, keep one event, commit. Ours also authorises, follows the rule of choice over everybody who waits, reads
the public state and sends it.
"""

from __future__ import annotations

import statistics
from contextlib import contextmanager
from typing import Any

from bench import place
from bench.rounds import ROUNDS, Row, interleaved, seconds, spoken

CALLS = 20
"""Calls in one round."""
WAITING = 200
"""People who wait while it is measured."""
MOST = 6
ADMINISTRATIVE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def run() -> list[Row]:
    cluster = place.ready()
    hall = _hall()
    counts: list[int] = []
    bare = Bare(cluster.url())
    ours, theirs, ratio = interleaved(lambda _n: _calls(hall, counts), lambda _n: bare.calls())
    bare.link.close()
    place.let_go()
    cluster.leave()
    most = max(counts)
    return [
        Row(
            "Một lần gọi số: số câu lệnh SQL",
            f"{most}",
            f"trung vị {statistics.median(counts):.0f}",
            float(most),
            "số câu lệnh nhiều nhất",
            f"≤ {MOST}",
            most <= MOST,
        ),
        Row(
            f"Một lần gọi số khi {WAITING} người đang chờ",
            spoken(ours / CALLS),
            f"vòng lặp UPDATE trần: {spoken(theirs / CALLS)}",
            1 / ratio,
            "tốc độ so với vòng lặp trần",
            "≤ 50 ms",
            ours / CALLS <= 0.05,
        ),
    ]


def _hall() -> Any:
    import hallkit

    import world

    hall = hallkit.build(world.build())
    hall.open()
    for number in range(WAITING + (ROUNDS + 1) * CALLS):
        hall.draw("A", "elderly" if number % 8 == 0 else "")
    return hall


def _calls(hall: Any, counts: list[int]) -> float:
    from motcua.counters.acts import calling

    total = 0.0
    for _ in range(CALLS):
        with _counted(counts):
            total += seconds(lambda: hall.called(2))
        calling.finish(hall.officer(2), _at(hall))
    return total


def _at(hall: Any) -> int:
    from motcua.counters.models import Ticket

    return Ticket.objects.get(counter=hall.counters[2], state="called").pk


@contextmanager
def _counted(counts: list[int]) -> Any:
    from django.db import connection

    said: list[str] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(ADMINISTRATIVE):
            said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield
    counts.append(len(said))


class Bare:
    """One connection, tables of its own with as many rows waiting."""

    def __init__(self, url: str) -> None:
        import psycopg

        self.link = psycopg.connect(url)
        self.link.execute("CREATE TABLE bare_day (id int PRIMARY KEY, calls int NOT NULL)")
        self.link.execute(
            "CREATE TABLE bare_queue (id serial PRIMARY KEY, state text NOT NULL DEFAULT 'waiting', no int)"
        )
        self.link.execute("CREATE TABLE bare_event (id serial PRIMARY KEY, ticket int, kind text)")
        self.link.execute("INSERT INTO bare_day VALUES (1, 0)")
        many = WAITING + (ROUNDS + 1) * CALLS
        self.link.execute(
            "INSERT INTO bare_queue (state) SELECT 'waiting' FROM generate_series(1, %s)", [many]
        )
        self.link.commit()

    def calls(self) -> float:
        return sum(seconds(self._one) for _ in range(CALLS))

    def _one(self) -> None:
        number = self.link.execute("UPDATE bare_day SET calls = calls + 1 RETURNING calls").fetchone()
        ticket = self.link.execute(
            "UPDATE bare_queue SET state = 'called', no = %s WHERE id = (SELECT id FROM bare_queue"
            " WHERE state = 'waiting' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id",
            number,
        ).fetchone()
        self.link.execute("INSERT INTO bare_event (ticket, kind) VALUES (%s, 'call')", ticket)
        self.link.commit()
