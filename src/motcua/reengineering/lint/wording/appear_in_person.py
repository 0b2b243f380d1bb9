"""A person must be there."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

_ANOTHER_WAY = (
    r"buu chinh|buu dien|truc tuyen|cong dich vu|moi truong (?:dien tu|mang)"
    r"|(?:neu|truong hop|khi)(?: [a-z]+){0,4} (?:nop|lua chon)(?: ho so)?[^.;\n]{0,30} truc tiep"
)

APPEAR_IN_PERSON = text_rule(
    Rule(
        "appear-in-person",
        Severity.HINT,
        "Yêu cầu có mặt, đến trực tiếp",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 6 và 8: không phải có mặt, không phải thực hiện trước cán bộ, "
        "không phải đến nhận kết quả",
        "Cho nộp trực tuyến và xác nhận bằng tài khoản định danh; trả kết quả điện tử hoặc qua bưu chính "
        "công ích.",
        Effect(trips=1),
    ),
    ("truc tiep", "co mat", "khi den ", "phong van", "dong thoi giua"),
    demand(
        r"phai co mat\b(?! (?:bang|cat|hang))|co mat (?:tai|khi|de|day du|luc)\b",
        r"truc tuyen",
    ),
    demand(
        r"truc tiep (?:den|toi|nop|nhan ket qua|ky truoc)\b|den truc tiep\b",
        _ANOTHER_WAY,
    ),
    demand(
        r"nop (?:ho so )?truc tiep (?:tai|cho|den)\b",
        rf"{_ANOTHER_WAY}|\bhoac\b",
    ),
    demand(
        r"khi den [^.;\n]{0,80}\bnhan (?:ket qua|giay|the|ho so)\b",
        r"neu lua chon",
    ),
    demand(
        r"phong van\b|dong thoi giua (?:hai|ba|cac) ben\b",
        r"truc tuyen",
    ),
)
