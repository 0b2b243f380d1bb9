"""How the own log calls what happened: a completed step by the step's name, anything else by its verb."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.dossiers.tags import Tag
from motcua.processes.definition import Kind
from motcua.processes.models import compiled_version

COMPLETING = frozenset({Tag.RECEIVE, Tag.COMPLETE_STEP, Tag.APPROVE, Tag.RETURN_RESULT})
"""Verbs that complete the step they stand at."""

WORDS: Mapping[Tag, str] = {
    Tag.DRAFT: "Lập bản nháp",
    Tag.SUBMIT: "Nộp hồ sơ",
    Tag.RECEIVE: "Tiếp nhận",
    Tag.REFUSE_AT_INTAKE: "Từ chối tiếp nhận",
    Tag.REQUEST_SUPPLEMENT: "Yêu cầu bổ sung",
    Tag.ANSWER_SUPPLEMENT: "Nộp bổ sung",
    Tag.CLOSE_UNANSWERED: "Kết thúc vì quá hạn bổ sung",
    Tag.TAKE_STEP: "Nhận việc",
    Tag.COMPLETE_STEP: "Hoàn thành bước",
    Tag.APPROVE: "Duyệt",
    Tag.SEND_BACK: "Chuyển lại",
    Tag.PAUSE: "Tạm dừng thời hạn",
    Tag.RESUME: "Tính tiếp thời hạn",
    Tag.EXTEND: "Hẹn lại ngày trả",
    Tag.RECOMPUTE: "Tính lại hạn",
    Tag.SET_LIMIT: "Xác định thời hạn",
    Tag.REQUEST_PAYMENT: "Đề nghị nộp phí",
    Tag.RECORD_PAYMENT: "Nộp phí",
    Tag.PROPOSE: "Trình đề xuất",
    Tag.DECLINE: "Không đồng ý đề xuất",
    Tag.REFUSE: "Từ chối giải quyết",
    Tag.RETURN_RESULT: "Trả kết quả",
    Tag.STOP: "Dừng giải quyết",
    Tag.WITHDRAW: "Rút hồ sơ",
    Tag.FIRE_TIMER: "Đến giờ hẹn",
    Tag.RENEW_SECRET: "Cấp lại mã tra cứu",
    Tag.MOVE_PROCESS: "Chuyển sang quy trình mới",
}


def completed_step(tag: str, node: str, process: int) -> str:
    """The name of the task the event completed, empty when it completed none (a decision at a split, a
    result handed over after a refusal)."""
    if tag not in COMPLETING or not node:
        return ""
    found = compiled_version(process).nodes.get(node)
    return (found.name or found.id) if found and found.kind is Kind.TASK else ""


def activity(tag: str, step: str) -> str:
    """``step``: what :func:`completed_step` gave."""
    return step or WORDS.get(Tag(tag), tag)
