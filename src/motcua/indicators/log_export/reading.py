"""Events as rows of the exported log. Nothing personal: no name, no number, no text anybody typed.

The case is the dossier's row number, not its code; an officer is an account's number, and who acted without
a post (the person, the system) is left empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa
from django.db import connection

from motcua.core import clock
from motcua.indicators.log_export.activities import activity, completed_step

EVENTS = """
SELECT e.id, e.dossier_id, e.number, e.tag, e.at, CASE WHEN e.title <> '' THEN e.actor END, e.unit, e.state,
       e.node, p.code, d.process_version_id, d.received_unit_id, d.deciding_unit_id, d.channel, d.filing_kind
FROM dossiers_event e
JOIN dossiers_dossier d ON d.id = e.dossier_id
JOIN catalog_procedureversion v ON v.id = d.procedure_version_id
JOIN catalog_procedure p ON p.id = v.procedure_id
WHERE e.id >= %s AND e.id <= %s
ORDER BY e.id
"""

SCHEMA = pa.schema(
    [
        ("id", pa.int64()),
        ("case", pa.int64()),
        ("number", pa.int32()),
        ("tag", pa.string()),
        ("activity", pa.string()),
        ("completes", pa.bool_()),
        ("at", pa.timestamp("us", "UTC")),
        ("officer", pa.int64()),
        ("unit", pa.int64()),
        ("state", pa.int16()),
        ("node", pa.string()),
        ("procedure", pa.string()),
        ("process", pa.int64()),
        ("received_unit", pa.int64()),
        ("deciding_unit", pa.int64()),
        ("channel", pa.string()),
        ("filing", pa.string()),
    ]
)
"""``completes``: the event completed the step ``node`` of the process version ``process``."""


def events(first: int, last: int) -> dict[date, pa.Table]:
    """The events with ids ``first`` to ``last``, by the month of Viet Nam they happened in."""
    with connection.cursor() as cursor:
        cursor.execute(EVENTS, [first, last])
        return _tables(_row(values) for values in cursor.fetchall())


def _row(values: tuple[Any, ...]) -> tuple[Any, ...]:
    id_, case, number, tag, at, officer, unit, state, node, procedure, process, *rest = values
    step = completed_step(tag, node, process)
    said = activity(tag, step)
    return (
        id_, case, number, tag, said, bool(step), at, officer, unit, state, node, procedure, process, *rest,
    )  # fmt: skip


def _tables(rows: Iterable[tuple[Any, ...]]) -> dict[date, pa.Table]:
    months: dict[date, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        months[row[6].astimezone(clock.VIETNAM).date().replace(day=1)].append(row)
    return {month: table(SCHEMA, found) for month, found in months.items()}


def table(schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """Rows in the order of the schema's columns."""
    columns = list(zip(*rows, strict=True)) or [() for _ in schema]
    arrays: Iterator[pa.Array] = (
        pa.array(values, type=field.type) for field, values in zip(schema, columns, strict=True)
    )
    return pa.Table.from_arrays(list(arrays), schema=schema)
