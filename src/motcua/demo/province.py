"""Units and people of the demo province. Making them again changes nothing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction

from motcua.demo.contents import CitizenRow, StaffRow, UnitRow, contents
from motcua.identity.models import Assignment, Party, Unit, User

SINCE = date(2025, 7, 1)
"""The day the two-tier government began; every assignment counts from here."""


@transaction.atomic
def build() -> None:
    """Every unit, account, assignment and account-holding citizen."""
    units: dict[str, Unit] = {}
    for row in contents().units:
        units[row.code] = _unit(row, units)
    for officer in contents().staff:
        _officer(officer, units[officer.unit])
    for citizen in contents().filers():
        _citizen(citizen)


def _unit(row: UnitRow, known: dict[str, Unit]) -> Unit:
    fields = {**asdict(row), "parent": known.get(row.parent)}
    return Unit.objects.get_or_create(code=fields.pop("code"), defaults=fields)[0]


def _account(username: str, name: str, phone: str = "") -> User:
    """An account nobody can use until :mod:`motcua.demo.accounts` gives it a password."""
    known = User.objects.filter(username=username).first()
    return known or User.objects.create_user(username, None, full_name=name, phone=phone, is_demo=True)


def _officer(row: StaffRow, unit: Unit) -> None:
    Assignment.objects.get_or_create(
        user=_account(row.username, row.name),
        unit=unit,
        role=row.role,
        valid_from=SINCE,
        defaults={"title": row.title},
    )


def _citizen(row: CitizenRow) -> None:
    number, phone = contents().number(row), contents().phone(row)
    Party.objects.get_or_create(
        number=number,
        defaults={
            "user": _account(row.username, row.name, phone),
            "name": row.name,
            "birth_date": row.birth_date,
            "sex": row.sex,
            "address": row.address,
            "phone": phone,
        },
    )
