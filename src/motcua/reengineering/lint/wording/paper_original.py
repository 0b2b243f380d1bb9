"""A paper is to be shown, or its original brought, so that a copy or a scan is believed."""

from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.lint.wording.demand import demand, text_rule

_ELECTRONIC = r"tai len|so hoa|ban (?:sao )?dien tu|tep tin|vneid|ung dung dinh danh|dinh kem"
_NO_ANSWER = (
    r"khong (?:the )?(?:khai thac|tra cuu|ket noi)|chua (?:duoc )?(?:ket noi|khai thac|cap nhat)"
    r"|khong (?:co|day du) thong tin"
)
_AT_THE_COUNTER = (
    r"(?:neu|truong hop|khi)(?: [a-z]+){0,4} (?:nop|lua chon)(?: ho so)?[^.;\n]{0,30} truc tiep"
    r"|hinh thuc truc tiep|\(neu nop truc tiep|thu tuc truc tiep|lua chon nhan ket qua tai"
)

PAPER_ORIGINAL_TO_CHECK = text_rule(
    Rule(
        "paper-original-to-check",
        Severity.WARNING,
        "Yêu cầu xuất trình hoặc nộp bản chính để đối chiếu",
        "Thông tư 01/2023/TT-VPCP, tiêu chí 6: không nộp, không xuất trình giấy tờ trực tiếp; Nghị quyết "
        "66.7/2025/NQ-CP: dữ liệu thay giấy tờ",
        "Tra cứu cơ sở dữ liệu thay cho việc xem giấy, hoặc chấp nhận bản điện tử, bản sao điện tử.",
        Effect(trips=1),
    ),
    ("xuat trinh", "ban chinh", "ban goc"),
    demand(
        r"ket qua[^.;\n]{0,80}\bnop (?:lai )?(?:ban chinh|ban goc)",
    ),
    demand(r"giay to phai xuat trinh(?= ?:)"),
    demand(
        r"xuat trinh(?<!nop, xuat trinh)(?<!giay to xuat trinh)(?<!nop/xuat trinh)\b"
        r"(?!/| (?:bi |hoac dinh kem|khi dang ky|neu nguoi))",
        rf"{_ELECTRONIC}|{_NO_ANSWER}|{_AT_THE_COUNTER}",
        before=r"\bdo (?:nguoi|cong dan|duong su)\b|cho nguoi $|nguoi den luu tru|giay to phai $",
    ),
    demand(
        r"ban (?:chinh|goc)\b[^.;\n]{0,60}\b(?:doi chieu|de (?:[a-z]+ ){0,6}kiem tra|so sanh)",
        rf"{_ELECTRONIC}|{_NO_ANSWER}|{_AT_THE_COUNTER}|nguoi tiep nhan co trach nhiem",
    ),
    demand(
        r"doi chieu(?: [a-z]+){0,3} (?:voi )?(?:ban chinh|ban goc)",
        rf"{_ELECTRONIC}|{_NO_ANSWER}|{_AT_THE_COUNTER}|nguoi tiep nhan co trach nhiem",
    ),
)
