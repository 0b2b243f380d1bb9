"""Rows by ready-made SQL, for the path every act takes.

The ORM builds each statement anew, which costs more than sending it. These few statements never change
their shape, so their text is made once per model; values go through the same field conversions, and what
comes back are ordinary model instances. Everything off this path uses the ORM.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Shape:
    """A model's table as text. ``decoders``: positions of columns that need decoding."""

    table: str
    columns: str
    names: tuple[str, ...]
    writable: tuple[Any, ...]
    insert: str
    decoders: tuple[tuple[int, Any], ...]


@cache
def shape(model: type[models.Model]) -> Shape:
    """The text for ``model``, made once."""
    fields = model._meta.concrete_fields
    table = model._meta.db_table
    writable = tuple(field for field in fields if not field.primary_key)
    into = ", ".join(f'"{field.column}"' for field in writable)
    marks = ", ".join(["%s"] * len(writable))
    return Shape(
        table=table,
        columns=", ".join(f'{table}."{field.column}"' for field in fields),
        names=tuple(field.attname for field in fields),
        writable=writable,
        insert=f"INSERT INTO {table} ({into}) VALUES ({marks}) RETURNING id",
        decoders=tuple((i, f.from_db_value) for i, f in enumerate(fields) if hasattr(f, "from_db_value")),
    )


def instance(model: type[Row], values: Sequence[Any]) -> Row:
    """A model instance from its columns' values, in the order of :attr:`Shape.columns`."""
    form, decoded = shape(model), list(values)
    for index, decode in form.decoders:
        decoded[index] = decode(decoded[index], None, connection)
    return model.from_db("default", form.names, decoded)


def select(model: type[Row], condition: str, params: Sequence[Any]) -> list[Row]:
    """Every row that meets ``condition``, SQL of our own with ``%s`` for ``params``; may end in ORDER BY."""
    form = shape(model)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {form.columns} FROM {form.table} WHERE {condition}", params)
        return [instance(model, values) for values in cursor.fetchall()]


def insert(row: models.Model) -> None:
    """Add one row and give it its id."""
    form = shape(type(row))
    with connection.cursor() as cursor:
        cursor.execute(form.insert, [_value(row, field) for field in form.writable])
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, "default"


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write the named attributes of one row."""
    wanted = set(names)
    form = shape(type(row))
    fields = [field for field in form.writable if field.attname in wanted]
    sets = ", ".join(f'"{field.column}" = %s' for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {form.table} SET {sets} WHERE id = %s", [*(_value(row, f) for f in fields), row.pk]
        )


def _value(row: models.Model, field: Any) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)
