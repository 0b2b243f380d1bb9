"""Working a dossier through its steps: take up, complete, approve, send back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.core.errors import Conflict, Refusal
from motcua.dossiers import stepping
from motcua.dossiers.acting import acting
from motcua.dossiers.deciding import settle
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import Verb
from motcua.dossiers.results.issuing import Signing
from motcua.dossiers.results.sealing import seal, told, unsealed
from motcua.dossiers.results.storing import keep_results
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor
from motcua.processes.definition import Act


def take_step(actor: Actor, dossier: int, node: str) -> Dossier:
    """Begin a step ("nhận xử lý"): the dossier counts as in progress from the first one taken.

    Raises:
        Conflict: the actor or a colleague holds it already.
    """
    with acting(actor, Verb.TAKE_STEP, dossier, node=node) as act:
        item = act.step()
        if item.holder_id is not None:
            who = "bạn" if item.holder_id == act.actor.user else "đồng nghiệp"
            raise Conflict("Nhận xử lý", f"{who} đã nhận bước này", "Xem lại danh sách việc.")
        stepping.take(act, item)
        act.record(Tag.TAKE_STEP, step=item.name)
    return act.dossier


def complete_step(
    actor: Actor,
    dossier: int,
    node: str,
    *,
    note: str = "",
    choice: str | Sequence[str] = "",
    values: Mapping[str, Any] | None = None,
    signing: Signing | None = None,
) -> Dossier:
    """Finish a step and open what follows.

    ``choice``: the id of the flow taken where the next split is a person's choice; of all that are taken
    where it is an inclusive one. ``values``: variables
    the process declares. ``signing``: the organisation's key, which seals the signed results at the step of
    the seal. Receiving, approving and returning have their own verbs; a receiving step that was
    sent back to is completed here, since the dossier stays received.
    """
    with acting(actor, Verb.COMPLETE_STEP, dossier, node=node) as act:
        item = act.step()
        opened = stepping.complete(act, item, choice=choice, values=values)
        decided = settle(act)
        said: dict[str, Any] = {"step": item.name, "note": note, "next": opened, "decided": decided}
        if item.act == Act.SEAL and signing is not None:
            rows = unsealed(act.dossier)
            for row in rows:
                seal(row, signing, act.now)
            said |= {"sealed": [row.number for row in rows], "files": told(rows, signing)}
        act.record(Tag.COMPLETE_STEP, **said)
        if item.act == Act.SEAL:
            keep_results(act)
    return act.dossier


def approve(
    actor: Actor,
    dossier: int,
    node: str,
    *,
    note: str = "",
    choice: str | Sequence[str] = "",
    values: Mapping[str, Any] | None = None,
    result_number: str = "",
    signing: Signing | None = None,
) -> Dossier:
    """Sign off an approval step. After the last one on the way the result stands (state 9): what was prepared
    gets its number and, with ``signing``, the approver's electronic signature; without it, it is printed,
    signed by hand and attached later. ``result_number``: of a result nobody prepared here.

    Raises:
        Forbidden: not the lane's leader, or the same person vetted the dossier.
    """
    with acting(actor, Verb.APPROVE, dossier, node=node) as act:
        item = act.step()
        opened = stepping.complete(act, item, choice=choice, values=values)
        decided = settle(act, result_number, signing)
        signed = decided and signing is not None
        said: dict[str, Any] = {"step": item.name, "note": note, "next": opened, "decided": decided}
        files = told(act.dossier.results.filter(signed_at=act.now).select_related("file"), signing)
        act.record(Tag.APPROVE, **said, signed=signed, files=files)
        if signed:
            keep_results(act)
    return act.dossier


def send_back(actor: Actor, dossier: int, node: str, *, to: str, reason: str) -> Dossier:
    """Return the dossier to an earlier step of the same branch, with the reason.

    Raises:
        Refusal: no reason; the step lies across a parallel split or in another sub-process.
        Conflict: the result already stands.
    """
    with acting(actor, Verb.SEND_BACK, dossier, node=node) as act:
        item = act.step()
        if not reason.strip():
            raise Refusal("Chuyển lại bước trước", "chưa ghi lý do", "Ghi rõ nội dung cần làm lại.")
        name = stepping.send_back(act, item, to)
        act.record(Tag.SEND_BACK, step=item.name, to=name, reason=reason)
    return act.dossier
