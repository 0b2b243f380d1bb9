"""A certified or notarised copy is asked for, and no plain or electronic one will do."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

_CERTIFIED = r"(?:cong chung|chung thuc)"
_GAP = r"(?:(?!\bkhong\b|\bhoac\b|[.;:\n]| dien tu\b).){0,70}?"
_OTHERWISE = (
    r"ban (?:sao )?dien tu|tep tin|so hoa|scan|tai len"
    rf"|(?:ban chup|ban sao thuong|ban photo)(?: thuong)? hoac ban sao(?: co| duoc| da)* {_CERTIFIED}"
    r"|hoac (?:nop )?ban (?:chup|photo)(?! [^.;\n]{0,80}(?:ban chinh|ban goc|doi chieu|neu nop qua))"
    rf"|khong can {_CERTIFIED}\b"
)

CERTIFIED_COPY = text_rule(
    Rule(
        "certified-copy",
        Severity.HINT,
        "Yêu cầu bản sao công chứng, chứng thực",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 4: gửi toàn bộ hồ sơ bằng bản điện tử; Nghị định 45/2020/NĐ-CP "
        "Điều 10: bản sao điện tử",
        "Chấp nhận bản sao điện tử, hoặc bản chụp kèm tra cứu dữ liệu; chỉ giữ chứng thực khi văn bản quy "
        "phạm bắt buộc.",
        Effect(trips=1),
    ),
    ("chung thuc", "cong chung"),
    demand(
        rf"ban sao(?<!\wban sao)(?! dien tu){_GAP}\b{_CERTIFIED}\b",
        _OTHERWISE,
    ),
    demand(
        rf"(?:sao y|ban|photo|photocopy) {_CERTIFIED}\b",
        _OTHERWISE,
    ),
)
