"""How long a dossier is kept: dated rules per group of procedures.

A rule entered by the authority (:class:`~motcua.archive.models.RetentionRule`) goes before the shipped ones
(``archive/data/retention.json``), a rule for one procedure before one for a field. The period begins with
the year after the dossier was closed. Source of the duty: TT 13/2023/TT-BNV Art. 3–8; none of the shipped
periods was compared with a schedule in force, hence ``confirmed`` is false.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate

from motcua.archive.models import RetentionRule
from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import ENDED


@dataclass(frozen=True, slots=True)
class Period:
    """A period of retention. ``years``: None for ever; ``start``: 1 January after closing."""

    group: str
    years: int | None
    source: str
    confirmed: bool
    start: date

    @property
    def keep_until(self) -> date | None:
        """The last day it must be kept; None for ever."""
        return None if self.years is None else date(self.start.year + self.years - 1, 12, 31)

    @property
    def words(self) -> str:
        """``Vĩnh viễn`` or ``20 năm``."""
        return in_words(self.years)

    def as_json(self) -> dict[str, Any]:
        """As the package tells it."""
        return {
            "group": self.group,
            "permanent": self.years is None,
            "years": self.years,
            "start": self.start.isoformat(),
            "keep_until": self.keep_until.isoformat() if self.keep_until else None,
            "source": self.source,
            "confirmed": self.confirmed,
        }


def in_words(years: int | None) -> str:
    """A length of retention as people say it."""
    return "Vĩnh viễn" if years is None else f"{years} năm"


def start_after(closed: datetime) -> date:
    """The period begins on 1 January of the year after closing, by the calendar of Viet Nam."""
    return date(clock.day_of(closed).year + 1, 1, 1)


class Schedule:
    """The rules in force, read once (one query)."""

    def __init__(self) -> None:
        self.entered = list(RetentionRule.objects.order_by("-valid_from", "-pk"))

    def period(self, procedure: str, field: str, closed: datetime) -> Period:
        """For a dossier of ``procedure`` in ``field`` closed at a moment; the rule of that day counts."""
        rule = self.rule(procedure, field, clock.day_of(closed))
        return Period(rule.group, rule.years, rule.source, rule.confirmed, start_after(closed))

    def rule(self, procedure: str, field: str, on: date) -> RetentionRule:
        """The one that counts for a dossier closed on a day."""
        rule = _best(self.entered, procedure, field, on) or _best(shipped(), procedure, field, on)
        if rule is None:
            raise LookupError("the shipped schedule has a rule for everything")
        return rule

    def waiting(self) -> dict[str, int]:
        """How many closed dossiers on no list each rule counts for, by :func:`name_of` (one query)."""
        of = ("procedure_version__procedure__code", "procedure_version__procedure__field")
        closed = Dossier.objects.filter(state__in=ENDED, nomination=None).order_by()
        rows = closed.values_list(*of, TruncDate("ended_at", tzinfo=clock.VIETNAM)).annotate(Count("pk"))
        found: dict[str, int] = {}
        for procedure, field, on, count in rows:
            name = name_of(self.rule(procedure, field, on))
            found[name] = found.get(name, 0) + count
        return found


def name_of(rule: RetentionRule) -> str:
    """What tells a rule from all others, shipped ones too."""
    return f"{rule.pk or rule.group}"


@cache
def shipped() -> tuple[RetentionRule, ...]:
    """The rules that come with the product; none of them is a row of the database."""
    rows = json.loads(files("motcua.archive").joinpath("data/retention.json").read_text("utf-8"))
    return tuple(
        RetentionRule(**{**row, "valid_from": date.fromisoformat(row["valid_from"])}, entered_at=clock.now())
        for row in rows
    )


def _best(rules: Iterable[RetentionRule], procedure: str, field: str, on: date) -> RetentionRule | None:
    valid = [rule for rule in rules if rule.in_force(on)]
    for wanted in ((procedure, None), ("", field), ("", "")):
        for rule in valid:
            if rule.procedure == wanted[0] and wanted[1] in (None, rule.field):
                return rule
    return None
