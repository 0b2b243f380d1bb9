"""Which procedures of a unit are shown with everything that belongs to them (index 1.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.catalog.models import ProcedureVersion, Publication, published_at
from motcua.catalog.parts import Part, missing, unsaid
from motcua.core import clock
from motcua.core.text import words_only
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.indicators.agencies import name_unit

Verdict = tuple[tuple[Part, ...], tuple[Part, ...]]
"""The parts missing, and those unsaid."""
MOST = 50_000
"""Contents whose verdicts are remembered; several times the nation's procedures."""
_verdicts: dict[str, Verdict] = {}


@dataclass(frozen=True, slots=True)
class Shown:
    """A procedure on display. ``missing``: parts every procedure has that its record leaves out;
    ``unsaid``: parts some procedures have, to be looked at."""

    code: str
    name: str
    missing: tuple[Part, ...]
    unsaid: tuple[Part, ...]


def shown(unit: Unit, moment: datetime | None = None) -> list[Shown] | None:
    """The procedures in force at a moment (now when None) that a unit answers for, by code: the whole
    catalogue for a topmost unit, for one below those whose record names it as carrying them out. None for
    a commune, which does not announce procedures and is not asked.

    One query; one more for contents this process has not judged yet."""
    if unit.level == Level.COMMUNE:
        return None
    rows = Publication.objects.filter(published_at(moment or clock.now())).order_by("procedure__code")
    told = rows.values_list(
        "procedure__code", "procedure__name", "procedure__agencies", "version__content_hash", "version_id"
    )
    chosen = [row for row in told if unit.parent_id is None or name_unit(map(words_only, row[2]), unit)]
    verdicts = judged(chosen)
    return [Shown(code, name, *verdicts[digest]) for code, name, _, digest, _ in chosen]


def judged(rows: Iterable[tuple[Any, ...]]) -> dict[str, Verdict]:
    """Verdicts by content hash. A content never changes, so each is read and judged once in a process: a
    live page must not read the whole catalogue anew."""
    wanted = {digest: version for *_, digest, version in rows}
    unknown = [version for digest, version in wanted.items() if digest not in _verdicts]
    if len(_verdicts) + len(unknown) > MOST:
        _verdicts.clear()
        unknown = list(wanted.values())
    for version in ProcedureVersion.objects.filter(pk__in=unknown).defer("original").iterator(chunk_size=500):
        content = version.record
        _verdicts[version.content_hash] = tuple(missing(content)), tuple(unsaid(content))
    return {digest: _verdicts[digest] for digest in wanted}
