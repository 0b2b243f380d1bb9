"""An envelope with a stamp or an address is asked for."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

STAMPED_ENVELOPE = text_rule(
    Rule(
        "stamped-envelope",
        Severity.HINT,
        "Yêu cầu nộp phong bì, tem thư",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 8: kết quả trả trực tuyến hoặc qua bưu chính công ích",
        "Bỏ phong bì; trả kết quả điện tử, hoặc để bưu chính công ích gửi theo địa chỉ đã kê khai.",
        Effect(papers=1),
    ),
    ("phong bi", " tem"),
    demand(
        r"phong bi(?<!van phong bi)(?<!quoc phong bi)\b(?! (?:hu|hong|mat|thu|xu ly|giai the|dinh chi)\b)",
    ),
    demand(
        r" tem (?:thu|buu chinh|buu dien)\b|dan(?: san)? tem\b(?! (?:kiem dinh|dang kiem|nhan|truy))",
    ),
)
