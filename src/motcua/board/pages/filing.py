"""Who really filed: the three ways of filing online together, and what makes one ask again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from motcua.board.period import ASKED as PERIOD
from motcua.board.period import asked_period
from motcua.board.scope import ASKED
from motcua.core import clock
from motcua.core.paging import page_of
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.dossiers.models import FilingKind
from motcua.dossiers.queries import openable
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.filing import Filing, Suspicion, behind, evidence, filed, threshold
from motcua.indicators.models import DossierFact

GROUP = "nhom"
QUESTIONED = "questioned"
LABELS: dict[str, str] = {
    **{str(kind): str(kind.label) for kind in FilingKind},
    QUESTIONED: "Tự nộp nhưng cần hỏi lại",
    **{str(ground): str(ground.label) for ground in Suspicion},
}
MONTHS_OFFERED = 6


@dataclass(frozen=True, slots=True)
class Count:
    """One number. ``percent``: of what came online, or for grounds of one's own filings; None of nothing."""

    label: str
    number: int
    percent: float | None
    url: str
    indent: bool = False


def box(filing: Filing, unit: Unit, period: Period) -> list[Count]:
    """The lines of ``board/filing_box.html``: to stand wherever an online share is shown."""
    ways = (
        (FilingKind.SELF, filing.own),
        (FilingKind.ASSISTED, filing.assisted),
        (FilingKind.CLERICAL, filing.clerical),
    )
    lines = [_count(str(kind), number, filing.online, unit, period) for kind, number in ways]
    lines.insert(1, _count(QUESTIONED, filing.questioned, filing.own, unit, period, indent=True))
    return lines


def compose(actor: Actor, unit: Unit, tree: Tree, query: QueryDict) -> dict[str, Any]:
    """The page; with ``nhom`` the dossiers behind one number. Raises NotFound, Unreadable."""
    period = asked_period(query.get(PERIOD, ""))
    facts = DossierFact.objects.filter(unit__in=tree.below(unit.pk), counted=True)
    filing = filed(facts, period)
    people, confirmed = threshold(period)
    return {
        "unit_shown": unit,
        "period": period,
        "filing": filing,
        "box": box(filing, unit, period),
        "grounds": [
            _count(str(ground), filing.suspected[ground], filing.own, unit, period) for ground in Suspicion
        ],
        "people": people,
        "confirmed": confirmed,
        "periods": _periods(unit, period),
        **_behind(actor, unit, tree, facts, period, query),
    }


def _count(key: str, number: int, of: int, unit: Unit, period: Period, *, indent: bool = False) -> Count:
    url = f"{reverse('board:filing')}?{urlencode({ASKED: unit.code, PERIOD: str(period), GROUP: key})}#ho-so"
    return Count(LABELS[key], number, 100 * number / of if of else None, url, indent)


def _periods(unit: Unit, chosen: Period) -> list[Link]:
    def address(period: Period) -> str:
        return f"{reverse('board:filing')}?{urlencode({ASKED: unit.code, PERIOD: str(period)})}"

    months = Period.holding(clock.today()).back(MONTHS_OFFERED)
    return [Link(one.label, address(one), one == chosen) for one in months]


def _behind(
    actor: Actor, unit: Unit, tree: Tree, facts: QuerySet[DossierFact], period: Period, query: QueryDict
) -> dict[str, Any]:
    """The dossiers, with what speaks against each; accounts stay unnamed but to those who may see single
    officers there."""
    key = query.get(GROUP, "")
    if not key:
        return {"group": ""}
    rows = behind(facts, period, key).select_related("dossier", "procedure", "unit").order_by("pk")
    page = page_of(rows, query.get("trang", ""))
    said = evidence(page.rows, facts) if office.may(actor, office.Verb.READ_OFFICERS, unit.pk, tree) else {}
    mine = openable(actor, [row.pk for row in page.rows])
    lines = [(row, row.pk in mine, said.get(row.pk, "")) for row in page.rows]
    return {"group": LABELS[key], "page": page, "lines": lines, "told": bool(said)}
