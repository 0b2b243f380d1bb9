"""Whom the pages about reading concern."""

from __future__ import annotations

from motcua.identity.actors import Actor
from motcua.identity.roles import Role


def may_read(actor: Actor) -> bool:
    """Whether readings concern this officer: who receives and who handles."""
    return bool(actor.units(Role.CLERK, Role.SPECIALIST))
