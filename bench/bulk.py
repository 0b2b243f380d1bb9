"""Many dossiers at once, by COPY, obeying every constraint: codes, chains, work items, foreign keys.

The rows are those the verbs would leave: everything a sample has, its events in an unbroken hash chain. For
figures the copies are scattered over weeks, units, procedures and officers.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from motcua.audit import chain
from motcua.catalog.models import ProcedureVersion
from motcua.core import clock
from motcua.core.periods import Period
from motcua.dossiers.models import (
    Component,
    Dossier,
    DossierCode,
    Event,
    Pause,
    Payment,
    Result,
    Supplement,
    WorkItem,
)
from motcua.indicators.models import DossierFact

DAY = 400
"""Dossiers a day and unit."""
BESIDE = (Component, Supplement, Pause, Payment, Result)
"""Rows a copy gets as its sample has them."""


@dataclass(frozen=True, slots=True)
class Scatter:
    """Where and when the copies lie: one after the other over these units, procedures and officers, so many a
    week, back through so many weeks and then again from the last."""

    units: tuple[int, ...]
    versions: tuple[int, ...]
    officers: tuple[int, ...]
    a_week: int
    weeks: int

    def earlier(self, number: int) -> timedelta:
        """How long before its sample a copy happened: whole weeks, so that working hours stay."""
        return timedelta(weeks=number // self.a_week % self.weeks)

    def place(self, number: int) -> dict[str, int]:
        unit, turn = number % len(self.units), number // len(self.units)
        return {
            "deciding_unit_id": self.units[unit],
            "procedure_version_id": self.versions[turn % len(self.versions)],
        }

    def work(self, number: int) -> dict[str, int]:
        unit = number % len(self.units)
        officer = self.officers[unit % len(self.officers)]
        return {"unit_id": self.units[unit], "closed_by_id": officer, "holder_id": officer}


def load(
    sample: Dossier, count: int, *, unit: int = 0, batch: int = 20_000, scatter: Scatter | None = None
) -> None:
    """Add ``count`` dossiers like ``sample``, a received one. The open steps of each belong to ``unit``, or
    lie where ``scatter`` says."""
    first = Dossier.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    seen = DossierCode.objects.count()
    for start in range(0, count, batch):
        numbers = range(start, min(start + batch, count))
        with transaction.atomic():
            _load(sample, first, seen, numbers, unit, scatter)
    _advance_sequences()


def _load(sample: Dossier, first: int, seen: int, numbers: range, unit: int, scatter: Scatter | None) -> None:
    codes = {n: _code(sample, seen + n) for n in numbers}
    copy_in(DossierCode, ({**row, "generation": "bulk", "void_reason": ""} for _c, row in codes.values()))
    before = {n: scatter.earlier(n) if scatter else timedelta() for n in numbers}
    row = columns_of(Dossier, sample)
    copy_in(
        Dossier,
        (
            _moved(row, before[n])
            | _dossier(first + n, *codes[n], sample, before[n])
            | (scatter.place(n) if scatter else {})
            for n in numbers
        ),
    )
    events = list(sample.events.order_by("number"))
    copy_in(Event, (one for n in numbers for one in _events(first + n, events, before[n])))
    steps = [columns_of(WorkItem, item) for item in sample.work.order_by("id")]
    copy_in(
        WorkItem,
        (
            {**_moved(step, before[n]), "dossier_id": first + n}
            | (_done_by(step, scatter.work(n)) if scatter else {"unit_id": unit})
            for n in numbers
            for step in steps
        ),
    )
    for model in BESIDE:
        rows = [columns_of(model, one) for one in model.objects.filter(dossier=sample)]
        if rows:
            copies = ({**_moved(one, before[n]), "dossier_id": first + n} for n in numbers for one in rows)
            copy_in(model, copies)


def load_facts(sample: Dossier, first: int, count: int, scatter: Scatter) -> None:
    """The facts of ``count`` copies beginning with the dossier ``first``, as the product derives them from
    the sample; copies lie whole weeks earlier, so only their day and place differ."""
    row = columns_of(DossierFact, DossierFact.objects.get(pk=sample.pk))
    procedures = dict(ProcedureVersion.objects.values_list("pk", "procedure_id"))
    copy_in(DossierFact, (row | _fact(row, first + n, n, scatter, procedures) for n in range(count)))


def _fact(
    row: dict[str, Any], pk: int, number: int, scatter: Scatter, procedures: dict[int, int]
) -> dict[str, Any]:
    place, moved = scatter.place(number), _moved(row, scatter.earlier(number))
    officer = scatter.work(number)["holder_id"] if row["officer_id"] is not None else None
    return moved | {
        "dossier_id": pk,
        "month": Period.holding(clock.day_of(moved["received_at"])).first,
        "unit_id": place["deciding_unit_id"],
        "procedure_id": procedures[place["procedure_version_id"]],
        "officer_id": officer,
    }


def _moved(row: dict[str, Any], earlier: timedelta) -> dict[str, Any]:
    if not earlier:
        return row
    return {name: v - earlier if isinstance(v, datetime) else v for name, v in row.items()}


def _done_by(step: dict[str, Any], where: dict[str, int]) -> dict[str, int | None]:
    """A step nobody closed or holds stays so."""
    return {name: value for name, value in where.items() if step[name] is not None}


def _code(sample: Dossier, serial: int) -> tuple[str, dict[str, Any]]:
    day, number = divmod(serial, DAY)
    date = datetime(2025, 1, 1).date() - timedelta(days=day)  # noqa: DTZ001 - a plain day
    code = f"{sample.received_unit.code}-{date:%y%m%d}-{number + 1:04d}"
    return code, {"code": code, "unit_id": sample.received_unit_id, "day": date, "number": number + 1}


def _dossier(pk: int, code: str, _row: dict[str, Any], sample: Dossier, earlier: timedelta) -> dict[str, Any]:
    due = sample.due_at - earlier - timedelta(minutes=pk % 9973) if sample.due_at else None
    return {"id": pk, "key": uuid.UUID(int=pk), "code": code, "due_at": due}


def _events(pk: int, events: Iterable[Event], earlier: timedelta) -> Iterator[dict[str, Any]]:
    previous = chain.GENESIS
    for event in events:
        copy = Event(**{f.attname: getattr(event, f.attname) for f in Event._meta.concrete_fields})
        copy.dossier_id, copy.at = pk, event.at - earlier
        copy.hash = previous = chain.link(previous, copy.content())
        yield columns_of(Event, copy)


def columns_of(model: Any, row: Any) -> dict[str, Any]:
    """Column values without the primary key, JSON as text."""
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    return {f.column: f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields}


def copy_in(model: Any, rows: Iterable[dict[str, Any]]) -> None:
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
        for model in (Dossier, DossierCode, Event, WorkItem, *BESIDE):
            table = model._meta.db_table
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            cursor.execute(f"SELECT setval({sequence}, coalesce(max(id), 0) + 1, false) FROM {table}")
        cursor.execute("ANALYZE")
