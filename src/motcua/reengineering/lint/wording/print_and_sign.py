"""Printed to be signed, or signed by hand and stamped."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

_SIGN = r"ky(?<!\wky)(?<!dang ky)(?<!chu ky)(?<!thoi ky)\b(?! (?:so|ket|quy|thuat|nang|su|han|luat)\b)"

PRINT_AND_SIGN = text_rule(
    Rule(
        "print-and-sign",
        Severity.HINT,
        "In ra giấy để ký, đóng dấu",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 7: có kết quả điện tử; tiêu chí 3: ký số nơi cần chữ ký",
        "Ký số và phát hành bản điện tử ngay trên hệ thống; bản giấy chỉ in khi người dân yêu cầu.",
        Effect(papers=1, steps=1),
    ),
    ("in ", "dong dau"),
    demand(
        rf"in (?<!\win )(?!an\b)[^.;\n]{{1,160}}?{_SIGN}",
        r"chu ky so|ky dien tu|chu ky dien tu",
    ),
    demand(rf"{_SIGN}[^.\n]{{0,60}}?\bdong dau\b(?! giap lai)", r"chu ky so|chu ky dien tu"),
)
