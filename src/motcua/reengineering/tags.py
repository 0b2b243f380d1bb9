"""The grammar of review events: one tag per verb, ``source:subject:action``, with a sentence each.

Events are administrative acts whose subject is the review's code; names in braces come from their data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Tag(StrEnum):
    OPEN = "reengineering:review:open"
    SAVE = "reengineering:review:save"
    SAVE_DIAGRAM = "reengineering:diagram:save"
    IMPORT_AS_IS = "reengineering:diagram:import"
    START_TO_BE = "reengineering:diagram:start"
    ASK_OPINIONS = "reengineering:opinion:ask"
    GIVE_OPINION = "reengineering:opinion:give"
    ANSWER_OPINION = "reengineering:opinion:answer"
    CLOSE_OPINIONS = "reengineering:opinion:close"
    SUBMIT = "reengineering:review:submit"
    APPROVE = "reengineering:review:approve"
    SEND_BACK = "reengineering:review:send-back"
    DROP = "reengineering:review:drop"
    OPEN_TRIAL = "reengineering:trial:open"
    PRACTISE = "reengineering:trial:practise"
    RECORD_TRIAL = "reengineering:trial:record"
    CLOSE_TRIAL = "reengineering:trial:close"
    ASK_SIMULATION = "reengineering:simulation:ask"
    CANCEL_SIMULATION = "reengineering:simulation:cancel"
    OPERATE = "reengineering:process:operate"


SENTENCES: Mapping[Tag, str] = {
    Tag.OPEN: "Mở đề án “{title}”.",
    Tag.SAVE: "Lưu nội dung, phiên bản {version}. {note}",
    Tag.SAVE_DIAGRAM: "Lưu sơ đồ {side} của {procedure}, phiên bản {version}. {note}",
    Tag.IMPORT_AS_IS: "Nhập sơ đồ {side} của {procedure} từ {source}, phiên bản {version}.",
    Tag.START_TO_BE: "Bắt đầu sơ đồ {side} của {procedure} từ hiện trạng.",
    Tag.ASK_OPINIONS: "Bắt đầu lấy ý kiến về phiên bản {version}. {note}",
    Tag.GIVE_OPINION: "{source} góp ý.",
    Tag.ANSWER_OPINION: "Giải trình ý kiến của {source}.",
    Tag.CLOSE_OPINIONS: "Kết thúc lấy ý kiến: {opinions} ý kiến.",
    Tag.SUBMIT: "Trình phê duyệt lần {submission}, phiên bản {version}.",
    Tag.APPROVE: "Phê duyệt theo Quyết định {decision} ngày {decided_on}, phiên bản {version}.",
    Tag.SEND_BACK: "Trả lại để soạn tiếp. Lý do: {reason}",
    Tag.DROP: "Dừng đề án. Lý do: {reason}",
    Tag.OPEN_TRIAL: "Mở đợt thử nghiệm lần {trial} tại {space}.",
    Tag.PRACTISE: "Chạy thử {procedure}: {done}.",
    Tag.RECORD_TRIAL: "Thử nghiệm lần {trial}, {row}: {state}.",
    Tag.CLOSE_TRIAL: "Kết thúc đợt thử nghiệm lần {trial}.",
    Tag.ASK_SIMULATION: "Mô phỏng sơ đồ {side} của {procedure} với {cases} hồ sơ.",
    Tag.CANCEL_SIMULATION: "Hủy mô phỏng “{name}”.",
    Tag.OPERATE: "Đưa quy trình mới của {procedure} vào vận hành từ ngày {effective_on}.",
}


def sentence(tag: str, values: Mapping[str, Any]) -> str:
    """The sentence for an event; data it lacks becomes an empty text."""
    return SENTENCES[Tag(tag)].format_map(defaultdict(str, values)).strip()
