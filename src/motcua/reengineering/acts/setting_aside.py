"""Setting a lint finding aside, with the reason, and taking it up again."""

from __future__ import annotations

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.reengineering.models import Suppression
from motcua.reengineering.office import Verb, acting


def set_aside(actor: Actor, procedure: str, rule: str, where: str, reason: str) -> Suppression:
    """One finding is no longer counted until lifted.

    Raises:
        Refusal: no reason. Conflict: it is set aside already.
    """
    with acting(actor, Verb.SET_ASIDE) as act:
        if not reason.strip():
            raise Refusal("Lý do bỏ qua", "chưa được ghi", "Hãy ghi vì sao lỗi này được bỏ qua.", "reason")
        place = {"procedure": procedure, "rule": rule, "where": where}
        made, new = Suppression.objects.get_or_create(
            **place,
            lifted_at=None,
            defaults={"reason": reason.strip(), "by_id": act.actor.account, "at": act.now},
        )
        if not new:
            raise Conflict("Lỗi này", f"đã được {made.by.full_name} bỏ qua: {made.reason}")
        act.record("reengineering:finding:set-aside", procedure, rule=rule, where=where, reason=made.reason)
    return made


def take_up(actor: Actor, suppression: int) -> Suppression:
    """The finding counts again. Raises NotFound, Conflict (lifted already)."""
    with acting(actor, Verb.SET_ASIDE) as act:
        row = Suppression.objects.select_for_update().filter(pk=suppression).first()
        if row is None:
            raise NotFound("Lỗi đã bỏ qua")
        if row.lifted_at:
            raise Conflict("Lỗi này", "đã được tính lại")
        row.lifted_at = act.now
        row.save(update_fields=["lifted_at"])
        act.record("reengineering:finding:take-up", row.procedure, rule=row.rule, where=row.where)
    return row
