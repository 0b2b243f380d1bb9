"""Findings of the whole catalogue: narrowed, counted, and as a report for a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple

from django.db.models import QuerySet

from motcua.reengineering.catalogue.looking import latest_check, standing_findings
from motcua.reengineering.lint.registry import RULES
from motcua.reengineering.lint.report import NO_FIELD, Report, SetAside, Subject
from motcua.reengineering.lint.rule import Finding, Rule
from motcua.reengineering.models import CatalogueFinding, Suppression

EFFECTS = ("papers", "trips", "steps")


class Row(NamedTuple):
    """What counting needs of one finding."""

    procedure: str
    subject: str
    rule: str
    where: str
    field: str

    @property
    def finding(self) -> Finding:
        return Finding(self.subject, RULES[self.rule], self.where, "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody narrowed the findings to; empty: anything. ``effect``: one of :data:`EFFECTS`."""

    rule: str = ""
    field: str = ""
    effect: str = ""
    severity: str = ""
    procedure: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def rules(self) -> list[Rule]:
        """The rules that are left."""
        return [
            rule
            for rule in RULES.values()
            if self.rule in ("", rule.id)
            and self.severity in ("", rule.severity.value)
            and (not self.effect or getattr(rule.effect, self.effect))
        ]

    def narrowed(self, found: QuerySet[CatalogueFinding]) -> QuerySet[CatalogueFinding]:
        found = found.filter(rule__in=[rule.id for rule in self.rules()])
        if self.field:
            found = found.filter(procedure__field="" if self.field == NO_FIELD else self.field)
        return found.filter(procedure__code=self.procedure) if self.procedure else found

    def kept(self, rows: Iterable[Row]) -> list[Row]:
        """The same of rows already read."""
        left = {rule.id for rule in self.rules()}
        return [
            row
            for row in rows
            if row.rule in left and self.field in ("", row.field) and self.procedure in ("", row.procedure)
        ]


def rows() -> list[Row]:
    """Everything nobody set aside, light enough to be counted for a page (one query)."""
    found = standing_findings().filter(rule__in=RULES).order_by()
    told = found.values_list("procedure__code", "subject", "rule", "where", "procedure__field")
    return [Row(*one[:4], one[4] or NO_FIELD) for one in told]


def counted(rows: Iterable[Row]) -> Report:
    """Rows as a report that can be grouped; it has no messages."""
    several = list(rows)
    subjects = {row.subject: Subject(field=row.field) for row in several}
    return Report(len(subjects), tuple(row.finding for row in several), subjects)


def numbers(rows: Iterable[Row], of: str) -> Counter[str]:
    """How many findings each value of ``rule``, ``field``, ``severity`` or ``effect`` has."""
    if of in ("rule", "field"):
        return Counter(str(getattr(row, of)) for row in rows)
    if of == "severity":
        return Counter(RULES[row.rule].severity.value for row in rows)
    return Counter(one for row in rows for one in EFFECTS if getattr(RULES[row.rule].effect, one))


def report(asked: Asked) -> Report:
    """The narrowed findings with their messages, and what was set aside, for a workbook."""
    everything = asked.narrowed(CatalogueFinding.objects.filter(rule__in=RULES))
    several = list(everything.select_related("procedure").only(*SHOWN))
    reasons = {
        (one.procedure, one.rule, one.where): one.reason for one in Suppression.objects.filter(lifted_at=None)
    }
    findings = [Finding(one.subject, RULES[one.rule], one.where, one.message) for one in several]
    check = latest_check()
    return Report(
        check.procedures if check else 0,
        tuple(one for one in findings if one.place not in reasons),
        {one.subject: Subject(one.procedure.name, one.procedure.field) for one in several},
        tuple(SetAside(one, reasons[one.place]) for one in findings if one.place in reasons),
    )


SHOWN = (
    "subject",
    "rule",
    "where",
    "place",
    "message",
    "procedure__code",
    "procedure__name",
    "procedure__field",
)
"""Columns a list or a workbook shows."""
