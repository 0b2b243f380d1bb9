"""Who looked at a paper and why, in the words its owner understands."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.catalog.models import Procedure
from motcua.dossiers.models import Dossier
from motcua.store.models import Look

UNFILED = "Chưa thành hồ sơ"


@dataclass(frozen=True, slots=True)
class Line:
    """One look. ``code``: of its dossier; ``unfiled``: what is said where an intake became none;
    ``procedure``: what the dossier is about."""

    look: Look
    code: str
    unfiled: str
    procedure: str


def lines(looks: Sequence[Look]) -> list[Line]:
    """The looks with the dossiers and procedures they were for (two queries)."""
    keys = [key for look in looks if (key := _key(look.dossier))]
    codes = dict(Dossier.objects.filter(key__in=keys).values_list("key", "code"))
    wanted = {look.procedure for look in looks if look.procedure}
    names = dict(Procedure.objects.filter(code__in=wanted).values_list("code", "name"))
    return [_line(look, codes, names.get(look.procedure, "")) for look in looks]


def _line(look: Look, codes: dict[uuid.UUID, str | None], procedure: str) -> Line:
    key = _key(look.dossier)
    code = look.dossier if key is None else codes.get(key) or ""
    return Line(look, code, UNFILED if key and not code else "", procedure)


def _key(text: str) -> uuid.UUID | None:
    """The key of an intake or draft; None for a dossier's code."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
