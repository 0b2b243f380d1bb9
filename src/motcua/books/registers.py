"""Kinds of register and the fields an entry of each has: dated data (``data/registers.json``)."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from motcua.core.errors import NotFound
from motcua.core.text import person_name, squeeze

LONGEST = 500
"""Characters of one field."""
ILLEGIBLE = "[?]"
"""What is typed for what cannot be read; both keyers type the same, so it counts as the same."""
_PARTS = re.compile(r"[./\-\s]+")


@dataclass(frozen=True, slots=True)
class Field:
    """``kind``: text, name, number, date or choice. Dates are typed as far as the book names them: day, month
    and year, month and year, or the year. ``often``: an optional one most books have."""

    name: str
    label: str
    kind: str
    required: bool = False
    often: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """``citation``, ``confirmed``: where the fields are from, and whether that was checked against the text.
    ``paper``: what a copy of an entry is called; ``owner``: the field with the person it is about."""

    kind: str
    name: str
    valid_from: date
    valid_to: date | None
    citation: str
    confirmed: bool
    paper: str
    owner: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        return next((one for one in self.fields if one.name == name), None)

    def without(self, names: Collection[str]) -> Register:
        """The same with fewer fields; required ones stay."""
        kept = tuple(one for one in self.fields if one.required or one.name not in names)
        return replace(self, fields=kept)


@cache
def registers() -> Mapping[str, Register]:
    """The kinds by their code, in the order of the data."""
    rows = json.loads(files("motcua.books").joinpath("data/registers.json").read_text("utf-8"))
    return MappingProxyType({row["kind"]: _register(row) for row in rows})


def register_of(kind: str) -> Register:
    """Raises NotFound for an unknown kind."""
    found = registers().get(kind)
    if found is None:
        raise NotFound("Loại sổ này", remedy="Chọn một loại sổ trong danh sách.")
    return found


def cleaned(register: Register, values: Mapping[str, str]) -> dict[str, str]:
    """What was typed as it is kept: fields of the register only, white space and capitals tidied, dates as
    day/month/year; what cannot be read as a date stays as typed."""
    known = {one.name: one for one in register.fields}
    tidy = {name: _tidy(known[name], str(value)) for name, value in values.items() if name in known}
    return {name: value for name, value in tidy.items() if value}


def doubts(register: Register, values: Mapping[str, str]) -> dict[str, str]:
    """What looks wrong, by field: an empty required field, no day of the calendar, an unknown choice."""
    return {one.name: words for one in register.fields if (words := _doubt(one, values.get(one.name, "")))}


def day_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month, day of a date as typed, 0 for what is not named: ``5/3/1987``, ``050387`` is none,
    ``05031987``, ``3/1987``, ``1987``. None when it is no date."""
    digits = text if text.isdecimal() else ""
    parts = [digits[:2], digits[2:4], digits[4:]] if len(digits) == 8 else _PARTS.split(text.strip())
    if not 1 <= len(parts) <= 3 or not all(one.isascii() and one.isdecimal() for one in parts):
        return None
    if len(parts[-1]) != 4 or any(len(one) > 2 for one in parts[:-1]):
        return None
    year, month, day = (int(one) for one in [*parts[::-1], "0", "0"][:3])
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return (year, month, day) if month or len(parts) == 1 else None


def _tidy(field: Field, value: str) -> str:
    text = squeeze(value)[:LONGEST]
    if field.kind == "name":
        return person_name(text)
    if field.kind == "date" and (parts := day_parts(text)):
        year, month, day = parts
        named = [(day, 2), (month, 2), (year, 4)]
        return "/".join(f"{number:0{width}}" for number, width in named if number)
    return text


def _doubt(field: Field, value: str) -> str:
    if not value:
        return f"Nhập {field.label.lower()}, hoặc {ILLEGIBLE} nếu không đọc được." if field.required else ""
    if value == ILLEGIBLE:
        return ""
    if field.kind == "date" and day_parts(value) is None:
        return "Ngày này không có thật. Nhập ngày/tháng/năm, tháng/năm hoặc năm như trong sổ."
    if field.kind == "choice" and value not in field.choices:
        return f"Chọn {' hoặc '.join(field.choices)}."
    return ""


def _register(row: dict[str, object]) -> Register:
    fields = row["fields"]
    assert isinstance(fields, list)
    made = tuple(Field(**{**one, "choices": tuple(one.get("choices", ()))}) for one in fields)
    last = row["valid_to"]
    return Register(
        kind=str(row["kind"]),
        name=str(row["name"]),
        valid_from=date.fromisoformat(str(row["valid_from"])),
        valid_to=date.fromisoformat(str(last)) if last else None,
        citation=str(row["citation"]),
        confirmed=bool(row["confirmed"]),
        paper=str(row["paper"]),
        owner=str(row["owner"]),
        fields=made,
    )
