"""One act: permission, change, event and effects in one transaction.

Every verb of :mod:`motcua.dossiers.acts` runs inside :func:`acting`. It locks the dossier, authorises at
the choke point, lets the verb change what it must, derives the state, appends exactly one event to the
dossier's hash chain and writes what has to reach others to the outbox. A verb that records nothing is a
defect and fails loudly.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction

from motcua.audit import chain
from motcua.core import clock, rows
from motcua.core.errors import Conflict, NotFound
from motcua.dossiers import states
from motcua.dossiers.models import Dossier, Event, WorkItem
from motcua.dossiers.policy import IN_PERSON, PERMISSIONS, Scene, Verb, authorise
from motcua.dossiers.tags import PUBLIC, Tag
from motcua.identity.actors import Actor, Held, refreshed
from motcua.notices.models import Outbox


@dataclass
class Acting:
    """The act in progress, handed to the verb.

    ``post``: by which the actor passed. The verb changes ``dossier`` (saved at the end, only what changed)
    and calls :meth:`record` once.
    """

    actor: Actor
    verb: Verb
    now: datetime
    dossier: Dossier
    node: str = ""
    post: Held = IN_PERSON
    tag: Tag | None = None
    data: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    skipped: bool = False

    @cached_property
    def items(self) -> list[WorkItem]:
        """Every work item of the dossier, oldest first (one query)."""
        if not self.dossier.submitted_at:
            return []
        return rows.select(WorkItem, "dossier_id = %s ORDER BY id", [self.dossier.pk])

    @cached_property
    def item(self) -> WorkItem | None:
        """The work item the verb is about: the named node's, else the only open one.

        A named step that is closed is found too: whoever was a moment late is told so.
        """
        mine = [i for i in self.items if i.closed_at is None and self.node in ("", i.node)]
        if mine:
            return mine[0] if len(mine) == 1 or self.node else None
        return next((i for i in reversed(self.items) if i.node == self.node), None)

    @property
    def scene(self) -> Scene:
        return Scene(self.dossier, self.items, self.item, self.node)

    def step(self) -> WorkItem:
        """The open step, for verbs that need one. Raises :class:`Conflict`."""
        if self.item is None or self.item.closed_at is not None:
            raise Conflict(
                PERMISSIONS[self.verb].label, "bước này không còn mở", "Tải lại trang để xem bước đang làm."
            )
        return self.item

    def record(self, tag: Tag, **data: Any) -> None:
        """Say what happened; once per act."""
        if self.tag is not None:
            raise RuntimeError(f"{self.verb} recorded twice: {self.tag}, {tag}")
        self.tag, self.data = tag, data

    def said(self) -> Tag:
        """What was recorded. Raises NothingRecorded: the verb is defective."""
        if self.tag is None:
            raise NothingRecorded(self.verb)
        return self.tag

    def skip(self) -> None:
        """Nothing was there to do (the system looked again): roll back, leave no event."""
        self.skipped = True
        transaction.set_rollback(True)


def _locked(dossier: int) -> Dossier | None:
    """The row under lock. Who else wants to act on this dossier waits here until the act is committed."""
    return next(iter(rows.select(Dossier, "id = %s FOR UPDATE", [dossier])), None)


class NothingRecorded(RuntimeError):
    """A verb ended without saying what it did."""


@contextmanager
def acting(actor: Actor, verb: Verb, dossier: int, *, node: str = "") -> Iterator[Acting]:
    """Run one verb on one dossier.

    Raises:
        NotFound: no such dossier.
        Forbidden, Conflict: the choke point refused.
    """
    with transaction.atomic(durable=True):
        row = _locked(dossier)
        if row is None:
            raise NotFound("Hồ sơ")
        act = Acting(refreshed(actor), verb, clock.now(), row, node, before=_values(row))
        act.post = authorise(act.actor, verb, act.scene)
        yield act
        finish(act)


@contextmanager
def opening(actor: Actor, dossier: Dossier, post: Held) -> Iterator[Acting]:
    """The first act of a dossier: the row is made inside the block by the draft verb, which has looked at
    the actor's roles of this moment."""
    with transaction.atomic(durable=True):
        act = Acting(actor, Verb.SAVE_DRAFT, clock.now(), dossier, post=post)
        yield act
        finish(act)


def finish(act: Acting) -> None:
    """Derive the state, append the event, save what changed, fill the outbox."""
    if act.skipped:
        return
    row = act.dossier
    row.state = states.derive(standing(row))
    row.updated_at = act.now
    event = _append(act, act.said())
    row.event_count, row.event_head = event.number, event.hash
    changed = [name for name, value in _values(row).items() if act.before.get(name, ...) != value]
    rows.update(row, changed)
    if row.code and act.tag in PUBLIC:
        payload = {"event": event.number, "tag": event.tag, "state": row.state}
        rows.insert(
            Outbox(topic="progress", subject=row.pk, payload=payload, created_at=act.now, not_before=act.now)
        )


def standing(row: Dossier) -> states.Standing:
    """The facts the national state is derived from."""
    return states.Standing(
        submitted=row.submitted_at is not None,
        received=row.received_at is not None,
        taken_up=row.taken_up,
        waiting_for=row.waiting_for,
        decided=row.decided_at is not None,
        returned=row.returned_at is not None,
        ending=row.ending,
    )


def _append(act: Acting, tag: Tag) -> Event:
    unit = act.post.unit or act.dossier.received_unit_id
    event = Event(
        dossier=act.dossier,
        number=act.dossier.event_count + 1,
        tag=tag,
        at=act.now,
        actor=act.actor.user,
        actor_name=act.actor.name,
        unit=unit,
        unit_name=unit_name(act.dossier, unit),
        title=act.post.post if act.post != IN_PERSON else "",
        subject=act.actor.subject,
        device=act.actor.device,
        state=act.dossier.state,
        node=act.node or (act.item.node if act.item else ""),
        data=act.data,
    )
    event.hash = chain.link(act.dossier.event_head or chain.GENESIS, event.content())
    rows.insert(event)
    return event


def unit_name(row: Dossier, unit: int | None) -> str:
    """A unit's name as it was when the dossier came in."""
    names: dict[str, dict[str, str]] = row.unit_names
    return names.get(str(unit), {}).get("name", "")


def _values(row: Dossier) -> dict[str, Any]:
    """Column values by attribute name; JSON values copied, since verbs change them in place."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    return {k: (v.copy() if isinstance(v, dict | list) else v) for k, v in values.items()}
