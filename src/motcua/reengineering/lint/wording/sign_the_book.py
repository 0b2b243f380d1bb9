"""A person signs a book."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

SIGN_THE_BOOK = text_rule(
    Rule(
        "sign-the-book",
        Severity.WARNING,
        "Yêu cầu người dân ký vào sổ",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 8: nhận kết quả không phải đến ký nhận trực tiếp",
        "Thay chữ ký trong sổ bằng mã xác nhận một lần hoặc xác nhận qua tài khoản định danh; nếu văn bản "
        "quy phạm còn bắt buộc ký sổ thì kiến nghị sửa.",
        Effect(trips=1, steps=1),
    ),
    ("ky ten", "ky vao", "ky nhan", "ky trong", "ky xac nhan"),
    demand(
        r"ky(?<!\wky)(?<!dang ky)(?<!chu ky)(?: ten| nhan| xac nhan| ghi ro ho ten| va diem chi)*"
        r"(?: vao| trong| o| tren)(?: cac| quyen| cuon)? so\b(?! (?:ho tich )?dien tu)",
        before=r"^ ?(?:[-+] ?)?(?:can bo|cong chuc|vien chuc|lanh dao|van thu|chu tich|nguoi tiep nhan)\b",
    ),
)
