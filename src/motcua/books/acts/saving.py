"""Keeping what somebody types, as often as they type: no acts of their own, the rows say by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from motcua.books.members import authorise
from motcua.books.models import Keying, Typed
from motcua.books.powers import Verb
from motcua.books.regions import Region
from motcua.books.registers import cleaned, register_of
from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.identity.actors import Actor

PAUSE = timedelta(minutes=2)
"""Between two saves: longer ones are pauses, which count for nobody's speed."""
MOST_ENTRIES = 60
"""Of one page."""


class Unfinished(Refusal):
    """Còn ô chưa nhập đúng."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it stands. ``region``: None leaves the kept one as it is, empty takes it away."""

    order: int
    values: Mapping[str, str]
    region: Sequence[int] | None = None


def save(
    actor: Actor, keying: int, order: int, values: Mapping[str, str], region: list[int] | None = None
) -> Keying:
    """Keep one entry. Raises as :func:`save_many`."""
    return save_many(actor, keying, [Line(order, values, region)])


def save_many(actor: Actor, keying: int, lines: Sequence[Line]) -> Keying:
    """Keep entries of one page, all or none; as many statements however many they are.

    Raises:
        Conflict: the page was handed in or taken back.
        Unfinished: more entries than a page may have.
    """
    with transaction.atomic():
        row = locked(actor, keying)
        if any(not 1 <= line.order <= MOST_ENTRIES for line in lines):
            raise Unfinished("Trang này", f"có nhiều hơn {MOST_ENTRIES} mục", "Báo người quản lý đợt.")
        _keep(row, [line for line in lines if line.region is None], ["values"])
        _keep(row, [line for line in lines if line.region is not None], ["values", "region"])
        measure(row, clock.now())
    return row


def remove(actor: Actor, keying: int, order: int) -> None:
    """Take an entry away that was begun by mistake."""
    with transaction.atomic():
        row = locked(actor, keying)
        row.typed.filter(order=order).delete()
        measure(row, clock.now())


def locked(actor: Actor, keying: int) -> Keying:
    """The actor's open typing, its row locked. Raises Conflict: it was handed in or taken back."""
    rows = Keying.objects.select_for_update(of=("self",)).select_related("project", "page")
    row = rows.filter(pk=keying, by=actor.user).first()
    if row is None or row.state == Keying.State.TAKEN_BACK:
        raise Conflict("Trang đang nhập này", "đã được thu hồi", "Nhận trang khác ở trang của đợt.")
    if row.state == Keying.State.DONE:
        raise Conflict(str(row.page), "đã nộp", "Mở trang tiếp theo.")
    authorise(actor, Verb.KEY, row.project)
    return row


def measure(row: Keying, now: datetime) -> None:
    """Count the time since the last save as work, unless it was a pause."""
    passed = now - row.saved_at
    worked = int(passed.total_seconds()) if timedelta() <= passed <= PAUSE else 0
    Keying.objects.filter(pk=row.pk).update(saved_at=now, seconds=F("seconds") + worked)


def _keep(row: Keying, lines: Sequence[Line], fields: list[str]) -> None:
    register = register_of(row.project.kind)
    typed = [
        Typed(
            keying=row,
            order=line.order,
            values=cleaned(register, line.values),
            region=Region(*line.region).as_list() if line.region else [],
        )
        for line in lines
    ]
    Typed.objects.bulk_create(
        typed, update_conflicts=True, unique_fields=["keying", "order"], update_fields=fields
    )
