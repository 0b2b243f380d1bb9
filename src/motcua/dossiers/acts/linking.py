"""Linked procedures (liên thông): several dossiers of one person that belong together, counted once.

The leading dossier stands for all in figures, so linking is no way to make a delay disappear: a dossier past
its due time is linked no more, and the event keeps who linked it and why.
"""

from __future__ import annotations

from django.db import OperationalError

from motcua.core import rows
from motcua.core.errors import Conflict, Refusal
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import PERMISSIONS, Verb
from motcua.dossiers.states import State
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor

LABEL = PERMISSIONS[Verb.LINK].label
NOT_LEADING = frozenset({State.REFUSED_AT_INTAKE, State.WITHDRAWN, State.STOPPED})


def link(actor: Actor, dossier: int, *, lead: str, reason: str) -> Dossier:
    """Attach a dossier to the leading one. ``lead``: the code of that one.

    Raises:
        Refusal: no reason; no dossier of the same person with that code; itself; one that is linked itself.
        Conflict: others are linked to this one, it is late already, the leading one ended without a result
            or somebody is acting on it.
    """
    with acting(actor, Verb.LINK, dossier) as act:
        _need(reason)
        leading = _leading(act, lead)
        _need_room(act, leading)
        act.dossier.linked_to_id = leading.pk
        act.record(Tag.LINK, lead=leading.code, reason=reason.strip())
    return act.dossier


def unlink(actor: Actor, dossier: int, *, reason: str) -> Dossier:
    """Take it apart again: it counts by itself from now on."""
    with acting(actor, Verb.UNLINK, dossier) as act:
        _need(reason)
        lead = act.dossier.linked_to
        act.dossier.linked_to_id = None
        act.record(Tag.UNLINK, lead=lead.code if lead else "", reason=reason.strip())
    return act.dossier


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refusal("Lý do", "chưa được ghi", "Ghi vì sao các hồ sơ này thuộc cùng một việc liên thông.")


def _leading(act: Acting, code: str) -> Dossier:
    """The leading dossier under lock. One of another person is not told from one that does not exist, so
    nobody learns which codes are in use."""
    if code.strip() == act.dossier.code:
        raise Refusal(LABEL, "không gắn hồ sơ với chính nó", "Nhập mã của hồ sơ dẫn đầu.", where="lead")
    try:
        found = rows.select(Dossier, "code = %s FOR UPDATE NOWAIT", [code.strip().replace("\x00", "")])
    except OperationalError as busy:
        raise Conflict(LABEL, "hồ sơ dẫn đầu đang có người xử lý", "Thử lại sau ít phút.") from busy
    same = [one for one in found if one.applicant_id and one.applicant_id == act.dossier.applicant_id]
    if not same:
        raise Refusal(
            LABEL,
            "không có hồ sơ nào mang mã này của cùng người nộp",
            "Kiểm tra mã trên giấy tiếp nhận; hồ sơ liên thông phải của cùng một người.",
            where="lead",
        )
    return same[0]


def _need_room(act: Acting, leading: Dossier) -> None:
    """No chains, and no late dossier out of the count."""
    due = act.dossier.index_due_at or act.dossier.due_at
    if leading.linked_to_id is not None:
        raise Refusal(LABEL, "hồ sơ ấy lại gắn với hồ sơ khác", "Nhập mã của hồ sơ dẫn đầu.", where="lead")
    if leading.state in NOT_LEADING:
        raise Conflict(LABEL, "hồ sơ dẫn đầu đã kết thúc mà không có kết quả", "Chọn hồ sơ dẫn đầu khác.")
    if act.dossier.linked.exists():
        raise Conflict(LABEL, "đang có hồ sơ khác gắn với hồ sơ này", "Tách các hồ sơ ấy trước.")
    if due is not None and act.now > due:
        raise Conflict(
            LABEL, "hồ sơ đã quá hạn nên không rút khỏi số liệu được", "Giải quyết và giải trình hồ sơ này."
        )
