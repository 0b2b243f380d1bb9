"""One act on a review: permission, change and event in one transaction.

Every verb of :mod:`motcua.reengineering.acts` runs inside :func:`acting`. It locks the review, authorises at
the choke point, lets the verb change what it must and appends exactly one administrative act. A verb that
records nothing is a defect and fails loudly.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.audit import acts as administrative
from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.identity.actors import Actor, refreshed
from motcua.reengineering.models import Review, ReviewedProcedure
from motcua.reengineering.policy import Verb, authorise
from motcua.reengineering.tags import Tag


class NothingRecorded(RuntimeError):
    """A verb ended without saying what it did."""


@dataclass
class Acting:
    """The act in progress, handed to the verb, which calls :meth:`record` once. ``review`` is saved at the
    end."""

    actor: Actor
    verb: Verb
    now: datetime
    review: Review
    tag: Tag | None = None
    data: dict[str, Any] = field(default_factory=dict)

    def record(self, tag: Tag, **data: Any) -> None:
        """Say what happened; once per act."""
        if self.tag is not None:
            raise RuntimeError(f"{self.verb} recorded twice: {self.tag}, {tag}")
        self.tag, self.data = tag, data

    def reviewed(self, pk: int) -> ReviewedProcedure:
        """One of the procedures under review. Raises :class:`NotFound`."""
        found = self.review.procedures.select_related("procedure", "version").filter(pk=pk).first()
        if found is None:
            raise NotFound("Thủ tục trong đề án")
        return found


@contextmanager
def acting(actor: Actor, verb: Verb, review: int) -> Iterator[Acting]:
    """Run one verb on one review; who else acts on it waits until the act is committed.

    Raises:
        NotFound: no such review.
        Forbidden, Conflict: the choke point refused.
    """
    with transaction.atomic(durable=True):
        row = Review.objects.select_for_update().filter(pk=review).first()
        if row is None:
            raise NotFound("Đề án")
        act = Acting(refreshed(actor), verb, clock.now(), row)
        authorise(act.actor, verb, row)
        yield act
        finish(act)


@contextmanager
def opening(actor: Actor, review: Review) -> Iterator[Acting]:
    """The first act of a review: the block saves ``review``, which is not stored yet."""
    with transaction.atomic(durable=True):
        act = Acting(refreshed(actor), Verb.OPEN, clock.now(), review)
        authorise(act.actor, Verb.OPEN, review)
        yield act
        finish(act)


def finish(act: Acting) -> None:
    """Save the review and append the one event."""
    if act.tag is None:
        raise NothingRecorded(act.verb)
    act.review.save()
    administrative.record(act.tag, act.review.code, user=act.actor.user, actor=act.actor.name, **act.data)
