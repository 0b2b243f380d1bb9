"""How a dossier ends: returned, stopped by the authority, withdrawn by the person."""

from __future__ import annotations

from motcua.core.errors import Refusal
from motcua.dossiers import stepping, tracking
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.acts import pauses
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import Verb
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor


def return_result(actor: Actor, dossier: int, *, method: str, receiver: str = "", note: str = "") -> Dossier:
    """Hand the result over, however late; no book is signed: the event is the record.

    ``method``: at the counter, by post, electronic. ``receiver``: who took it, when not the filer.
    Steps of sealing that are still open must be done first.
    """
    with acting(actor, Verb.RETURN_RESULT, dossier) as act:
        stepping.finish(act)
        act.dossier.returned_at = act.dossier.ended_at = act.now
        late = act.dossier.due_at is not None and act.now > act.dossier.due_at
        act.record(Tag.RETURN_RESULT, method=method, receiver=receiver, note=note, late=late)
    return act.dossier


def stop(actor: Actor, dossier: int, *, reason: str) -> Dossier:
    """Stop handling (form 05, NĐ 118/2025 Art. 21): possible until a result stands."""
    with acting(actor, Verb.STOP, dossier) as act:
        _end(act, "stopped", reason)
        act.record(Tag.STOP, reason=reason)
    return act.dossier


def withdraw(actor: Actor, dossier: int, *, reason: str) -> Dossier:
    """Take the dossier back at the person's wish."""
    with acting(actor, Verb.WITHDRAW, dossier) as act:
        _end(act, "withdrawn", reason)
        act.record(Tag.WITHDRAW, reason=reason)
    return act.dossier


def renew_secret(actor: Actor, dossier: int) -> str:
    """Give the filer a new tracking secret when the printed one is lost; the old one stops working."""
    with acting(actor, Verb.RENEW_SECRET, dossier) as act:
        secret = tracking.keep(act.dossier)
        act.record(Tag.RENEW_SECRET)
    return secret


def _end(act: Acting, ending: str, reason: str) -> None:
    if not reason.strip():
        raise Refusal("Lý do", "chưa được ghi", "Ghi rõ lý do.")
    if act.dossier.waiting_for:
        pauses.close(act)
    act.dossier.ending, act.dossier.ended_at = ending, act.now
    stepping.cancel(act)
