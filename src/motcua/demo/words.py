"""What people in the stories write: reasons, notices, their own details. All of it invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.demo.contents import CitizenRow, contents
from motcua.demo.stories import Story
from motcua.dossiers.models import Supplement

REASONS = {
    "intake": (
        "Thủ tục không thuộc thẩm quyền của cơ quan này; mời nộp tại nơi đăng ký trước đây.",
        "Hồ sơ trùng với hồ sơ đã nộp cùng ngày.",
    ),
    "send-back": (
        "Ngày sinh trong dự thảo chưa khớp với giấy tờ kèm theo; đề nghị đối chiếu lại.",
        "Dự thảo kết quả thiếu căn cứ; đề nghị bổ sung.",
    ),
    "pause": (
        "Chờ kết quả xác minh của nơi cư trú trước đây.",
        "Chờ ý kiến của cơ quan đang lưu sổ gốc.",
    ),
    "extension": (
        "Cơ quan phối hợp chưa trả lời xác minh đúng hẹn.",
        "Sổ gốc đang được số hóa nên việc đối chiếu kéo dài.",
    ),
    "refusal": (
        "Kết quả xác minh cho thấy việc này đã được đăng ký tại nơi khác.",
        "Người yêu cầu không đủ điều kiện theo quy định.",
    ),
    "withdraw": ("Người nộp muốn chuẩn bị lại giấy tờ.", "Người nộp không còn nhu cầu."),
    "stop": (
        "Người nộp đề nghị dừng giải quyết để nộp lại hồ sơ khác.",
        "Có tranh chấp đang được Tòa án thụ lý.",
    ),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A request to complete the dossier."""

    type: Supplement.Type
    items: list[str]
    reason: str


NOTICES = (
    Notice(
        Supplement.Type.MISSING,
        ["Văn bản ủy quyền có chứng thực", "Bản chụp rõ nét mặt sau của giấy tờ"],
        "Hồ sơ thiếu giấy tờ của người được ủy quyền.",
    ),
    Notice(
        Supplement.Type.WRONG,
        ["Tờ khai ghi lại ngày sinh theo giấy tờ gốc"],
        "Ngày sinh trong tờ khai khác với giấy tờ kèm theo.",
    ),
    Notice(
        Supplement.Type.DATA_ERROR,
        ["Điều chỉnh nơi cư trú trong cơ sở dữ liệu tại Công an cấp xã"],
        "Nơi cư trú trong cơ sở dữ liệu chưa được cập nhật.",
    ),
)
AGAIN = Notice(
    Supplement.Type.MISSING,
    ["Giấy tờ chứng minh quan hệ với người được ghi trong sổ gốc"],
    "Giấy tờ bổ sung lần đầu phát sinh nội dung mới cần làm rõ.",
)


def pick(kind: str, story: Story) -> str:
    """One of the reasons of a kind; the same story always gives the same."""
    choices = REASONS[kind]
    return choices[story.number % len(choices)]


def notice(story: Story, *, again: bool = False) -> Notice:
    """What the person is asked for."""
    return AGAIN if again else NOTICES[story.number % len(NOTICES)]


def applicant(citizen: CitizenRow) -> dict[str, Any]:
    """The filer's details, by the fields of :class:`~motcua.identity.models.Party`."""
    return {
        "name": citizen.name,
        "number": contents().number(citizen),
        "birth_date": citizen.birth_date,
        "sex": citizen.sex,
        "address": citizen.address,
        "phone": contents().phone(citizen),
    }
