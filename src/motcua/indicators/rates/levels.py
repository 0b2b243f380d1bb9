"""How many procedures are offered online in full, in part, or with information only.

Published catalogue records carry no level, so an officer states it with its source. The set is the
catalogue's: procedures carried out here, or stated about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.catalog.models import Procedure, ProcedureProcess
from motcua.core.validity import in_force
from motcua.indicators.models import ServiceLevel

Level = ServiceLevel.Level


@dataclass(frozen=True, slots=True)
class Levels:
    """``unstated``: procedures carried out here of which nobody has stated a level."""

    full: int
    partial: int
    information: int
    unstated: int

    @property
    def stated(self) -> int:
        return self.full + self.partial + self.information

    @property
    def known(self) -> bool:
        """Whether anything was stated at all; where not, nothing is known, which is not zero."""
        return self.stated > 0


def stated_on(day: date) -> dict[int, ServiceLevel]:
    """The statement in force on a day, by procedure (one query)."""
    rows = ServiceLevel.objects.filter(since__lte=day).order_by("procedure_id", "-since", "-pk")
    return {row.procedure_id: row for row in rows.distinct("procedure_id").select_related("procedure")}


def carried_out(day: date) -> set[int]:
    """Procedures with a process in force."""
    return set(ProcedureProcess.objects.filter(in_force(day)).values_list("procedure", flat=True))


def listed(day: date) -> list[tuple[Procedure, ServiceLevel | None]]:
    """Every procedure carried out here or stated about, with its statement, by code."""
    stated = stated_on(day)
    procedures = Procedure.objects.filter(pk__in=carried_out(day) | set(stated)).order_by("code")
    return [(procedure, stated.get(procedure.pk)) for procedure in procedures]


def levels_of(rows: Iterable[tuple[Procedure, ServiceLevel | None]]) -> Levels:
    """The counts of a list."""
    counts = Counter(stated.level if stated else "" for _, stated in rows)
    return Levels(counts[Level.FULL], counts[Level.PARTIAL], counts[Level.INFORMATION], counts[""])


def levels_on(day: date) -> Levels:
    """Three queries."""
    return levels_of(listed(day))
