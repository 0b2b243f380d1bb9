"""One committed step against a bare psycopg loop that sends the very same statements.

Two copies of one database stand at the same point. In each round our verb completes the step of a handful
of dossiers in the first copy while its statements are written down; a bare loop then sends those, with a
commit after each step, to the second copy.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from bench import place
from bench.rounds import ROUNDS, Row, interleaved, seconds, spoken

STEPS = 40
"""Dossiers stepped in one round."""
ADMINISTRATIVE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")

Statement = tuple[str, Any]


def run() -> list[Row]:
    cluster = place.ready()
    dossiers, officer = _prepare((ROUNDS + 1) * STEPS)
    place.let_go()
    bare_url = place.copy(cluster, "motcua", "bare")
    taken: dict[int, list[list[Statement]]] = {}
    bare = Bare(bare_url)
    ours, theirs, ratio = interleaved(
        lambda n: _verbs(dossiers[n * STEPS : (n + 1) * STEPS], officer, taken.setdefault(n, [])),
        lambda n: bare.replay(taken[n]),
    )
    place.let_go()
    cluster.leave()
    statements = statistics.median(len(step) for steps in taken.values() for step in steps)
    speed = 1 / ratio
    return [
        Row(
            "Một bước được cam kết: số câu lệnh SQL",
            f"{statements:.0f}",
            "",
            statements,
            "số câu lệnh",
            "≤ 8",
            statements <= 8,
        ),
        Row(
            "Một bước được cam kết",
            spoken(ours / STEPS),
            f"vòng lặp psycopg: {spoken(theirs / STEPS)}",
            speed,
            "tốc độ so với vòng lặp trần",
            "≥ 0,4",
            speed >= 0.4,
        ),
    ]


def _prepare(count: int) -> tuple[list[tuple[int, str]], Any]:
    """``count`` received dossiers, each with its vetting step open, and the specialist."""
    import world
    from motcua.dossiers.acts import intake
    from motcua.dossiers.models import WorkItem

    province = world.build()
    clerk = province.actor("clerk")
    for _ in range(count):
        intake.receive_at_counter(
            clerk, province.request("direct"), applicant=world.PERSON, papers=world.PAPERS
        )
    items = WorkItem.objects.filter(closed_at=None, act="process").order_by("id")
    return list(items.values_list("dossier_id", "node")), province.actor("specialist")


def _verbs(dossiers: list[tuple[int, str]], officer: Any, taken: list[list[Statement]]) -> float:
    from motcua.dossiers.acts import steps

    total = 0.0
    for dossier, node in dossiers:
        with _written_down() as statements:
            total += seconds(lambda d=dossier, n=node: steps.complete_step(officer, d, n))  # type: ignore[misc]
        taken.append(statements)
    return total


@contextmanager
def _written_down() -> Any:
    """Keep each statement with its parameters; administrative ones are left out."""
    from django.db import connection

    statements: list[Statement] = []

    def keep(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(ADMINISTRATIVE):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield statements


class Bare:
    """The least a program can do: one connection, the statements, a commit."""

    def __init__(self, url: str) -> None:
        import psycopg

        self.link = psycopg.connect(url, client_encoding="utf8")

    def replay(self, steps: list[list[Statement]]) -> float:
        return sum(seconds(lambda s=step: self._one(s)) for step in steps)  # type: ignore[misc]

    def _one(self, statements: list[Statement]) -> None:
        with self.link.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)
                if cursor.description:
                    cursor.fetchall()
        self.link.commit()
