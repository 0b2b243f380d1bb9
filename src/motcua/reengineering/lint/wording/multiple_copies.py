"""More than one set or copy of the same paper is asked for."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

_NUMBERED = r"(?<!khoan )(?<!dieu )(?<!diem )(?<!muc )(?<!so )"
_SEVERAL = rf"{_NUMBERED}(?<![\d/.])(?:0?[2-9]|1\d|hai|ba|bon|nam|sau)(?: \([a-z]+\))?"
_MADE_BY_THE_AGENCY = r"\b(?:cap|tra|phat hanh|ban hanh|luu|in|lap)(?: thanh| them| cho [a-z ]{1,30})? $"

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
        rf"{_SEVERAL} bo(?: ho so| ban ve| tai lieu| goc| photo| giay to| don| thiet ke)\b",
        before=_MADE_BY_THE_AGENCY,
    ),
    demand(rf"{_SEVERAL} ban(?: chinh| sao| goc| chup| photo| ve| in| giay)\b", before=_MADE_BY_THE_AGENCY),
    demand(rf"\bso luong(?: ho so)?(?: [a-z]+)?: ?{_SEVERAL} (?:bo|ban)\b"),
    demand(rf"\b(?:nop|gui) {_SEVERAL} (?:bo|ban)\b(?! (?:nganh|quan ly|chi huy))"),
)
