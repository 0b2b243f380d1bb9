"""National dossier states 1–10, derived from where a dossier stands; never typed in.

The list is the one every provincial system exchanges with the national portal (TrangThai); the official
table, TT 22/2019/TT-BTTTT Annex I and its successors, was not available, so names are those in use.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import IntegerChoices


class State(IntegerChoices):
    """Codes exchanged with the national portal."""

    SUBMITTED = 1, "Mới đăng ký"
    RECEIVED = 2, "Được tiếp nhận"
    REFUSED_AT_INTAKE = 3, "Không được tiếp nhận"
    IN_PROGRESS = 4, "Đang xử lý"
    AWAITING_SUPPLEMENT = 5, "Yêu cầu bổ sung giấy tờ"
    AWAITING_PAYMENT = 6, "Yêu cầu thực hiện nghĩa vụ tài chính"
    WITHDRAWN = 7, "Công dân yêu cầu rút hồ sơ"
    STOPPED = 8, "Dừng xử lý"
    DECIDED = 9, "Đã xử lý xong"
    RETURNED = 10, "Đã trả kết quả"


ENDED = frozenset({State.REFUSED_AT_INTAKE, State.WITHDRAWN, State.STOPPED, State.RETURNED})
"""Nothing more happens to a dossier in one of these."""

HANDLED = frozenset({State.RECEIVED, State.IN_PROGRESS, State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT})
"""Received, not yet decided, not ended."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts a state is derived from."""

    submitted: bool = False
    received: bool = False
    taken_up: bool = False
    """An officer has begun a step after receipt."""
    waiting_for: str = ""
    """Kind of the open pause: ``supplement``, ``payment``, anything else, or empty."""
    decided: bool = False
    returned: bool = False
    ending: str = ""
    """``refused``, ``withdrawn``, ``stopped`` or empty."""


ENDINGS = {
    "refused": State.REFUSED_AT_INTAKE,
    "withdrawn": State.WITHDRAWN,
    "stopped": State.STOPPED,
}
WAITING = {"supplement": State.AWAITING_SUPPLEMENT, "payment": State.AWAITING_PAYMENT}


def derive(standing: Standing) -> State | None:
    """The national state of a dossier that stands so; None for a draft."""
    if standing.ending:
        return ENDINGS[standing.ending]
    if standing.returned:
        return State.RETURNED
    if standing.decided:
        return State.DECIDED
    if standing.waiting_for in WAITING:
        return WAITING[standing.waiting_for]
    if standing.received:
        return State.IN_PROGRESS if standing.taken_up else State.RECEIVED
    return State.SUBMITTED if standing.submitted else None
