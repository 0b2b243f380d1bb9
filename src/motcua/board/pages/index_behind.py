"""The dossiers, or the procedures, that earned or lost a component; with whom the points were lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from motcua.board.pages.index_choice import Choice
from motcua.board.pages.index_scores import around as frame
from motcua.board.pages.index_scores import behind_url
from motcua.board.pages.index_what_if import compared
from motcua.catalog.models import Procedure
from motcua.core.display import figure
from motcua.core.errors import NotFound
from motcua.core.forms import whole
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.core.rounding import half_up
from motcua.dossiers.queries import openable
from motcua.indicators import office
from motcua.indicators.index766.definitions import Component
from motcua.indicators.live.behind import Side, behind, hidden
from motcua.indicators.live.counting import Asked, numbers
from motcua.indicators.live.index import index
from motcua.indicators.live.losing import CAUSES, IN_TIME, By, shares, shares_below, what_if_dossiers
from motcua.indicators.live.services import services_on, sides
from motcua.indicators.live.sources import CONTENT
from motcua.indicators.models import DossierFact, Holder
from motcua.indicators.office import Verb

CODE, SIDE, TICKED = "thanh-phan", "ben", "ho-so"
SIDES = (Side.LOST, Side.EARNED)
HOLDERS = dict(Holder.choices)
MOST_TICKED = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier: nothing personal. ``opens``: whether the officer may open its page; ``judged``: whether
    there is a page that tells step by step who held the delay, and the officer may see it."""

    fact: DossierFact
    opens: bool
    judged: bool
    named: bool
    ticked: bool

    @property
    def holder(self) -> str:
        return str(HOLDERS.get(self.fact.holder, ""))

    @property
    def late_from(self) -> datetime | None:
        return self.fact.late_from

    @property
    def said(self) -> bool:
        """Whether somebody who may be known was not satisfied with it, or petitioned about it."""
        return self.fact.nameable and (self.fact.dissatisfied or self.fact.petitioned)

    @property
    def late(self) -> str:
        hours = self.fact.late_hours
        return f"{figure(round(hours, 1))} giờ làm việc" if hours else ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A part of the points lost."""

    name: str
    dossiers: int
    points: str


def dossiers(choice: Choice, asked: QueryDict) -> dict[str, Any]:
    """A page of dossiers; for those that lost 2.1 also with whom and where. Raises NotFound."""
    component, side = component_asked(choice, asked), side_asked(asked)
    rows = behind(choice.selection, choice.definition, component.code, side)
    listed = rows.select_related("procedure", "unit", "officer").order_by("-late_hours", "due_at", "pk")
    page = page_of(listed, asked.get("trang", ""))
    return {
        **around_list(choice, component, side, "board:index-dossiers"),
        "page": page,
        "lines": _lines(choice, page.rows, _ticked(asked)),
        "lost": _lost(choice, component) if side is Side.LOST else [],
        "late": component.code == IN_TIME,
        "hidden": hidden(choice.selection) if component.code == CONTENT and choice.selection.whole else 0,
        "would": _would(choice, component, _ticked(asked)) if side is Side.LOST else None,
    }


def procedures(choice: Choice, asked: QueryDict) -> dict[str, Any]:
    """The procedures on one side of 3.1 or 3.2, by code. Raises NotFound."""
    component, side = component_asked(choice, asked), side_asked(asked)
    services = services_on(choice.selection.day)
    found = sides(services, component.code, choice.unit, numbers(choice.selection, Asked(services.full)))
    keys = found[0] if side is Side.EARNED else found[1]
    page = page_of(Procedure.objects.filter(pk__in=keys).order_by("code"), asked.get("trang", ""))
    return {
        **around_list(choice, component, side, "board:index-procedures"),
        "page": page,
        "total": len(keys),
    }


def around_list(choice: Choice, component: Component, side: Side, here: str) -> dict[str, Any]:
    """What stands around a list of those behind a component."""
    code = component.code
    links = [Link(one.label, behind_url(choice, code, one), one is side) for one in SIDES]
    return {**frame(choice, here), "component": component, "side": side, "sides": links}


def component_asked(choice: Choice, asked: QueryDict) -> Component:
    """Raises NotFound."""
    code = asked.get(CODE, "")
    found = choice.definition.component(code)
    if found is None:
        raise NotFound(f"Thành phần “{code[:10]}”", remedy="Chọn một thành phần trong bảng điểm.")
    return found


def side_asked(asked: QueryDict) -> Side:
    """Those that lost, unless the address says otherwise."""
    return Side.EARNED if asked.get(SIDE) == Side.EARNED else Side.LOST


def _ticked(asked: QueryDict) -> list[int]:
    sent = (whole(text) for text in asked.getlist(TICKED)[:MOST_TICKED])
    return [key for key in sent if key is not None]


def _lines(choice: Choice, facts: Any, ticked: list[int]) -> list[Line]:
    """Two queries: what the officer may open, and the facts' own."""
    opens = openable(choice.actor, [fact.pk for fact in facts])
    tree, unit = choice.selection.tree, choice.unit.pk
    everyone = office.may(choice.actor, Verb.READ_OFFICERS, unit, tree)
    readable, me = office.readable(choice.actor, tree), choice.actor.user
    return [
        Line(
            fact,
            opens=fact.pk in opens,
            judged=fact.late_from is not None and fact.unit_id in readable,
            named=everyone or fact.officer_id == me,
            ticked=fact.pk in ticked,
        )
        for fact in facts
    ]


def _lost(choice: Choice, component: Component) -> list[tuple[str, list[Lost]]]:
    """Points lost by who held the delay, and by unit where there are several. What people said is divided for
    whole units only: of a part so small a number would tell of somebody."""
    tables, told = [], component.code != CONTENT or choice.selection.whole
    if component.code == IN_TIME:
        rows = shares(choice.selection, choice.definition, component.code, By.HOLDER)
        named = [(HOLDERS.get(row.of, "Chưa xác định"), row) for row in rows]
        tables.append(("Nơi giữ hồ sơ khi trễ", [share_row(name, row) for name, row in named]))
    if component.code == CONTENT and told:
        rows = shares(choice.selection, choice.definition, component.code, By.CAUSE)
        tables.append(("Lý do", [share_row(CAUSES[row.of], row) for row in rows]))
    if choice.selection.children() and told:
        units = choice.selection.tree.units
        rows = shares_below(choice.selection, choice.definition, component.code)
        tables.append(("Đơn vị", [share_row(units[row.of].name, row) for row in rows]))
    return [(title, rows) for title, rows in tables if rows]


def share_row(name: Any, row: Any) -> Lost:
    """A part of the points lost as a line."""
    return Lost(str(name), row.dossiers, figure(half_up(row.points), 2))


def _would(choice: Choice, component: Component, ticked: list[int]) -> Any:
    """The answer for the ticked ones; None without any."""
    if not ticked:
        return None
    now = index(choice.selection, choice.definition)
    then = what_if_dossiers(choice.selection, choice.definition, component.code, ticked)
    return compared(now, then, component.code, len(ticked))
