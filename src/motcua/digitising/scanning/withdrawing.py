"""Putting away a capture nobody uses: scanned wrongly, taken off an intake, of an intake never received."""

from __future__ import annotations

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.digitising.models import Capture, Recognition
from motcua.digitising.scanning.powers import POWERS, Verb
from motcua.documents import pointing
from motcua.identity.actors import Actor

LABEL = "Bỏ bản quét"


def free(capture: Capture) -> bool:
    """Whether it can be put away: unsigned, and no dossier, copy or store holds its document."""
    if capture.signed or capture.withdrawn_at:
        return False
    own = (Capture, Recognition)
    return not any(
        model._default_manager.filter(**{field: capture.file_id}).exists()
        for model, field in pointing.pointing()
        if model not in own
    )


def withdraw(actor: Actor, capture: int, reason: str) -> Capture:
    """Put the officer's own capture away; its row, code and file stay, no list waits for it any more.

    Raises:
        Refusal: no reason. NotFound: not one's own. Conflict: it is signed, in use or put away already.
    """
    if not reason.strip():
        raise Refusal(LABEL, "chưa ghi lý do", "Ghi vì sao không dùng bản quét này.", "ly-do")
    row = Capture.objects.filter(pk=capture, by=actor.user).first()
    if row is None:
        raise NotFound("Bản quét", "không có hoặc của đồng nghiệp khác")
    with POWERS.acting(actor, Verb.SCAN, row.unit_id) as act:
        row = Capture.objects.select_for_update().get(pk=capture)
        if not free(row):
            raise Conflict(LABEL, f"{row.code} đã ký, đang được dùng hoặc đã bỏ", "Tải lại trang.")
        row.withdrawn_at, row.withdrawn_why = act.now, reason.strip()[:200]
        row.save(update_fields=["withdrawn_at", "withdrawn_why"])
        act.record("digitising:capture:withdraw", row.code, reason=row.withdrawn_why)
    return row
