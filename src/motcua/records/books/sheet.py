"""What the page of typing shows of each entry, and what comes back from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from motcua.books.acts.saving import MOST_ENTRIES, Line
from motcua.books.models import Project, Typed
from motcua.books.regions import percent, region_of
from motcua.books.registers import Field, Register, doubts, register_of
from motcua.core.forms import whole


@dataclass(frozen=True, slots=True)
class Cell:
    """One box. ``anchor``: its id; ``error``: words beside it."""

    field: Field
    anchor: str
    value: str
    error: str = ""

    @property
    def needed(self) -> bool:
        """Whether it stands open whatever was typed before."""
        return bool(self.field.required or self.field.often or self.value or self.error)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry being typed. ``shown``: its boxes in use; ``folded``: those seldom filled, under one fold;
    ``line``: what it says in short once nothing is missing, so that it can stand on one line, else empty."""

    order: int
    shown: list[Cell]
    folded: list[Cell]
    line: str
    region: dict[str, str]


def cells(
    register: Register, prefix: str, values: Mapping[str, str], errors: Mapping[str, str]
) -> list[Cell]:
    """The boxes of one entry, their ids beginning with ``prefix``."""
    return [
        Cell(one, f"{prefix}{one.name}", values.get(one.name, ""), errors.get(f"{prefix}{one.name}", ""))
        for one in register.fields
    ]


def sheets(
    project: Project, typed: Mapping[int, Typed], least: int, errors: Mapping[str, str]
) -> list[Sheet]:
    """The entries typed so far by their order, and empty ones up to ``least``. All but the last stand on one
    line where nothing is missing and nothing is wrong."""
    last = min(max([least, 1, *typed]), MOST_ENTRIES)
    orders = [order for order in range(1, last + 1) if order in typed or order in (1, last)]
    before: Mapping[str, str] = {}
    made = []
    for order in orders:
        made.append(_sheet(project, order, typed.get(order), before, errors, last=order == last))
        before = typed[order].values if order in typed else before
    return made


def _sheet(
    project: Project,
    order: int,
    typed: Typed | None,
    before: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    last: bool,
) -> Sheet:
    values = typed.values if typed else {}
    # A field these books do not have is still shown where somebody typed it before that was said.
    register = register_of(project.kind).without([one for one in project.left_out if one not in values])
    every = cells(register, f"m{order}-", values, errors)
    shown = [one for one in every if one.needed or one.field.name in before]
    wrong = any(one.error for one in every) or doubts(register, values)
    return Sheet(
        order,
        shown,
        [one for one in every if one not in shown],
        "" if last or wrong else _line(register, values),
        percent(typed.region if typed else []),
    )


def _line(register: Register, values: Mapping[str, str]) -> str:
    told = (values.get(name, "") for name in ("number", register.owner, "registered_on"))
    return " · ".join(one for one in told if one)


def read(register: Register, sent: QueryDict) -> list[Line]:
    """Every entry of a sent form in its order. Raises NoRegion."""
    words = {name: str(value) for name, value in sent.items()}
    orders = {_order(name) for name in sent} - {0}
    return [
        Line(
            order,
            {one.name: words.get(f"m{order}-{one.name}", "") for one in register.fields},
            region_of(words, f"m{order}-vung-"),
        )
        for order in sorted(orders)
    ]


def _order(name: str) -> int:
    head, dash, _ = name.partition("-")
    order = whole(head[1:]) if dash and head.startswith("m") else None
    return order if order and order <= MOST_ENTRIES else 0
