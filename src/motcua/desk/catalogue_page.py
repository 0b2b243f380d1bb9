"""One procedure of the catalogue: its versions, what is in force and why, doubts, limits, process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from motcua.catalog.models import (
    Procedure,
    ProcedureProcess,
    ProcedureVersion,
    Publication,
    TimeLimitRule,
)
from motcua.core import clock, display
from motcua.core.limits import Limit
from motcua.desk import catalogue_words as words
from motcua.desk.catalogue_comparing import LONG, Comparison, between_sources, between_versions


@dataclass(frozen=True, slots=True)
class Doubt:
    """A defect in words; ``where`` points into the original record."""

    kind: str
    where: str
    value: str

    @property
    def long(self) -> bool:
        return len(self.value) > LONG


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version with its defects, and how often each kind of defect occurs."""

    version: ProcedureVersion
    source: str
    in_force: bool
    doubts: list[Doubt]
    kinds: list[tuple[str, int]]

    @property
    def choice(self) -> tuple[str, str]:
        """Value and label of the form that puts it in force."""
        version = self.version
        label = f"Phiên bản {version.number}: {self.source}, nhập {display.day(version.imported_at)}"
        return str(version.number), f"{label} (đang có hiệu lực)" if self.in_force else label


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A limit or a process from a day to a day; ``holds``: today."""

    what: str
    case: str
    source: str
    since: date
    until: date | None
    holds: bool
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """Everything the page shows. ``arranged``: what will be in force from a moment to come; ``past``: what
    was before, the latest first."""

    procedure: Procedure
    versions: list[VersionLine]
    in_force: Publication | None
    arranged: list[Publication]
    past: list[Publication]
    sources: Comparison | None
    changes: list[Comparison]
    limits: list[DatedLine]
    processes: list[DatedLine]

    def choices(self, wanted: str) -> list[VersionLine]:
        """What may be put in force. The version in force is offered only while a choice is open, or when
        it is the number ``wanted``."""
        undecided = self.procedure.needs_decision
        return [v for v in self.versions if undecided or not v.in_force or v.choice[0] == wanted]


def compose(procedure: Procedure) -> ProcedurePage:
    """The page of an entry (four queries)."""
    prefetch_related_objects([procedure], "versions")
    versions = list(procedure.versions.all())
    publications = list(
        procedure.publications.select_related("version", "by").defer("version__content", "version__original")
    )
    now = clock.now()
    arranged = [row for row in publications if row.since > now]
    past = [row for row in publications if row.until and row.until <= now]
    current = next((row for row in publications if row not in arranged and row not in past), None)
    return ProcedurePage(
        procedure=procedure,
        versions=[version_line(row, bool(current and current.version_id == row.pk)) for row in versions],
        in_force=current,
        arranged=arranged,
        past=past,
        sources=between_sources(procedure, versions),
        changes=between_versions(versions, made_from(publications)),
        limits=limits(procedure.code),
        processes=processes(procedure),
    )


def made_from(publications: Sequence[Publication]) -> dict[int, int]:
    """The version each one followed when it first came into force, by their ids."""
    ended = {row.until: row.version_id for row in publications if row.until}
    return {row.version_id: ended[row.since] for row in publications if row.since in ended}


def version_line(version: ProcedureVersion, in_force: bool) -> VersionLine:
    doubts = [doubt(defect) for defect in version.defects]
    kinds = Counter(one.kind for one in doubts)
    return VersionLine(version, words.source(version.source_kind), in_force, doubts, sorted(kinds.items()))


def doubt(defect: dict[str, Any]) -> Doubt:
    return Doubt(words.defect(defect["kind"]), defect["where"], words.doubtful(defect["value"]))


def limits(code: str) -> list[DatedLine]:
    """The dated limits that override the published ones, those that no longer hold among them."""
    rules = TimeLimitRule.objects.filter(procedure_code=code).order_by("case_code", "-valid_from")
    return [
        DatedLine(
            limit_words(rule),
            rule.case_code,
            rule.source,
            rule.valid_from,
            rule.valid_to,
            holds(rule.valid_from, rule.valid_to),
            rule.confirmed,
        )
        for rule in rules
    ]


def limit_words(rule: TimeLimitRule) -> str:
    """``trong ngày, giờ chốt 15:00, tính đến cuối ngày làm việc``."""
    cutoff = f"nhận trước {rule.cutoff:%H:%M}" if rule.cutoff else ""
    return ", ".join(
        filter(None, [Limit.parse(rule.limit).sentence(), cutoff, rule.get_due_mode_display().lower()])
    )


def processes(procedure: Procedure) -> list[DatedLine]:
    """What carries out new dossiers, by case."""
    bound: list[ProcedureProcess] = list(
        procedure.processes.select_related("process").defer("process__xml", "process__warnings")
    )
    return [
        DatedLine(
            str(row.process),
            row.case_code,
            row.source,
            row.valid_from,
            row.valid_to,
            holds(row.valid_from, row.valid_to),
        )
        for row in bound
    ]


def holds(since: date, until: date | None) -> bool:
    """Whether a dated line is in force today."""
    today = clock.today()
    return since <= today and (until is None or today <= until)
