"""How many SQL statements each page costs, compared with a reviewed file.

``tests/query_counts.json`` maps a page's name to its count. A page that costs more, or less, changes that
file in a diff somebody reads. ``MOTCUA_QUERY_COUNTS=write`` rewrites the entries that differ.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

RECORDED = Path(__file__).with_name("query_counts.json")
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def recorded() -> dict[str, int]:
    """The reviewed counts by name."""
    counts: dict[str, int] = json.loads(RECORDED.read_text("utf-8"))
    return counts


@contextmanager
def counted(name: str) -> Iterator[CaptureQueriesContext]:
    """Everything inside must cost exactly what is recorded under ``name``; the session is part of it."""
    with CaptureQueriesContext(connection) as asked:
        yield asked
    statements = [row["sql"] for row in asked.captured_queries if not row["sql"].startswith(FRAME)]
    if os.environ.get("MOTCUA_QUERY_COUNTS") == "write":
        _write(name, len(statements))
    told = "\n".join(f"{place}. {sql[:180]}" for place, sql in enumerate(statements, 1))
    assert recorded().get(name) == len(statements), (
        f"{name}: {len(statements)} statements, recorded {recorded().get(name)}; "
        f"if meant, run again with MOTCUA_QUERY_COUNTS=write and review the diff\n{told}"
    )


def _write(name: str, count: int) -> None:
    counts = recorded() | {name: count}
    RECORDED.write_text(
        json.dumps(dict(sorted(counts.items())), indent=2, ensure_ascii=False) + "\n", "utf-8"
    )
