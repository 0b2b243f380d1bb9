"""On what grounds a petition may be refused, each dated with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FROM = date(2008, 2, 14)


@dataclass(frozen=True, slots=True)
class Ground:
    """``confirmed``: whether somebody compared it with the text named as its source."""

    code: str
    words: str
    source: str
    valid_from: date = FROM
    valid_to: date | None = None
    confirmed: bool = False


GROUNDS = (
    Ground(
        "out-of-scope",
        "Là khiếu nại, tố cáo hoặc vụ việc có trình tự giải quyết riêng",
        "NĐ 20/2008/NĐ-CP Đ.1, 2 (phạm vi)",
    ),
    Ground("unclear", "Không rõ nội dung và người gửi không làm rõ", "NĐ 20/2008/NĐ-CP Đ.7 (yêu cầu)"),
    Ground("answered", "Đã được trả lời và không có tình tiết mới", "Thực tế tiếp nhận; chưa có văn bản"),
    Ground(
        "insulting",
        "Chỉ có lời lẽ xúc phạm, không có nội dung phản ánh",
        "Thực tế tiếp nhận; chưa có văn bản",
    ),
)


def grounds(on: date) -> list[Ground]:
    """Those in force on a day."""
    return [one for one in GROUNDS if one.valid_from <= on and (one.valid_to is None or on <= one.valid_to)]


def ground(code: str, on: date) -> Ground | None:
    """The one with this code, when it is in force."""
    return next((one for one in grounds(on) if one.code == code), None)
