"""The six rows under which form 03/SCM-KSTT gathers what people do.

The form's text was not at hand: rows and columns are from memory, see docs/cost.md.
"""

from __future__ import annotations

from enum import StrEnum

from motcua.core.text import fold


class Row(StrEnum):
    """What a task is for, in the order of the form."""

    PREPARE = "prepare"
    SUBMIT = "submit"
    PAY = "pay"
    SERVE = "serve"
    OTHER = "other"
    RECEIVE = "receive"

    @property
    def no(self) -> int:
        """Its number in the form."""
        return list(Row).index(self) + 1

    @property
    def label(self) -> str:
        return _LABELS[self]

    @classmethod
    def of(cls, name: str) -> Row:
        """The row whose words begin ``name`` ("Nộp hồ sơ trực tuyến"); other work where none do."""
        words = fold(name)
        return next((row for opening, row in _OPENINGS if words.startswith(opening)), cls.OTHER)


_LABELS = {
    Row.PREPARE: "Chuẩn bị hồ sơ",
    Row.SUBMIT: "Nộp hồ sơ",
    Row.PAY: "Nộp phí, lệ phí",
    Row.SERVE: "Phục vụ kiểm tra, thẩm định",
    Row.OTHER: "Công việc khác",
    Row.RECEIVE: "Nhận kết quả",
}
_OPENINGS = (
    ("chuan bi", Row.PREPARE),
    ("nop phi", Row.PAY),
    ("nop le phi", Row.PAY),
    ("nop ho so", Row.SUBMIT),
    ("phuc vu", Row.SERVE),
    ("nhan ket qua", Row.RECEIVE),
)
