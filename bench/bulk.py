"""Many dossiers at once, by COPY, obeying every constraint: codes, chains, work items, foreign keys.

The rows are those the verbs would leave: a received dossier with its vetting step open and three events in
an unbroken hash chain.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from motcua.audit import chain
from motcua.dossiers.models import Component, Dossier, DossierCode, Event, WorkItem

DAY = 400
"""Dossiers a day and unit."""


def load(sample: Dossier, count: int, *, unit: int, batch: int = 20_000) -> None:
    """Add ``count`` dossiers like ``sample``, a received one, spread over past days; the open step of each
    belongs to ``unit``."""
    first = Dossier.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    seen = DossierCode.objects.count()
    for start in range(0, count, batch):
        numbers = range(start, min(start + batch, count))
        with transaction.atomic():
            _load(sample, [first + n for n in numbers], [seen + n for n in numbers], unit)
    _advance_sequences()


def _load(sample: Dossier, ids: list[int], serials: list[int], unit: int) -> None:
    codes = {pk: _code(sample, serial) for pk, serial in zip(ids, serials, strict=True)}
    _copy(DossierCode, ({**row, "generation": "bulk", "void_reason": ""} for _c, row in codes.values()))
    rows = _columns(Dossier, sample)
    _copy(Dossier, (rows | _dossier(pk, *codes[pk], sample) for pk in ids))
    events = list(sample.events.order_by("number"))
    _copy(Event, (row for pk in ids for row in _events(pk, events)))
    work = [_columns(WorkItem, item) for item in sample.work.order_by("id")]
    _copy(WorkItem, ({**row, "dossier_id": pk, "unit_id": unit} for pk in ids for row in work))
    papers = [_columns(Component, paper) for paper in sample.components.all()]
    _copy(Component, ({**row, "dossier_id": pk} for pk in ids for row in papers))


def _code(sample: Dossier, serial: int) -> tuple[str, dict[str, Any]]:
    day, number = divmod(serial, DAY)
    date = datetime(2025, 1, 1).date() - timedelta(days=day)  # noqa: DTZ001 - a plain day
    code = f"{sample.received_unit.code}-{date:%y%m%d}-{number + 1:04d}"
    return code, {"code": code, "unit_id": sample.received_unit_id, "day": date, "number": number + 1}


def _dossier(pk: int, code: str, _row: dict[str, Any], sample: Dossier) -> dict[str, Any]:
    due = sample.due_at - timedelta(minutes=pk % 9973) if sample.due_at else None
    return {"id": pk, "key": uuid.UUID(int=pk), "code": code, "due_at": due}


def _events(pk: int, events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    previous = chain.GENESIS
    for event in events:
        copy = Event(**{f.attname: getattr(event, f.attname) for f in Event._meta.concrete_fields})
        copy.dossier_id = pk
        copy.hash = previous = chain.link(previous, copy.content())
        yield _columns(Event, copy)


def _columns(model: Any, row: Any) -> dict[str, Any]:
    """Column values without the primary key, JSON as text."""
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    return {f.column: f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields}


def _copy(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    iterator = iter(rows)
    first = next(iterator)
    columns = list(first)
    with connection.cursor() as cursor:
        names = ", ".join(f'"{name}"' for name in columns)
        with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as pipe:
            pipe.write_row([_plain(first[name]) for name in columns])
            for row in iterator:
                pipe.write_row([_plain(row[name]) for name in columns])


def _plain(value: Any) -> Any:
    """A value COPY can write: JSON as text."""
    value = getattr(value, "obj", value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _advance_sequences() -> None:
    with connection.cursor() as cursor:
        for model in (Dossier, DossierCode, Event, WorkItem, Component):
            table = model._meta.db_table
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            )
        cursor.execute("ANALYZE")
