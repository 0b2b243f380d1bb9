"""The agency goes and looks."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

_LOOK = r"(?:kiem tra|tham dinh|tham tra|xac minh|khao sat|danh gia)"
_PLACE = r"(?:thuc dia|hien truong|thuc te(?! (?:cua dia phuong|phat sinh))|tai cho|tai co so)"

SITE_INSPECTION = text_rule(
    Rule(
        "site-inspection",
        Severity.WARNING,
        "Có bước kiểm tra, thẩm định tại thực địa",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 6: pháp luật không bắt buộc xác minh tại chỗ",
        "Thay bằng dữ liệu đã có, ảnh có tọa độ hoặc hậu kiểm; nếu phải đi, gộp một lần và nêu rõ khi nào "
        "mới cần.",
        Effect(trips=1, steps=1),
    ),
    ("thuc dia", "thuc te", "hien truong", "hien trang", "tai cho", "tai co so"),
    demand(
        rf"{_LOOK}(?:,? (?!giua|voi|khong|tinh|dung|phu)[a-z]+){{0,5}}?,? (?:tai )?{_PLACE}\b",
        before=r"(?<!nhan )\bduoc\b|bien ban|bao cao|ket qua|tinh hinh|phu hop",
    ),
    demand(r"kiem tra hien trang\b", before=r"bien ban|bao cao|ket qua"),
)
