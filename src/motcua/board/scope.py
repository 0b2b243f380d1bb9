"""Whose figures a page shows: the unit asked for in the address, else the widest of the reader's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from motcua.board.period import ASKED as PERIOD
from motcua.board.period import asked_period
from motcua.core.errors import NotFound
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.core.positions import UnitKind
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import STAFF_ROLES
from motcua.identity.tree import Tree
from motcua.indicators import office

ASKED = "don-vi"
"""The query value that holds the code of the unit."""


def chosen(actor: Actor, code: str, tree: Tree) -> Unit:
    """The unit whose figures are shown.

    Raises:
        NotFound: there is no unit of that code.
        Forbidden: the actor may not read it.
    """
    unit = _named(code, tree) if code else _own(actor, tree)
    office.authorise(actor, office.Verb.READ_UNIT, unit.pk, tree)
    return unit


def with_period(actor: Actor, query: Mapping[str, str]) -> tuple[Unit, Period, Tree]:
    """The unit and the period an address asks for. Raises NotFound, Forbidden, Unreadable."""
    tree = Tree()
    return chosen(actor, query.get(ASKED, ""), tree), asked_period(query.get(PERIOD, "")), tree


def set_in(units: Iterable[int], tree: Tree) -> list[tuple[Unit, str]]:
    """Units to choose from with the words of each, below the one above it and set in by its depth."""
    lines = sorted(([above.code for above in tree.path(pk)], tree.units[pk]) for pk in units)
    least = min((len(path) for path, _ in lines), default=0)
    return [(unit, f"{'– ' * (len(path) - least)}{unit.name}") for path, unit in lines]


def way(unit: Unit, actor: Actor, tree: Tree, address: str) -> list[Link]:
    """From the highest unit the actor may read down to this one."""
    known = office.readable(actor, tree)
    line = [above for above in tree.path(unit.pk) if above.pk in known]
    return [Link(above.name, f"{address}?{ASKED}={above.code}", above.pk == unit.pk) for above in line]


def _named(code: str, tree: Tree) -> Unit:
    for unit in tree.units.values():
        if unit.code == code:
            return unit
    raise NotFound("Đơn vị", remedy="Chọn một đơn vị trong danh sách.")


def _own(actor: Actor, tree: Tree) -> Unit:
    """Where they oversee before where they work; a unit that decides before a counter; the widest first."""
    overseen, posts = actor.units(*office.OVERSEERS), actor.units(*STAFF_ROLES)
    known: Iterable[int] = overseen or posts
    return min((tree.units[pk] for pk in known), key=lambda unit: _rank(unit, tree))


def _rank(unit: Unit, tree: Tree) -> tuple[bool, int, str]:
    return unit.kind == UnitKind.ONE_STOP, len(tree.path(unit.pk)), unit.code
