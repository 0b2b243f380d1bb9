"""The petitions that earned or lost a component; with whom the points were lost; what they were about."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import QueryDict

from motcua.board.pages.index_behind import SIDES, Lost, around_list, component_asked, share_row, side_asked
from motcua.board.pages.index_choice import Choice
from motcua.board.pages.index_scores import behind_url
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.indicators.complaints import late
from motcua.indicators.index766.definitions import Component
from motcua.indicators.live.behind import Side, petitions_behind
from motcua.indicators.live.losing import shares_below
from motcua.petitions.models import About, Petition
from motcua.petitions.visibility import visible_to


def compose(choice: Choice, asked: QueryDict) -> dict[str, Any]:
    """A page of petitions: code, times, state; nobody's name and nothing of what was said. Those the officer
    may not open, one about themselves among them, are only counted off. Raises NotFound."""
    component, side = component_asked(choice, asked), side_asked(asked)
    rows = petitions_behind(choice.selection, choice.definition, component.code, side)
    page = page_of(rows.select_related("unit").order_by("due_at", "pk"), asked.get("trang", ""))
    keys = [row.pk for row in page.rows]
    opens = set(
        visible_to(choice.actor, choice.selection.tree).filter(pk__in=keys).values_list("pk", flat=True)
    )
    overdue = set(_late(choice, keys))
    return {
        **around_list(choice, component, side, "board:index-petitions"),
        "heading": side.of_petitions,
        "sides": _sides(choice, component, side),
        "page": page,
        "lines": [(row, row.pk in overdue, row.pk in opens) for row in page.rows],
        "lost": _lost(choice, component) if side is Side.LOST else [],
        "kinds": _kinds(choice),
    }


def _sides(choice: Choice, component: Component, shown: Side) -> list[Link]:
    return [Link(one.of_petitions, behind_url(choice, component.code, one), one is shown) for one in SIDES]


def _late(choice: Choice, keys: list[int]) -> list[int]:
    rows = Petition.objects.filter(late(choice.selection.period.ends), pk__in=keys)
    return list(rows.values_list("pk", flat=True))


def _lost(choice: Choice, component: Component) -> list[Lost]:
    """By unit, where there are several."""
    if not choice.selection.children():
        return []
    units = choice.selection.tree.units
    rows = shares_below(choice.selection, choice.definition, component.code)
    return [share_row(units[row.of].name, row) for row in rows if row.dossiers]


def _kinds(choice: Choice) -> list[tuple[str, int]]:
    """How many were about procedures and about officers: watched by the national portal, without points."""
    rows = choice.selection.petitions().values("about").annotate(n=Count("pk"))
    found = {row["about"]: row["n"] for row in rows}
    return [(str(about.label), found.get(about, 0)) for about in About]
