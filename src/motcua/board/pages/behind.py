"""The list of dossiers behind a figure of the day: code, procedure, due time, who holds it; nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.core.paging import page_of
from motcua.dossiers.models import WorkItem
from motcua.dossiers.queries import openable
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.models import DossierFact
from motcua.indicators.today.behind import at_work, facts_of, group_named


@dataclass(frozen=True, slots=True)
class Shown:
    """One dossier. ``open``: whether the reader may open it; ``step``, ``unit``, ``person``: where it is."""

    fact: DossierFact
    open: bool
    step: str
    unit: str
    person: str


def compose(actor: Actor, unit: Unit, tree: Tree, asked: Mapping[str, str]) -> dict[str, Any]:
    """Raises NotFound for an unknown group."""
    group = group_named(asked.get("nhom", ""))
    page = page_of(facts_of(group, tree.below(unit.pk)), asked.get("trang", ""))
    return {"group": group, "unit_shown": unit, "page": page, "rows": _rows(actor, tree, page.rows)}


def _rows(actor: Actor, tree: Tree, facts: Iterable[DossierFact]) -> list[Shown]:
    listed = list(facts)
    keys = [fact.pk for fact in listed]
    mine = openable(actor, keys)
    items = at_work(keys)
    return [_shown(actor, tree, fact, items.get(fact.pk), fact.pk in mine) for fact in listed]


def _shown(actor: Actor, tree: Tree, fact: DossierFact, item: WorkItem | None, mine: bool) -> Shown:
    """Persons are named to those who may see single officers there."""
    place = item.unit if item else None
    named = (
        item is not None
        and item.holder
        and office.may(
            actor, office.Verb.READ_OFFICERS, place.pk if place else fact.unit_id, tree, item.holder_id
        )
    )
    return Shown(
        fact,
        mine,
        item.name if item else "",
        place.name if place else "",
        item.holder.full_name if named and item and item.holder else "",
    )
