"""Dated parameters: numbers and switches that a rule of law or practice sets for a time.

Nothing that may change by decree is a constant in code. Each value carries its dates, its source and
whether the source was confirmed; screens show the unconfirmed ones as such.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of one parameter in a time. ``unit``: what the value counts, empty for switches."""

    name: str
    value: Any
    valid_from: date
    valid_to: date | None
    unit: str
    source: str
    confirmed: bool


@cache
def all_parameters() -> tuple[Parameter, ...]:
    """Every dated value shipped with the product (``core/data/parameters.json``)."""
    rows = json.loads(files("motcua.core").joinpath("data/parameters.json").read_text("utf-8"))
    return tuple(
        Parameter(
            name=row["name"],
            value=row["value"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row.get("valid_to") else None,
            unit=row.get("unit", ""),
            source=row["source"],
            confirmed=row["confirmed"],
        )
        for row in rows
    )


def find(name: str, on: date) -> Parameter | None:
    """The row of ``name`` in force on a day, None when there is none."""
    rows = (p for p in all_parameters() if p.name == name)
    return next((p for p in rows if p.valid_from <= on and (p.valid_to is None or on <= p.valid_to)), None)


def first_day(name: str) -> date:
    """The first day any value of ``name`` is known for. Raises ValueError for an unknown name."""
    return min(p.valid_from for p in all_parameters() if p.name == name)


def in_force(name: str, on: date) -> Any:
    """The value of ``name`` in force on a day, None when there is none."""
    parameter = find(name, on)
    return parameter.value if parameter else None
