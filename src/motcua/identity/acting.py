"""One act on something other than a dossier: permission, change and event in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.audit import acts as administrative
from motcua.core import clock
from motcua.identity.actors import Actor, refreshed


@dataclass
class Acting:
    """The act in progress; the verb calls :meth:`record` once."""

    actor: Actor
    now: datetime
    said: tuple[str, str] | None = None
    data: dict[str, Any] = field(default_factory=dict)

    def record(self, action: str, subject: str, **data: Any) -> None:
        """Say what happened. ``action`` has the grammar ``source:subject:action``."""
        if self.said is not None:
            raise RuntimeError(f"recorded twice: {self.said}, {action}")
        self.said, self.data = (action, subject), data


@contextmanager
def acting(actor: Actor, authorise: Callable[[Actor], None]) -> Iterator[Acting]:
    """Run one verb. ``authorise`` refuses the actor, given with the roles of this moment, by raising.

    Raises:
        Forbidden, Conflict: the choke point refused.
        RuntimeError: the verb recorded nothing (a defect).
    """
    with transaction.atomic(durable=True):
        act = Acting(refreshed(actor), clock.now())
        authorise(act.actor)
        yield act
        if act.said is None:
            raise RuntimeError("the verb recorded nothing")
        action, subject = act.said
        administrative.record(action, subject, user=act.actor.user, actor=act.actor.name, **act.data)
