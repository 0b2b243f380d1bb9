"""What is pushed into an outside system later: asked, handed over by hand with a proof, confirmed."""

from __future__ import annotations

from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor
from motcua.side_files.acts.filing import acting_unit, locked
from motcua.side_files.deadline import push_due
from motcua.side_files.models import Push
from motcua.side_files.powers import POWERS, Verb
from motcua.side_files.refusals import Incomplete, NotAllowedNow

State = Push.State


def ask(actor: Actor, side_file: int, what: str) -> Push:
    """Put on the list what has to be there later; due by its system's working days. Raises Incomplete."""
    with POWERS.acting(actor, Verb.ASK_PUSH, acting_unit(actor, side_file)) as act:
        row = locked(side_file)
        if not squeeze(what):
            raise Incomplete("Nội dung phải chuyển", "còn trống", "Ghi giấy tờ hoặc thông tin.", "what")
        made = Push.objects.create(
            side_file=row,
            what=squeeze(what)[:300],
            due_at=push_due(row, act.now),
            asked_by_id=act.actor.account,
            asked_at=act.now,
        )
        act.record("side-file:push:ask", row.key, push=made.pk, due=made.due_at.isoformat())
    return made


def hand(actor: Actor, push: int, proof: int) -> Push:
    """Note that it was brought over by hand. ``proof``: id of a stored receipt or picture of the screen."""
    with POWERS.acting(actor, Verb.HAND_PUSH, _unit(actor, push)) as act:
        row = _locked(push, State.WAITING)
        row.state, row.proof = State.HANDED, StoredFile.objects.get(pk=proof)
        row.handed_by_id, row.handed_at = act.actor.account, act.now
        row.save()
        act.record("side-file:push:hand", row.side_file.key, push=row.pk, proof=row.proof.sha256)
    return row


def end(actor: Actor, push: int, reference: str, *, needed: bool = True) -> Push:
    """Note the other side's confirmation, or with ``needed`` False why nothing is to be pushed any more.

    Raises:
        Incomplete: no words; NotAllowedNow: not handed over yet, or ended.
    """
    with POWERS.acting(actor, Verb.END_PUSH, _unit(actor, push)) as act:
        row = _locked(push, *((State.HANDED,) if needed else (State.WAITING, State.HANDED)))
        if not squeeze(reference):
            raise Incomplete("Xác nhận" if needed else "Lý do", "còn trống", "Ghi rồi làm lại.", "reference")
        row.state = State.CONFIRMED if needed else State.DROPPED
        row.reference, row.ended_by_id, row.ended_at = squeeze(reference)[:300], act.actor.account, act.now
        row.save()
        act.record("side-file:push:end", row.side_file.key, push=row.pk, state=row.state)
    return row


def _unit(actor: Actor, push: int) -> int:
    found = Push.objects.filter(pk=push).values_list("side_file_id", flat=True).first()
    if found is None:
        raise NotFound("Việc phải chuyển này", remedy="Mở lại danh sách.")
    return acting_unit(actor, found)


def _locked(push: int, *states: str) -> Push:
    row = Push.objects.select_for_update(of=("self",)).select_related("side_file").get(pk=push)
    if row.state not in states:
        raise NotAllowedNow("Việc phải chuyển", f"đang “{row.get_state_display()}”", "Tải lại trang.")
    return row
