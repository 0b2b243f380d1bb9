"""A difference in words: the rows of the table that says the same as the picture."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.processes.definition import Act, TaskType
from motcua.processes.difference.comparing import Change, Difference, Entry, Status
from motcua.processes.difference.totals import Totals
from motcua.processes.steps import Row, working_time

STATUS = {
    Status.ADDED: "Thêm",
    Status.REMOVED: "Bỏ",
    Status.MOVED: "Chuyển",
    Status.CHANGED: "Sửa",
    Status.SAME: "Giữ nguyên",
}
FIELDS = {
    "name": "tên bước",
    "act": "việc",
    "type": "cách làm",
    "limit": "thời hạn",
    "span": "thời hạn chung",
    "form": "biểu mẫu",
    "output": "kết quả của bước",
    "lane": "người làm",
    "order": "thứ tự",
    "beside": "trình tự",
}
_VALUES = {
    Act.RECEIVE: "tiếp nhận",
    Act.PROCESS: "xử lý",
    Act.APPROVE: "phê duyệt",
    Act.SEAL: "đóng dấu",
    Act.RETURN: "trả kết quả",
    TaskType.USER: "người làm",
    TaskType.MANUAL: "làm ngoài hệ thống",
    TaskType.SERVICE: "hệ thống tự làm",
}
_CODED = ("act", "type")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. ``no``: as in the picture, 0 for an unchanged step."""

    no: int
    status: str
    before: str
    after: str
    what: str


def lines(difference: Difference) -> list[Line]:
    """Every step of both processes, with what became of it."""
    return [
        Line(
            entry.no, STATUS[entry.status], _step(entry.before), _step(entry.after),
            "; ".join(said(change) for change in entry.changes),
        )
        for entry in difference.entries
    ]  # fmt: skip


def said(change: Change) -> str:
    """``thời hạn: 2 ngày làm việc → 1 ngày làm việc``."""
    before, after = (_value(change.field, value) for value in (change.before, change.after))
    return f"{FIELDS[change.field]}: {before} → {after}"


def _value(field: str, value: str) -> str:
    if not value:
        return "không có"
    return next((words for code, words in _VALUES.items() if field in _CODED and code == value), value)


def _step(row: Row | None) -> str:
    if row is None:
        return ""
    return f"{row.no}. {row.name}" + (f" ({row.lane})" if row.lane else "")


def summary(difference: Difference) -> str:
    """The picture in one paragraph."""
    told = [_sentence(entry) for entry in difference.entries if entry.no]
    return " ".join(told) or "Hai quy trình giống nhau."


def _sentence(entry: Entry) -> str:
    row = entry.after or entry.before
    name = _step(row)
    what = "; ".join(said(change) for change in entry.changes)
    return f"{entry.no}: {STATUS[entry.status]} bước {name}{f' – {what}' if what else ''}."


def counted(difference: Difference) -> str:
    """``Thêm 1, bỏ 2, chuyển 1, sửa 3, giữ nguyên 4 bước``."""
    parts = [f"{STATUS[s].lower()} {len(difference.of(s))}" for s in Status]
    return f"{', '.join(parts).capitalize()} bước"


@dataclass(frozen=True, slots=True)
class TotalLine:
    """One figure of both processes, ready to be shown."""

    name: str
    before: str
    after: str


def total_lines(difference: Difference) -> list[TotalLine]:
    """The table of totals. Papers and trips are the procedure's, not the process's: they are added by who
    knows them."""
    old, new = difference.totals
    return [
        TotalLine("Số bước", str(old.steps), str(new.steps)),
        TotalLine("Số cơ quan, đơn vị", str(old.agencies), str(new.agencies)),
        TotalLine("Số vai tham gia", str(old.lanes), str(new.lanes)),
        TotalLine("Số lần chuyển giao", str(old.handovers), str(new.handovers)),
        TotalLine("Thời hạn theo đường dài nhất", _hours(old), _hours(new)),
        TotalLine("Số bước không có thời hạn", str(old.unlimited), str(new.unlimited)),
    ]


def _hours(totals: Totals) -> str:
    return "chưa có" if totals.hours is None else working_time(totals.hours)
