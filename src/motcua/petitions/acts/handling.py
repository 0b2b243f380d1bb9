"""Handling: taking up, assigning, seeing who petitioned, drafting the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.core.errors import Forbidden, Refusal
from motcua.core.text import printable, squeeze
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import User
from motcua.petitions.acting import on
from motcua.petitions.acts.taking import attach
from motcua.petitions.models import Attachment, Petition, State, Trace
from motcua.petitions.powers import POWERS, Verb
from motcua.petitions.visibility import concerns

TAKEN_UP = frozenset({State.ACCEPTED, State.PROCESSING})


@dataclass(frozen=True, slots=True)
class Petitioner:
    """Who petitioned, as far as they said."""

    name: str
    phone: str
    email: str
    address: str


def take(actor: Actor, petition: int) -> Petition:
    """Take it up oneself; from another holder too, so that an absence stops nothing. Raises as
    :func:`motcua.petitions.acting.on`."""
    with on(actor, Verb.HANDLE, petition, TAKEN_UP) as work:
        work.row.holder_id, work.row.state = work.account, State.PROCESSING
        work.record(Trace.TAKE)
    return work.row


def assign(actor: Actor, petition: int, officer: int) -> Petition:
    """Name who handles it. Raises as :func:`motcua.petitions.acting.on`; Refusal: that officer may not."""
    with on(actor, Verb.ASSIGN, petition, TAKEN_UP) as work:
        chosen = User.objects.filter(pk=officer, is_active=True).first()
        may = chosen is not None and POWERS.may(actor_for(chosen), Verb.HANDLE, work.row.unit_id)
        if chosen is None or not may:
            raise Refusal(
                "Người xử lý", "không làm việc này ở đơn vị", "Chọn người trong danh sách.", "officer"
            )
        if concerns(work.row, actor_for(chosen)):
            raise Refusal("Người xử lý", "là người bị phản ánh", "Chọn người khác.", "officer")
        work.row.holder, work.row.state = chosen, State.PROCESSING
        work.record(Trace.ASSIGN, officer=chosen.full_name)
    return work.row


def see(actor: Actor, petition: int, purpose: str) -> Petitioner:
    """Who petitioned: for its holder, for whoever sorts it while nobody holds it, and for those who answer;
    with a purpose that is kept.

    Raises: as :func:`motcua.petitions.acting.on`; Forbidden: another officer handles it; Refusal: no purpose.
    """
    with on(actor, Verb.HANDLE, petition, frozenset(State), member=True) as work:
        row, words = work.row, squeeze(purpose)[:300]
        answers = POWERS.may(work.act.actor, Verb.APPROVE, row.unit_id)
        if row.holder_id not in (None, work.account) and not answers:
            raise Forbidden("Thông tin người gửi", "chỉ mở cho người đang xử lý và người duyệt trả lời")
        if not words:
            raise Refusal("Mục đích", "chưa được ghi", "Ghi vì sao cần xem, ví dụ: gọi để làm rõ.", "purpose")
        work.record(Trace.SEE, purpose=words)
    return Petitioner(row.name, row.phone, row.email, row.address)


def draft(
    actor: Actor, petition: int, text: str, *, upheld: bool | None, files: Sequence[int] = ()
) -> Petition:
    """Write the answer to be approved. ``upheld``: the petition is found right, None for a recommendation
    that is neither.

    Raises: as :func:`motcua.petitions.acting.on`; Forbidden: another officer holds it; Refusal: empty.
    """
    with on(actor, Verb.HANDLE, petition, TAKEN_UP) as work:
        row, words = work.row, printable(text).strip()
        if row.holder_id not in (None, work.account):
            raise Forbidden(
                "Dự thảo trả lời", "người khác đang xử lý phản ánh này", "Nhận xử lý trước khi dự thảo."
            )
        if not words:
            raise Refusal("Nội dung trả lời", "chưa được ghi", "Viết nội dung trả lời người gửi.", "text")
        row.holder_id, row.state = work.account, State.PROCESSING
        row.draft, row.draft_upheld, row.drafted_by_id = words, upheld, work.account
        attach(row, files, Attachment.Part.ANSWER, work.now)
        work.record(Trace.DRAFT)
    return row
