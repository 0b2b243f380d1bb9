"""More than one set or copy of the same paper is asked for."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

_NUMBER = r"(?:0?[2-9]|1[0-2]|hai|ba|bon|nam|sau)(?: \([a-z]+\))?"
_END = r"(?= ?(?:[.,;:)\n]|$))(?!, (?:nganh|co quan|tinh)\b)"
_LED = rf"(?<![\w/])(?<!\d\.){_NUMBER}$"
_NOT_ASKED = (
    r"\b(?:khoan|dieu|diem|muc|so) $"
    r"|\b(?:cap|tra|phat hanh|ban hanh|luu|in|lap)(?: thanh| them| cho [a-z ]{1,30})? $"
)
"""A reference; what the agency makes."""

MULTIPLE_COPIES = text_rule(
    Rule(
        "multiple-copies",
        Severity.HINT,
        "Yêu cầu nộp nhiều bộ, nhiều bản",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 4: hồ sơ gửi bằng bản điện tử, một tệp dùng cho mọi nơi nhận",
        "Chỉ nhận một bộ; cơ quan chia sẻ bản điện tử cho các nơi cùng giải quyết.",
        Effect(papers=1),
    ),
    (" bo", " ban"),
    demand(
        rf" bo(?: (?:ho so|ban ve|tai lieu|giay to|don|thiet ke|goc|photo)\b|{_END})", "", _NOT_ASKED, _LED
    ),
    demand(rf" ban(?: (?:chinh|sao|goc|chup|photo|in|giay|ve)\b|{_END})", "", _NOT_ASKED, _LED),
)
