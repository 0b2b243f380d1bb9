"""Working a dossier through its steps: take up, complete, approve, send back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.core.errors import Conflict
from motcua.dossiers import stepping, terms
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.models import Dossier, Result, WorkItem
from motcua.dossiers.policy import Verb
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor
from motcua.processes.definition import Act


def take_step(actor: Actor, dossier: int, node: str) -> Dossier:
    """Begin a step ("nhận xử lý"): the dossier counts as in progress from the first one taken.

    Raises:
        Conflict: a colleague holds it already.
    """
    with acting(actor, Verb.TAKE_STEP, dossier, node=node) as act:
        item = act.step()
        if item.holder_id not in (None, act.actor.user):
            raise Conflict("Nhận xử lý", "đồng nghiệp đã nhận bước này", "Chọn hồ sơ khác trong danh sách.")
        stepping.take(act, item)
        act.record(Tag.TAKE_STEP, step=item.name)
    return act.dossier


def complete_step(
    actor: Actor,
    dossier: int,
    node: str,
    *,
    note: str = "",
    choice: str = "",
    values: Mapping[str, Any] | None = None,
) -> Dossier:
    """Finish a step and open what follows.

    ``choice``: the id of the flow taken where the next split is a person's choice. ``values``: variables
    the process declares. Steps of receiving, approving and returning have their own verbs.
    """
    with acting(actor, Verb.COMPLETE_STEP, dossier, node=node) as act:
        item = act.step()
        if item.act in (Act.RECEIVE, Act.APPROVE, Act.RETURN):
            raise Conflict(
                f"Bước “{item.name}”",
                "bước này có thao tác riêng",
                "Dùng nút tiếp nhận, phê duyệt hoặc trả kết quả.",
            )
        opened = stepping.complete(act, item, choice=choice, values=values)
        decided = _decide_if_final(act, item)
        act.record(Tag.COMPLETE_STEP, step=item.name, note=note, next=opened, decided=decided)
    return act.dossier


def approve(
    actor: Actor,
    dossier: int,
    node: str,
    *,
    note: str = "",
    choice: str = "",
    values: Mapping[str, Any] | None = None,
    result_number: str = "",
) -> Dossier:
    """Sign off an approval step. After the last one on the way the result stands (state 9).

    Raises:
        Forbidden: not the lane's leader, or the same person vetted the dossier.
    """
    with acting(actor, Verb.APPROVE, dossier, node=node) as act:
        item = act.step()
        if item.act != Act.APPROVE:
            raise Conflict(f"Bước “{item.name}”", "không phải bước phê duyệt", "Dùng nút hoàn thành bước.")
        opened = stepping.complete(act, item, choice=choice, values=values)
        decided = _decide_if_final(act, item, result_number)
        act.record(Tag.APPROVE, step=item.name, note=note, next=opened, decided=decided)
    return act.dossier


def _decide_if_final(act: Acting, item: WorkItem, number: str = "") -> bool:
    row = act.dossier
    if row.decided_at is None and stepping.result_stands(act, item):
        row.decided_at, row.granted = act.now, True
        Result.objects.bulk_create(
            Result(dossier=row, name=result.name[:500], code=result.code, number=number, issued_at=act.now)
            for result in terms.results(row.procedure_version)
        )
    return row.decided_at is not None


def send_back(actor: Actor, dossier: int, node: str, *, to: str, reason: str) -> Dossier:
    """Return the dossier to an earlier step of the same branch, with the reason.

    Raises:
        Refusal: the step lies across a parallel split or in another sub-process.
        Conflict: the result already stands.
    """
    with acting(actor, Verb.SEND_BACK, dossier, node=node) as act:
        item = act.step()
        if act.dossier.decided_at is not None:
            raise Conflict("Chuyển lại bước trước", "kết quả đã được phê duyệt")
        if not reason.strip():
            raise Conflict("Chuyển lại bước trước", "chưa ghi lý do", "Ghi rõ nội dung cần làm lại.")
        name = stepping.send_back(act, item, to)
        act.record(Tag.SEND_BACK, step=item.name, to=name, reason=reason)
    return act.dossier
