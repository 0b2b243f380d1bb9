"""Names of papers made comparable: what the paper is, without how many, in what form and for whom."""

from __future__ import annotations

import re
from functools import lru_cache

from motcua.core.text import words_only
from motcua.reengineering.lint.wording import folding

FORM = re.compile(
    r"(?:[\W\d_]+|\b(?:giay to phai (?:nop|xuat trinh)|ban (?:sao|chup|chinh|goc|dien tu)|xuat trinh|kem theo"
    r"|hoac|nop|mot trong cac(?: loai)? giay to(?: sau)?|phai|co|duoc|cong chung|chung thuc|hop le|tu so goc"
    r"|trich sao)\b)+"
)
"""What stands before the name of a paper: numbering, copies, how it is shown. On folded text."""
END = re.compile(
    r"[;(.:,\n]| (?:neu co|theo (?:mau|quy dinh|bieu mau)|ban hanh|kem theo|doi voi|trong truong hop"
    r"|truong hop|cua|hoac|con (?:han|hieu luc|gia tri)|(?:da|duoc|da duoc) (?:cap|chinh ly|chung thuc"
    r"|cong chung|co quan|dieu chinh|gia han|lap|phe duyet|xac nhan)|do (?:bo|chi nhanh|co|cong|cua|nguoi"
    r"|so|to chuc|uy ban|van phong))\b"
)
"""Where the name ends and its conditions begin. On folded text, where ``do``, ``da`` and ``duoc`` alone may
be parts of a name (bản đồ, đá, dược)."""
DOCUMENT = re.compile(
    r"(?:giay|ban|phieu|the|trich luc|quyet dinh|chung chi|chung nhan|van ban|bang|so|ho chieu|cmnd|cccd"
    r"|can cuoc|chung minh|to khai|don|hop dong|bien ban|ho so|bao cao|thong bao|du an|phuong an|xac nhan"
    r"|ly lich|cam ket|hoa don|chung tu|chung thu|du lieu|anh|quyen)\b"
)
"""First words of things that are papers. On folded text."""
GENERIC = re.compile(
    r"(?:giay chung nhan|giay phep|giay xac nhan|giay to|quyet dinh|van ban|thong bao|chung chi|phieu"
    r"|xac nhan|chung chi hanh nghe|to khai|don|don de nghi|ho so|bien ban|hop dong|bao cao|ban ve|tai lieu)"
    r"(?: (?:chap thuan|khong chap thuan|tra loi|xac nhan|thong bao|cho phep|dieu chinh|phe duyet|cap"
    r"|hoat dong))*"
)
"""Names that do not say which paper is meant. On bare names."""
REMEMBERED = 8192
"""Names kept from one rule, and from one pass, to the next."""


@lru_cache(REMEMBERED)
def folded(name: str) -> str:
    """The name without case and accents on one line, folded once for these rules and those of wording."""
    return " ".join(folding.folded(name).plain.split())


@lru_cache(REMEMBERED)
def without_form(name: str) -> str:
    """The folded name from its first word on: ``* 01 bản sao Giấy khai sinh`` → ``giay khai sinh``."""
    bare = folded(name)
    before = FORM.match(bare)
    return bare[before.end() :] if before else bare


@lru_cache(REMEMBERED)
def paper(name: str) -> str:
    """The paper alone, words parted by one space; empty when the text names none.

    ``Bản sao Giấy chứng nhận kết hôn (nếu có)`` → ``giay chung nhan ket hon``.
    """
    bare = without_form(name)
    if not DOCUMENT.match(bare):
        return ""
    end = END.search(bare)
    return words_only(bare[: end.start()] if end else bare)
