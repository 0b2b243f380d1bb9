"""The files of the demo province, read and typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from motcua.identity.personal_number import Sex

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit; fields as in :class:`~motcua.identity.models.Unit`, ``parent`` by code."""

    code: str
    old_code: str
    name: str
    kind: str
    level: str
    parent: str = ""
    place: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """An officer with one role in one unit."""

    username: str
    name: str
    role: str
    unit: str
    title: str


@dataclass(frozen=True, slots=True)
class CitizenRow:
    """A person who files; with a username also an account."""

    name: str
    birth_date: date
    sex: str
    address: str
    username: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """``data/province.yaml``."""

    units: tuple[UnitRow, ...]
    staff: tuple[StaffRow, ...]
    citizens: tuple[CitizenRow, ...]

    def number(self, citizen: CitizenRow) -> str:
        """A personal number that fits sex and birth and that nobody can hold: 000 is no place."""
        century = 2 * (citizen.birth_date.year // 100 - 19) + (citizen.sex == Sex.FEMALE)
        return f"000{century}{citizen.birth_date:%y}{self.citizens.index(citizen) + 1:06d}"

    def phone(self, citizen: CitizenRow) -> str:
        """A telephone number outside every range in use."""
        return f"0000{self.citizens.index(citizen) + 1:06d}"

    def filers(self) -> Sequence[CitizenRow]:
        """Citizens with an account of their own."""
        return [citizen for citizen in self.citizens if citizen.username]


@cache
def contents() -> Contents:
    """The province, read once."""
    found = yaml.safe_load((FOLDER / "province.yaml").read_text("utf-8"))
    return Contents(
        tuple(UnitRow(**row) for row in found["units"]),
        tuple(StaffRow(**row) for row in found["staff"]),
        tuple(CitizenRow(**row) for row in found["citizens"]),
    )
