"""Codes of verification: printed on every issued paper as text and inside its QR."""

from __future__ import annotations

import re
import secrets

from django.conf import settings

from motcua.dossiers.tracking import ALPHABET

GROUPS, IN_GROUP = 4, 4
"""Sixteen signs of an alphabet of 32: 80 bits, so that none is found by trying."""


def new_code() -> str:
    """A code nobody can guess: ``K7QM-2XPA-9RTD-HW4C``."""
    parts = ("".join(secrets.choice(ALPHABET) for _ in range(IN_GROUP)) for _ in range(GROUPS))
    return "-".join(parts)


def as_kept(typed: str) -> str:
    """What a person typed or a QR holds, as codes are kept; empty when it cannot be one."""
    signs = re.sub(r"[\s\-.]", "", typed).upper()
    if len(signs) != GROUPS * IN_GROUP or not set(signs) <= set(ALPHABET):
        return ""
    return "-".join(signs[place : place + IN_GROUP] for place in range(0, len(signs), IN_GROUP))


def address(code: str) -> str:
    """The public address inside the QR."""
    return f"{settings.BASE_URL}/xac-minh/{code}/"
