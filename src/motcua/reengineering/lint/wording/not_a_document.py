"""A component that names nothing to hand in: a heading, a note, somebody's duty, how papers must look."""

from __future__ import annotations

import re

from motcua.reengineering.lint.rule import Rule, Severity
from motcua.reengineering.lint.texts import TextKind, TextRule
from motcua.reengineering.lint.wording.folding import folded

_BULLET = r"[\s\-+*.()\d\"]*(?:[a-zd]\) ?)?"
_OFFICE = r"(?:co quan|can bo|cong chuc|uy ban|don vi|nguoi tiep nhan)"

_NOTE = re.compile(rf"{_BULLET}(?:luu y|ghi chu|chu y|vi du|chu thich)\b")
_NOTHING = re.compile(
    rf"{_BULLET}(?:khong(?: co| yeu cau| quy dinh)?|nhu tren|theo quy dinh(?: cua phap luat)?)\W*\Z"
)
_ACTOR = re.compile(
    rf"{_BULLET}(?:nguoi (?:co yeu cau|yeu cau|tiep nhan|de nghi|nop|di dang ky|dan)|to chuc, ca nhan"
    rf"|ca nhan (?:co quyen|phai|nop)|cong dan|{_OFFICE} [^.;]{{0,60}}"
    r"(?:co trach nhiem|tu choi|thuc hien|tra cuu|khai thac|yeu cau)|thu tuc [^.;]{0,60}duoc thuc hien"
    r"|khi |sau khi|trong thoi (?:han|gian)|viec |nop ho so|dien day du|lien he|den nhan|mang theo|truy cap"
    r"|dang nhap|noi dung (?:khai bao|ke khai)|ly do,)\b"
)
_HEADING = re.compile(
    r"\b(?:giay to sau(?: day)?|ho so gom|noi dung sau(?: day)?|truc tuyen|truc tiep|nhu sau)\s*:\s*\Z"
    r"|\bgiay to phai (?:nop|xuat trinh)(?: gom)?\s*:?\s*\Z"
)
_LAST = 40
"""A heading shows in so many last characters."""
_RULED = re.compile(rf"{_BULLET}(?:ban chup cac giay to|giay to do|thu tuc)\b")
_FOR_WHOM = re.compile(rf"{_BULLET}(?:doi voi|truong hop|neu|khi)\b")
_NAMED_AFTER = re.compile(r"[^.;]*(?:mot trong|chung cu|ban sao|ban chup|ban ve)[^.;]*:\s*\Z")
_DUTY = re.compile(
    rf"\b{_OFFICE}[^.;]{{0,80}}\b(?:tu choi|tra cuu|khai thac|co tham quyen huy bo|huong dan|phai giai thich"
    r"|chi cap|yeu cau nguoi|xac nhan phu hop)\b"
)
_RELEASED = re.compile(
    r"\bthi [^.;]{0,60}(?:khong phai (?:nop|xuat trinh|tai)|duoc su dung|duoc thay the|duoc xac dinh"
    r"|chi can cung cap)"
)
_HOW = re.compile(
    r"\bphai (?:bao dam ro|bao dam|ghi ro|duoc hop phap hoa|the hien thong tin)|quy dinh tai neu tren la"
    r"|giay to (?:phai xuat trinh )?neu tren\s*\.?\s*\Z|giay to phai xuat trinh neu tren|la thanh phan ho so"
    r"|phai co ket qua gui"
)


def found(text: str) -> str | None:
    """The text's first words when it names nothing to hand in, else None."""
    component = folded(text)
    return component.words[:80].strip() if _names_nothing(component.plain) else None


def _names_nothing(plain: str) -> bool:
    if _NOTE.match(plain) or _ACTOR.match(plain) or _NOTHING.match(plain):
        return True
    if _HEADING.search(plain, max(0, len(plain) - _LAST)):
        return not _NAMED_AFTER.match(plain)
    if _FOR_WHOM.match(plain):
        return bool(_DUTY.search(plain) or _RELEASED.search(plain) or _how(plain))
    return bool(_RULED.match(plain)) and _how(plain)


def _how(plain: str) -> bool:
    return bool(_HOW.search(plain))


COMPONENT_NOT_A_DOCUMENT = TextRule(
    Rule(
        "component-not-a-document",
        Severity.WARNING,
        "Thành phần hồ sơ không phải là giấy tờ",
        "Nghị định 63/2010/NĐ-CP Điều 8: thành phần hồ sơ là một bộ phận của thủ tục, ghi riêng với trình tự "
        "và yêu cầu, điều kiện",
        "Chuyển câu hướng dẫn sang trình tự thực hiện hoặc ghi chú; thành phần hồ sơ chỉ ghi tên giấy tờ "
        "hoặc dữ liệu.",
    ),
    frozenset({TextKind.COMPONENT}),
    found,
)
