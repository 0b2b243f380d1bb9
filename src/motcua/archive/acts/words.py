"""Words an act of the archive cannot do without."""

from __future__ import annotations

from motcua.archive.models.retention import MOST_YEARS
from motcua.archive.refusals import BasisNeeded, ReasonNeeded
from motcua.core.text import squeeze


def said(words: str, where: str = "reason", what: str = "Lý do") -> str:
    """On one line, 500 characters at most. Raises ReasonNeeded."""
    if not squeeze(words):
        raise ReasonNeeded(what, "còn trống", f"Ghi {what.lower()} rồi làm lại.", where)
    return squeeze(words)[:500]


def years(given: int | None) -> int | None:
    """A length of retention; None for ever. Raises ReasonNeeded."""
    if given is not None and not 1 <= given <= MOST_YEARS:
        raise ReasonNeeded("Số năm", f"phải từ 1 đến {MOST_YEARS}", "Nhập lại, hoặc chọn vĩnh viễn.", "years")
    return given


def basis(words: str, what: str, remedy: str, where: str = "basis") -> str:
    """What names a document, on one line, 300 characters at most. Raises BasisNeeded."""
    if not squeeze(words):
        raise BasisNeeded(what, "còn trống", remedy, where)
    return squeeze(words)[:300]
