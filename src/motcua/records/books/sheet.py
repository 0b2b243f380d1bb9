"""What the page of typing shows of each entry, and what comes back from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from motcua.books.acts.keying import MOST_ENTRIES
from motcua.books.models import Keying
from motcua.books.regions import percent, region_of
from motcua.books.registers import Field, Register
from motcua.core.forms import whole


@dataclass(frozen=True, slots=True)
class Cell:
    """One box. ``anchor``: its id; ``error``: words beside it."""

    field: Field
    anchor: str
    value: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry being typed."""

    order: int
    cells: list[Cell]
    region: dict[str, str]


def cells(
    register: Register, prefix: str, values: Mapping[str, str], errors: Mapping[str, str]
) -> list[Cell]:
    """The boxes of one entry, their ids beginning with ``prefix``."""
    return [
        Cell(one, f"{prefix}{one.name}", values.get(one.name, ""), errors.get(f"{prefix}{one.name}", ""))
        for one in register.fields
    ]


def sheets(register: Register, keying: Keying, least: int, errors: Mapping[str, str]) -> list[Sheet]:
    """The entries typed so far, and empty ones up to ``least``."""
    typed = {one.order: one for one in keying.typed.all()}
    last = min(max([least, 1, *typed]), MOST_ENTRIES)
    orders = [order for order in range(1, last + 1) if order in typed or order in (1, last)]
    return [
        Sheet(
            order,
            cells(register, f"m{order}-", typed[order].values if order in typed else {}, errors),
            percent(typed[order].region if order in typed else []),
        )
        for order in orders
    ]


def read(register: Register, sent: QueryDict) -> dict[int, tuple[dict[str, str], list[int]]]:
    """Every entry of a sent form by its order: values and region. Raises NoRegion."""
    orders = sorted({order for name in sent if (order := _order(name))})
    return {
        order: (
            {one.name: sent.get(f"m{order}-{one.name}", "") for one in register.fields},
            region_of({name: str(value) for name, value in sent.items()}, f"m{order}-vung-"),
        )
        for order in orders
    }


def _order(name: str) -> int:
    head, dash, _ = name.partition("-")
    order = whole(head[1:]) if dash and head.startswith("m") else None
    return order if order and order <= MOST_ENTRIES else 0
