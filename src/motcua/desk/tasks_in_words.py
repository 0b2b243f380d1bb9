"""A step of the work list in words: what has to be done, and how its deadline came about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.core.display import remaining, when
from motcua.dossiers.models import Dossier, WorkItem
from motcua.dossiers.states import State

TO_DO = {
    "receive": "Kiểm tra và tiếp nhận",
    "process": "Thẩm tra, xử lý",
    "approve": "Xem xét, phê duyệt",
    "seal": "Lấy số, đóng dấu, phát hành",
    "return": "Trả kết quả cho người nộp",
}
WAITING = {
    "supplement": "Chờ người nộp bổ sung",
    "payment": "Chờ nộp phí, lệ phí",
    "other": "Tạm dừng theo quy định",
}


def to_do(item: WorkItem, over: str = "") -> str:
    """What the officer has to do next with this step. ``over``: the number of the outage the dossier is still
    paused on although it ended."""
    dossier = item.dossier
    if over:
        return f"Cho tiếp tục: sự cố {over} đã hết"
    if dossier.waiting_for:
        return WAITING.get(dossier.waiting_for, WAITING["other"])
    if item.act == "return" and dossier.state != State.DECIDED:
        return "Chờ kết quả để trả"
    return TO_DO.get(item.act, "Quyết định hướng xử lý" if not item.act else "Xử lý")


@dataclass(frozen=True)
class Clock:
    """An item's deadline as a list shows it. ``due``: the date the person was promised, before receipt
    the intake's. ``step``: the step's own limit in words, where it ends earlier, since being behind
    inside the office is not being late to the person."""

    due: datetime | None
    why: list[str]
    paused: bool
    step: str


def clock_of(item: WorkItem) -> Clock:
    dossier = item.dossier
    due, paused = dossier.due_at if dossier.received_at else item.due_at, bool(dossier.waiting_for)
    own = item.step_due_at
    behind = own is not None and not paused and (due is None or own < due)
    return Clock(due, how_due(item), paused, f"Bước này {remaining(own)}" if own and behind else "")


def how_due(item: WorkItem) -> list[str]:
    """The sentences behind an item's due time: the step's own limit, then the dossier's."""
    dossier = item.dossier
    if dossier.received_at is None:
        return how_intake_due(dossier)
    lines = []
    if item.step_due_at:
        lines.append(f"Hạn nội bộ của bước này: {when(item.step_due_at)}.")
    if dossier.due_at:
        lines.append(f"Hạn trả kết quả cho người nộp: {when(dossier.due_at)}.")
    return [*lines, *dossier.due_explanation]


def how_intake_due(dossier: Dossier) -> list[str]:
    """Why a dossier that came in online must be looked at by then."""
    if dossier.intake_due_at is None or dossier.submitted_at is None:
        return []
    return [
        f"Hồ sơ nộp lúc {when(dossier.submitted_at)}.",
        f"Phải tiếp nhận hoặc trả lời trước {when(dossier.intake_due_at)} (tính theo giờ làm việc).",
    ]
