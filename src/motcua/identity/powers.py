"""Tables of powers: who may do what about a unit. Whatever no row allows is refused.

Each module that has verbs of its own keeps one table, its choke point (``counters/powers.py``, …); every verb
runs inside :meth:`Powers.acting`, so permission, change and event are one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from motcua.core.errors import Forbidden
from motcua.identity.acting import Acting, acting
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.identity.tree import Tree

V = TypeVar("V", bound=StrEnum)
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Power:
    """One row: the words on the button; the roles that allow it in the unit itself; those that allow it from
    a unit above; what an unlisted person is told; whether anybody may, signed in or not; whether the system
    does it by itself."""

    label: str
    roles: frozenset[Role] = NOBODY
    from_above: frozenset[Role] = NOBODY
    refusal: str = ""
    anybody: bool = False
    by_system: bool = False


class Powers(Generic[V]):
    """The table of one module."""

    def __init__(self, table: Mapping[V, Power]) -> None:
        self.table = table

    def __getitem__(self, verb: V) -> Power:
        return self.table[verb]

    def may(self, actor: Actor, verb: V, unit: int | None, tree: Tree | None = None) -> bool:
        """Whether the actor may do this about a unit (None: about any unit at all)."""
        power = self.table[verb]
        if actor.is_system:
            return power.by_system
        if power.anybody:
            return True
        if unit is None:
            return any(held.role in power.roles for held in actor.held)
        if power.roles and unit in actor.units(*power.roles):
            return True
        above = actor.units(*power.from_above) if power.from_above else set()
        return bool(above) and any(row.pk in above for row in (tree or Tree()).path(unit))

    def authorise(self, actor: Actor, verb: V, unit: int | None, tree: Tree | None = None) -> None:
        """Raises Forbidden."""
        if not self.may(actor, verb, unit, tree):
            raise Forbidden(self.table[verb].label, self.table[verb].refusal)

    @contextmanager
    def acting(self, actor: Actor, verb: V, unit: int | None) -> Iterator[Acting]:
        """Run one verb about a unit; it records one administrative act. Raises Forbidden."""
        with acting(actor, lambda known: self.authorise(known, verb, unit)) as act:
            yield act

    def units_of(self, actor: Actor, verb: V, tree: Tree) -> set[int]:
        """Every unit about which the actor may do this."""
        power = self.table[verb]
        above = actor.units(*power.from_above) if power.from_above else set()
        own = actor.units(*power.roles) if power.roles else set()
        return set(own).union(*(tree.below(unit) for unit in above))
