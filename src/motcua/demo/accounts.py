"""Passwords of the demo accounts: random per database, told only in the private ``run.json``."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.audit import acts
from motcua.audit.models import AdministrativeAct
from motcua.demo.contents import contents
from motcua.identity.models import User
from motcua.identity.roles import Role

ISSUED = "demo:account:issue"
BYTES = 12
"""Randomness of a password; so much needs no slow hash, and forty slow ones would cost the first start 5 s.
The first sign-in stores the hash at the full cost of the settings."""

Account = dict[str, str]


class QuickHasher(Argon2PasswordHasher):
    """Argon2 at a cost fit for a password that is pure chance."""

    time_cost, memory_cost, parallelism = 1, 8192, 1


def ensure(earlier: Sequence[Mapping[str, Any]]) -> list[Account]:
    """The accounts with their passwords: those of ``earlier`` while they are this database's, else new."""
    given = {str(row.get("username")): str(row.get("password")) for row in earlier}
    if not _are_in_force(given):
        given = _issue()
    return [row | {"password": given[row["username"]]} for row in listed()]


def listed() -> list[Account]:
    """Every account without its password: citizens first, then officers in the order of the file."""
    names = {unit.code: unit.name for unit in contents().units}
    citizens = [
        {"role": str(Role.CITIZEN), "unit": "", "username": row.username} for row in contents().filers()
    ]
    officers = [
        {"role": row.role, "unit": names[row.unit], "username": row.username} for row in contents().staff
    ]
    return [*citizens, *officers]


@transaction.atomic
def _issue() -> dict[str, str]:
    given = {row["username"]: secrets.token_urlsafe(BYTES) for row in listed()}
    users = list(User.objects.filter(username__in=given, is_demo=True))
    for user in users:
        user.password = QuickHasher().encode(given[user.username], secrets.token_hex(8))
    User.objects.bulk_update(users, ["password"])
    acts.record(ISSUED, "Tài khoản mẫu", count=len(users), mark=_mark(given))
    return given


def _are_in_force(given: Mapping[str, str]) -> bool:
    """Whether these are the passwords issued last, told by a keyed mark instead of forty hashes."""
    last = AdministrativeAct.objects.filter(action=ISSUED).first()
    complete = given.keys() >= {row["username"] for row in listed()}
    return complete and last is not None and constant_time_compare(last.data["mark"], _mark(given))


def _mark(given: Mapping[str, str]) -> str:
    text = "\n".join(f"{row['username']} {given[row['username']]}" for row in listed())
    return salted_hmac("motcua.demo.accounts", text, algorithm="sha256").hexdigest()
