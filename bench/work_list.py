"""The work list of one officer, equally long, with few and with many dossiers stored."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from bench import place
from bench.rounds import Row, grouped, interleaved, seconds, spoken

MINE = 50
"""Length of the officer's list."""
READS = 50
"""Readings of the list a round."""
SMALL = 10_000


def run(large: int = 200_000) -> list[Row]:
    cluster = place.ready()
    from django.db import connections

    officer = _prepare()
    place.let_go()
    big_url = place.copy(cluster, "motcua", "large")
    fill(big_url, large - SMALL)
    _connect_large(big_url)
    ours, theirs, ratio = interleaved(
        lambda _n: _read(officer, "large"), lambda _n: _read(officer, "default")
    )
    for connection in connections.all():
        connection.close()
    place.let_go()
    cluster.leave()
    return [
        Row(
            f"Danh sách việc của một cán bộ, {grouped(large)} hồ sơ đã lưu",
            spoken(ours / READS),
            f"{grouped(SMALL)} hồ sơ: {spoken(theirs / READS)}",
            ratio,
            "thời gian khi kho lớn so với kho nhỏ",
            "≤ 1,3",
            ratio <= 1.3,
        )
    ]


def _prepare() -> Any:
    """A database of SMALL dossiers, MINE of them on the specialist's list."""
    import world
    from bench import bulk
    from motcua.dossiers.acts import intake

    province = world.build()
    clerk = province.actor("clerk")
    for _ in range(MINE):
        filed = intake.receive_at_counter(
            clerk, province.request("direct"), applicant=world.PERSON, papers=world.PAPERS
        )
    bulk.load(filed.dossier, SMALL - MINE, unit=province.elsewhere.pk)
    return province.actor("specialist")


def _connect_large(url: str) -> None:
    from django.conf import settings
    from django.db import connections

    from motcua.config.settings import database

    settings.DATABASES["large"] = connections.settings["default"] | database(url)
    connections.settings["large"] = settings.DATABASES["large"]


def fill(url: str, count: int) -> None:
    """Add dossiers to another database, by a process of its own (Django writes to one)."""
    subprocess.run(
        [sys.executable, "-m", "bench.fill", str(count)],
        env=os.environ | {"MOTCUA_DATABASE_URL": url},
        check=True,
    )


def _read(officer: Any, database: str) -> float:
    from motcua.dossiers.queries import work_list

    rows = work_list(officer).using(database)
    return seconds(lambda: [len(list(rows.all())) for _ in range(READS)])
