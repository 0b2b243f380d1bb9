"""Adds up the sentences of an explanation again, from their words alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from motcua.core.clock import VIETNAM
from motcua.core.deadlines import Due

HOUR_UNITS = {"giờ": 3600, "phút": 60, "giây": 1}
DURATION = r"(?:\d+ (?:giờ|phút|giây) ?)+"
MOMENT = r"(\d\d:\d\d(?::\d\d)?) [^\d]+ (\d+/\d+/\d+)"


def seconds(text: str) -> int:
    return sum(int(count) * HOUR_UNITS[unit] for count, unit in re.findall(r"(\d+) (giờ|phút|giây)", text))


def moment(time: str, day: str) -> datetime:
    form = "%H:%M:%S" if time.count(":") == 2 else "%H:%M"
    return datetime.strptime(f"{time} {day}", f"{form} %d/%m/%Y").replace(tzinfo=VIETNAM)


def check_days(line: str, due: Due) -> None:
    """Calendar days − days off = working days, and the days off are named one by one."""
    found = re.search(r"Đếm (\d+) ngày làm việc, .*?: (\d+) ngày(?:, trừ (\d+) ngày nghỉ \((.*)\))?\.$", line)
    assert found, line
    count, span, off = int(found[1]), int(found[2]), int(found[3] or 0)
    named = [part for part in (found[4] or "").split(", ") if part]
    weekly = sum(int(part.split()[0]) for part in named if re.match(r"\d+ (thứ Bảy|Chủ nhật)$", part))
    holidays = sum(1 for part in named if re.match(r"\d+/\d+/\d+ ", part))
    assert span - off == count
    assert weekly + holidays == off


def check_time(line: str) -> None:
    """The parts of working time add up to the amount named before the colon."""
    amount, parts = re.search(rf"({DURATION}) ?làm việc: (.*)\.$", line).groups()
    if parts.startswith("từ "):
        first, last = re.findall(r"\d\d:\d\d(?::\d\d)?", parts)
        assert moment(first, "1/1/2026") <= moment(last, "1/1/2026")
        return
    total = 0
    for part in parts.split(" + "):
        days, _, each = part.rpartition(" ngày × ")
        total += int(days or 1) * seconds(each or part)
    assert total == seconds(amount), line


def check_pauses(lines: list[str]) -> None:
    """Each pause's share adds up to the total."""
    shares = [line for line in lines if line.startswith("Tạm dừng từ")]
    totals = [line for line in lines if line.startswith("Tổng thời gian tạm dừng")]
    assert len(totals) == (1 if shares else 0)
    for total in totals:
        measure = seconds if "làm việc" in total.split(":")[0] else day_count
        named = total.split(":")[0].removeprefix("Tổng thời gian tạm dừng ")
        assert sum(measure(share.rsplit(": ", 1)[1]) for share in shares) == measure(named), lines


def day_count(text: str) -> int:
    return int(re.match(r"(\d+) ngày", text)[1])


def check_explanation(due: Due) -> None:
    """Every sentence that holds a sum is added up again; the last moment told is the deadline."""
    lines = list(due.explanation)
    for line in lines:
        if "ngày làm việc, " in line and "Đếm" in line:
            check_days(line, due)
        elif line.startswith(("Đếm ", "Phần lẻ")):
            check_time(line)
    check_pauses(lines)
    told = next(line for line in lines if line.startswith("Hạn: "))
    assert moment(*re.search(MOMENT, told).groups()) == due.due
    moves = [re.findall(MOMENT, line)[-1] for line in lines if "hạn dời từ" in line]
    assert all(moment(*move) == due.due for move in moves)
    assert timedelta(0) <= due.due - due.effective_receipt
