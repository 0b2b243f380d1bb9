"""Who goes first: the priority classes, dated, each with its rule, its source and whether that is confirmed.

A class is what the person says at the kiosk or the officer sees; the age alone is read from a scanned card.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from motcua.core.errors import Refusal


class UnknownPriority(Refusal):
    """Không có diện ưu tiên này."""


@dataclass(frozen=True, slots=True)
class Priority:
    """One class. ``proof``: the paper that shows it, empty where the word is enough; ``from_age``: whole
    years from which a person belongs to it by age alone."""

    code: str
    name: str
    rule: str
    proof: str
    source: str
    confirmed: bool
    valid_from: date
    valid_to: date | None = None
    from_age: int | None = None


@cache
def all_classes() -> tuple[Priority, ...]:
    """Every class shipped (``counters/data/priorities.json``), in the order they are offered."""
    found = json.loads(files("motcua.counters").joinpath("data/priorities.json").read_text("utf-8"))
    return tuple(
        Priority(
            **{key: row[key] for key in ("code", "name", "rule", "proof", "source", "confirmed")},
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row.get("valid_to") else None,
            from_age=row.get("from_age"),
        )
        for row in found
    )


def classes(on: date) -> list[Priority]:
    """Those in force on a day."""
    return [one for one in all_classes() if one.valid_from <= on and (not one.valid_to or on <= one.valid_to)]


def checked(code: str, on: date) -> str:
    """The code of a class in force, or empty for none. Raises :class:`UnknownPriority`."""
    if code and code not in {one.code for one in classes(on)}:
        raise UnknownPriority(
            f"Diện ưu tiên “{code}”", remedy="Chọn một diện trong danh sách.", where="priority"
        )
    return code


def name_of(code: str) -> str:
    """How a class is called, also one no longer in force; empty for none."""
    return next((one.name for one in all_classes() if one.code == code), "")


def by_age(born: date, on: date) -> str:
    """The class a person belongs to by age alone, empty for none."""
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    fitting = (one for one in classes(on) if one.from_age is not None and age >= one.from_age)
    return next((one.code for one in fitting), "")
