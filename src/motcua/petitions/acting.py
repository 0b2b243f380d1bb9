"""One act on a petition: permission, the row locked, the change, its event and the administrative act, all
in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.petitions.models import OPEN, Petition, PetitionEvent, State, Trace
from motcua.petitions.powers import POWERS, Verb
from motcua.petitions.visibility import concerns

RELOAD = "Tải lại trang để xem tình trạng mới nhất."
ABOUT_YOURSELF = "phản ánh này nói về bạn nên bạn không được mở hay xử lý"


@dataclass
class Work:
    """The petition in hand. The verb changes ``row`` and calls :meth:`record` once; it is saved after."""

    act: Acting
    row: Petition
    others: list[Petition] = field(default_factory=list)
    """More rows the verb changed."""

    @property
    def now(self) -> datetime:
        return self.act.now

    @property
    def account(self) -> int:
        return self.act.actor.account

    def record(self, kind: Trace, **data: Any) -> PetitionEvent:
        """Say what happened. ``data`` holds nothing about the petitioner."""
        self.act.record(f"petitions:petition:{kind}", self.row.code, petition=self.row.pk)
        return note(self.row, kind, self.now, self.act.actor.user, **data)


def note(row: Petition, kind: Trace, at: datetime, user: int | None, **data: Any) -> PetitionEvent:
    """One line of the petition's history."""
    return PetitionEvent.objects.create(
        petition=row, kind=kind, at=at, unit_id=row.unit_id, user_id=user, data=data
    )


@contextmanager
def on(
    actor: Actor, verb: Verb, petition: int, states: Collection[State] = OPEN, *, member: bool = False
) -> Iterator[Work]:
    """Run one verb on a petition. ``member``: may be done to one that belongs to a group.

    Raises:
        NotFound. Forbidden: no power, or the petition is about the actor.
        Conflict: in another state, in a group, or handed on meanwhile.
    """
    unit = Petition.objects.filter(pk=petition).values_list("unit_id", flat=True).first()
    if unit is None:
        raise NotFound("Phản ánh, kiến nghị", remedy="Chọn một phản ánh trong danh sách.")
    with POWERS.acting(actor, verb, unit) as act:
        row = locked(petition)
        label = POWERS[verb].label
        if row.unit_id != unit:
            raise Conflict(label, f"phản ánh đã được chuyển cho {row.unit.name}", RELOAD)
        if concerns(row, act.actor):
            raise Forbidden(label, ABOUT_YOURSELF, "Người khác trong đơn vị hoặc cấp trên sẽ xử lý.")
        _check(row, label, states, member)
        work = Work(act, row)
        yield work
        for changed in (row, *work.others):
            changed.save()


def locked(petition: int) -> Petition:
    """The row, held until the transaction ends."""
    rows = Petition.objects.select_for_update(of=("self",)).select_related("unit", "leading")
    return rows.get(pk=petition)


def _check(row: Petition, label: str, states: Collection[State], member: bool) -> None:
    if row.state not in states:
        raise Conflict(label, f"phản ánh đang ở trạng thái “{State(row.state).label}”", RELOAD)
    if row.leading is not None and not member:
        raise Conflict(
            label,
            f"phản ánh này đã gộp vào {row.leading.code} và được trả lời cùng",
            f"Mở {row.leading.code}, hoặc tách khỏi nhóm trước.",
        )
