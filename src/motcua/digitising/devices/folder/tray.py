"""Files a watched folder gave, until an officer takes them into scans of theirs: scanning has an owner."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet

from motcua.core.errors import Conflict, NotFound
from motcua.digitising.devices.powers import POWERS, Verb
from motcua.digitising.models.scanners import FolderFile
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree

State = FolderFile.State
LEASE = timedelta(minutes=10)
"""How long a file stays with who began to take it; after that anybody of the unit may go on."""


def open_to(actor: Actor) -> QuerySet[FolderFile]:
    """What waits in the folders of the actor's units, and what was set aside there."""
    units = POWERS.units_of(actor, Verb.USE, Tree()) | POWERS.units_of(actor, Verb.SET_UP, Tree())
    rows = FolderFile.objects.filter(scanner__unit__in=units, state__in=[State.WAITING, State.ASIDE])
    return rows.select_related("scanner", "file").order_by("at", "pk")


def take(actor: Actor, file: int) -> FolderFile:
    """Begin to take a file into scans; nobody else can meanwhile.

    Raises:
        NotFound: it is no longer there.
        Conflict: a colleague is taking it.
    """
    row = _of(file)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        free = Q(settled_by=None) | Q(settled_by=actor.account) | Q(settled_at__lt=act.now - LEASE)
        rows = FolderFile.objects.filter(free, pk=file, state=State.WAITING)
        if not rows.update(settled_by=actor.account, settled_at=act.now):
            raise Conflict(f"Tệp “{row.name}”", "đồng nghiệp đang nhận", "Tải lại danh sách.")
        act.record("digitising:file:take", row.name, file=row.pk)
    return row


def placed(actor: Actor, file: int, pages: int) -> None:
    """Say that every paper of the file is in its scan."""
    row = _of(file)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        FolderFile.objects.filter(pk=file).update(state=State.PLACED, pages=pages, settled_at=act.now)
        act.record("digitising:file:place", row.name, file=row.pk, pages=pages)


def dismiss(actor: Actor, file: int, reason: str) -> None:
    """Take a file off the list; its bytes stay kept.

    Raises:
        Conflict: it was taken meanwhile.
    """
    row = _of(file)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        rows = FolderFile.objects.filter(pk=file, state__in=[State.WAITING, State.ASIDE])
        if not rows.update(state=State.DISMISSED, settled_by=actor.account, settled_at=act.now):
            raise Conflict(f"Tệp “{row.name}”", "đã được nhận", "Tải lại danh sách.")
        act.record("digitising:file:dismiss", row.name, file=row.pk, reason=reason)


def _of(file: int) -> FolderFile:
    found = FolderFile.objects.select_related("scanner", "file").filter(pk=file).first()
    if found is None:
        raise NotFound("Tệp này", remedy="Tải lại danh sách.")
    return found
