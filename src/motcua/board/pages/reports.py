"""The list of reports, one report before and after publication, and the dossiers behind its counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.dossiers.queries import openable
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.late_list.rule import Told, rule_on, told_on
from motcua.indicators.models import DossierFact, LateList, PublicationState, Report
from motcua.indicators.office import Verb
from motcua.indicators.rates.counting import Scope, behind
from motcua.indicators.rates.measures import MEASURES
from motcua.indicators.rates.stating import keeper
from motcua.indicators.reports.acts import check
from motcua.indicators.reports.document import TOTAL, Column, Document, Row, Table
from motcua.indicators.reports.files import KINDS
from motcua.indicators.reports.standing import standing
from motcua.portal.report_tables import sections

PLACE = "board:reports"
NARROWED = {"unit": "phan", "field": "linh-vuc", "procedure": "thu-tuc"}
"""Query names by what the rows of a table are about."""


@dataclass(frozen=True, slots=True)
class Behind:
    """One dossier behind a count. ``open``: whether the reader may open it."""

    fact: DossierFact
    open: bool


def drafting_units(actor: Actor, tree: Tree) -> list[Unit]:
    """Those the actor may draft for, the highest first."""
    own = [tree.units[pk] for pk in office.units_of(actor, Verb.DRAFT_REPORT, tree)]
    return sorted(own, key=lambda unit: (len(tree.path(unit.pk)), unit.code))


def listing(actor: Actor, tree: Tree, page: str, day: date) -> dict[str, Any]:
    """Reports and late lists of every unit the actor may read."""
    known = office.readable(actor, tree)
    rule = rule_on(day)
    return {
        "page": page_of(Report.objects.filter(unit__in=known).select_related("unit", "drafted_by"), page),
        "late_lists": LateList.objects.filter(unit__in=known).select_related("unit", "drafted_by")[:10],
        "rule": rule,
        "rule_words": told_on(day).label,
        "tells": told_on(day) is not Told.OFF,
        "may_state": office.may(actor, Verb.KEEP_DUTIES, keeper(actor, tree), tree),
    }


def one(actor: Actor, row: Report | LateList, tree: Tree) -> dict[str, Any]:
    """A report or list with what may be done to it by this actor, and why not."""
    document = Document.model_validate(row.content)
    is_report = isinstance(row, Report)
    verb = Verb.PUBLISH_REPORT if is_report else Verb.PUBLISH_LATE_LIST
    drafted = row.state == PublicationState.DRAFTED
    opens = _opens(row) if isinstance(row, Report) else (lambda _table, _row, _column: "")
    return {
        "row": row,
        "document": document,
        "sections": sections(document, opens),
        "standing": standing(row),
        "is_report": is_report,
        "drafted": drafted,
        "why_not": _why_not(actor, row, verb, tree) if drafted else "",
        "may_withdraw": row.state == PublicationState.PUBLISHED
        and office.may(actor, verb, row.unit_id, tree),
        "findings": _findings(row) if drafted and isinstance(row, Report) else (),
        "files": _files(row) if isinstance(row, Report) else [],
        "public_url": _public(row) if not drafted else "",
    }


def dossiers(actor: Actor, report: Report, tree: Tree, measure: str, asked: dict[str, str]) -> dict[str, Any]:
    """The dossiers of one count as they are now. Raises NotFound for an unknown measure or unit."""
    scope = Scope(_unit(report, tree, asked.get(NARROWED["unit"], "")), report.period, tree)
    rows = behind(scope, measure).select_related("unit", "procedure").order_by("due_at", "code")
    if asked.get(NARROWED["unit"]) == tree.units[report.unit_id].code:
        rows = rows.filter(unit__in=_own(report, tree))
    if field := asked.get(NARROWED["field"]):
        rows = rows.filter(procedure__field="" if field == "-" else field)
    if procedure := asked.get(NARROWED["procedure"]):
        rows = rows.filter(procedure__code=procedure)
    page = page_of(rows, asked.get("trang", ""))
    mine = openable(actor, [fact.pk for fact in page.rows])
    lines = [Behind(fact, fact.pk in mine) for fact in page.rows]
    return {"page": page, "lines": lines, "measure": MEASURES[measure], "report": report}


def _own(report: Report, tree: Tree) -> set[int]:
    """What a unit's own row of a table counts: all that lies below none of its children."""
    children = tree.children(report.unit_id)
    below = [tree.below(child.pk) for child in children]
    return tree.below(report.unit_id) - set().union(*below)


def _unit(report: Report, tree: Tree, code: str) -> int:
    if not code:
        return report.unit_id
    found = [pk for pk in tree.below(report.unit_id) if tree.units[pk].code == code]
    if not found:
        raise NotFound("Đơn vị này", remedy="Mở lại từ bảng của báo cáo.")
    return found[0]


def _why_not(actor: Actor, row: Report | LateList, verb: Verb, tree: Tree) -> str:
    """Why the actor does not publish this draft; empty when they may."""
    try:
        office.authorise(actor, verb, row.unit_id, tree)
    except Forbidden as refusal:
        return refusal.reason
    if row.drafted_by_id == actor.user:
        return "Bạn là người lập bản này; một lãnh đạo khác đọc và công bố."
    return ""


def _findings(row: Report) -> tuple[str, ...]:
    """What would keep the draft from being published now."""
    try:
        check(row)
    except Refusal as refusal:
        return tuple(getattr(refusal, "findings", (str(refusal),)))
    return ()


def _files(row: Report) -> list[Link]:
    return [Link(name, reverse("board:report-file", args=[row.pk, kind])) for kind, name in KINDS]


def _public(row: Report | LateList) -> str:
    if isinstance(row, Report):
        return reverse("portal:report-version", args=[str(row.period), row.unit.code, row.version])
    return reverse("portal:late-list", args=[row.number])


def _opens(report: Report) -> Any:
    def address(table: Table, row: Row, column: Column) -> str:
        measure = row.drill.get(column.key, "")
        if not measure:
            return ""
        query = {NARROWED[table.about]: row.key} if table.about and row.key != TOTAL else {}
        return f"{reverse('board:report-dossiers', args=[report.pk, measure])}?{urlencode(query)}".rstrip("?")

    return address
