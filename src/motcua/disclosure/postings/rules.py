"""How long something stays up: a dated parameter, because the text of the law was not at hand."""

from __future__ import annotations

from datetime import date

from motcua.core.display import day as on_day
from motcua.core.errors import Refusal
from motcua.core.parameters import Parameter, find

SHORTEST = "posting-shortest-days"
GAP = "posting-gap-minutes"


class TooShort(Refusal):
    """Thời gian niêm yết ngắn hơn quy định."""


class BadPeriod(Refusal):
    """Thời gian niêm yết không hợp lệ."""


def shortest(kind: str, on: date) -> tuple[int, Parameter | None]:
    """Calendar days something of this kind stays up at least, both ends counted; 0 without a rule."""
    rule = find(SHORTEST, on)
    return (int(rule.value.get(kind, 0)), rule) if rule else (0, None)


def check_period(kind: str, first: date, last: date | None, basis: str) -> None:
    """Raises BadPeriod, and TooShort unless a document is named that sets another time."""
    if last is None:
        return
    if last < first:
        raise BadPeriod("Ngày kết thúc", "đứng trước ngày bắt đầu", "Nhập lại ngày kết thúc.", "last")
    least, rule = shortest(kind, first)
    days = (last - first).days + 1
    if rule and days < least and not basis.strip():
        doubt = "" if rule.confirmed else " (mức này chưa được xác nhận)"
        reason = f"{days} ngày, ngắn hơn {least} ngày theo {rule.source}{doubt}"
        remedy = "Kéo dài thời gian, hoặc ghi văn bản quy định thời gian khác."
        raise TooShort(f"Thời gian từ {on_day(first)} đến {on_day(last)}", reason, remedy, "last")


def gap_minutes(on: date) -> int:
    """Minutes without a report from a screen, from which on it counts as dark."""
    rule = find(GAP, on)
    return int(rule.value) if rule else 15
