"""Files a watched folder gave, until an officer takes them into scans of theirs: scanning has an owner."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.digitising.devices.powers import POWERS, Verb
from motcua.digitising.models.scanners import FolderFile
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree

State = FolderFile.State
REMEMBERED = timedelta(days=7)
"""How long a file taken off the list can be put back."""
LEASE = timedelta(minutes=10)
"""How long a file stays with who began to take it; after that anybody of the unit may go on."""


def open_to(actor: Actor) -> QuerySet[FolderFile]:
    """What waits in the folders of the actor's units, and what was set aside there: names, not contents."""
    tree = Tree()
    units = POWERS.units_of(actor, Verb.USE, tree) | POWERS.units_of(actor, Verb.SET_UP, tree)
    rows = FolderFile.objects.filter(scanner__unit__in=units, state__in=[State.WAITING, State.ASIDE])
    return rows.select_related("scanner", "file").order_by("at", "pk")


def opened(actor: Actor, file: int) -> StoredFile:
    """A waiting file itself, for who scans in the unit; who only sets machines up reads names. The look is
    recorded. Raises NotFound: it was taken, or could not be read."""
    row = _of(file)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        if row.state != State.WAITING or row.file is None:
            raise NotFound("Tệp này", "đã được nhận hoặc không đọc được", "Tải lại danh sách.")
        act.record("digitising:file:show", row.name, file=row.pk)
    return row.file


def take(actor: Actor, file: int) -> FolderFile:
    """Begin to take a file into scans; nobody else can meanwhile.

    Raises:
        NotFound: it is no longer there.
        Conflict: a colleague is taking it.
    """
    row = _of(file)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        rows = FolderFile.objects.filter(_free(actor, act.now), pk=file, state=State.WAITING)
        if not rows.update(settled_by=actor.account, settled_at=act.now):
            raise Conflict(f"Tệp “{row.name}”", "đồng nghiệp đang nhận", "Tải lại danh sách.")
        act.record("digitising:file:take", row.name, file=row.pk)
    return row


def go_on(actor: Actor, file: int) -> None:
    """Say that whoever takes a file is still at it."""
    rows = FolderFile.objects.filter(pk=file, settled_by=actor.user, state=State.WAITING)
    rows.update(settled_at=clock.now())


def placed(actor: Actor, file: int, pages: int) -> None:
    """Say that every paper of the file is in its scan. Raises Conflict: it took so long that a colleague went
    on with it."""
    row = _of(file)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        mine = FolderFile.objects.filter(pk=file, state=State.WAITING, settled_by=actor.account)
        if not mine.update(state=State.PLACED, pages=pages, settled_at=act.now):
            raise Conflict(f"Tệp “{row.name}”", "đồng nghiệp đã nhận tiếp", "Mở Quét giấy tờ của tôi để xem.")
        act.record("digitising:file:place", row.name, file=row.pk, pages=pages)


def dismissed(actor: Actor) -> QuerySet[FolderFile]:
    """What was taken off the list lately, newest first."""
    rows = FolderFile.objects.filter(
        scanner__unit__in=POWERS.units_of(actor, Verb.USE, Tree()),
        state=State.DISMISSED,
        settled_at__gte=clock.now() - REMEMBERED,
    )
    return rows.select_related("scanner", "settled_by").order_by("-settled_at", "-pk")


def dismiss(actor: Actor, file: int, reason: str) -> None:
    """Take a file off the list; its bytes stay kept.

    Raises:
        Refusal: no reason. Conflict: it was taken meanwhile, or a colleague is taking it.
    """
    if not reason.strip():
        raise Refusal("Bỏ tệp", "chưa ghi lý do", "Ghi vì sao không dùng tệp này.", f"ly-do-{file}")
    row = _of(file)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        rows = FolderFile.objects.filter(
            _free(actor, act.now), pk=file, state__in=[State.WAITING, State.ASIDE]
        )
        if not rows.update(state=State.DISMISSED, settled_by=actor.account, settled_at=act.now):
            raise Conflict(f"Tệp “{row.name}”", "đồng nghiệp đang nhận hoặc đã nhận", "Tải lại danh sách.")
        act.record("digitising:file:dismiss", row.name, file=row.pk, reason=reason)


def put_back(actor: Actor, file: int) -> None:
    """Put a file back on the list. Raises Conflict: it is there, or in its scans."""
    row = _of(file)
    with POWERS.acting(actor, Verb.USE, row.scanner.unit_id) as act:
        rows = FolderFile.objects.filter(pk=file, state=State.DISMISSED)
        state = State.WAITING if row.file_id else State.ASIDE
        if not rows.update(state=state, settled_by=None, settled_at=None):
            raise Conflict(f"Tệp “{row.name}”", "không nằm trong các tệp đã bỏ", "Tải lại danh sách.")
        act.record("digitising:file:put-back", row.name, file=row.pk)


def _free(actor: Actor, now: datetime) -> Q:
    """In nobody else's hands."""
    return Q(settled_by=None) | Q(settled_by=actor.account) | Q(settled_at__lt=now - LEASE)


def _of(file: int) -> FolderFile:
    found = FolderFile.objects.select_related("scanner", "file").filter(pk=file).first()
    if found is None:
        raise NotFound("Tệp này", remedy="Tải lại danh sách.")
    return found
