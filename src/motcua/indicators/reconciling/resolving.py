"""What the control officer makes of a difference."""

from __future__ import annotations

from collections.abc import Collection

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.indicators.models import Difference
from motcua.indicators.office import Verb, acting

State, Outcome = Difference.State, Difference.Outcome
MOST = 1000
"""Differences resolved in one act."""


def resolve(actor: Actor, differences: Collection[int], outcome: str, note: str) -> list[Difference]:
    """Put down the outcome of one difference, or the same one of several of one scope; again to correct it.

    Raises:
        Refusal: no outcome or note, none chosen, or too many. Conflict: one is closed, or they are of
        several scopes. NotFound. Forbidden.
    """
    _check(differences, outcome, note)
    scope = _scope(differences)
    with acting(actor, Verb.RESOLVE_DIFFERENCE, scope) as act:
        rows = list(Difference.objects.select_for_update().filter(pk__in=set(differences)).order_by("pk"))
        for row in rows:
            if row.state == State.CLOSED:
                raise Conflict(f"Chênh lệch {row.key}", "không còn ở lần nhập sau", "Không cần xử lý nữa.")
            row.state, row.outcome, row.note = State.RESOLVED, outcome, note.strip()
            row.by_id, row.resolved_at = act.actor.account, act.now
        Difference.objects.bulk_update(rows, ["state", "outcome", "note", "by", "resolved_at"])
        told = {"differences": [row.pk for row in rows], "outcome": outcome, "note": note.strip()}
        act.record("indicators:difference:resolve", rows[0].key, **told)
    return rows


def _check(differences: Collection[int], outcome: str, note: str) -> None:
    faults = (
        (not differences, "Chênh lệch", "chưa chọn dòng nào", "differences"),
        (len(differences) > MOST, "Chênh lệch", f"quá {MOST} dòng một lần", "differences"),
        (outcome not in Outcome.values, "Kết quả xử lý", "chưa được chọn", "outcome"),
        (not note.strip(), "Ghi chú", "chưa được ghi", "note"),
    )
    for wrong, what, reason, where in faults:
        if wrong:
            raise Refusal(what, reason, "Hãy kiểm tra lại.", where)


def _scope(differences: Collection[int]) -> int:
    """The unit whose file they came from."""
    rows = list(Difference.objects.filter(pk__in=set(differences)).values_list("scope", flat=True))
    if len(rows) != len(set(differences)):
        raise NotFound("Chênh lệch", remedy="Chọn trong danh sách chênh lệch.")
    if len(set(rows)) > 1:
        raise Conflict("Chênh lệch", "thuộc nhiều phạm vi khác nhau", "Xử lý từng phạm vi một.")
    return rows[0]
