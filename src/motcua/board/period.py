"""The period a page shows, as its address carries it."""

from __future__ import annotations

from motcua.core import clock
from motcua.core.errors import Unreadable
from motcua.core.periods import Length, Period

ASKED = "ky"
"""The query value that holds the period."""
BACK = {Length.MONTH: 12, Length.QUARTER: 4, Length.YEAR: 2}
"""How many periods before the present one are offered."""


def asked_period(text: str) -> Period:
    """This month when nothing is asked. Raises Unreadable for nonsense and for a period to come."""
    today = clock.today()
    period = Period.parse(text) if text else Period.holding(today)
    if period.first > today:
        raise Unreadable("Kỳ", f"{period.label} chưa bắt đầu", "Chọn kỳ này hoặc một kỳ trước.")
    return period


def offered(shown: Period | None = None) -> list[tuple[str, str]]:
    """(written, label) of the periods to choose from: months, quarters, years, the present one of each first;
    ``shown`` among them when it lies further back."""
    found = [] if shown is None else [shown]
    for length, back in BACK.items():
        period = Period.holding(clock.today(), length)
        for _ in range(back + 1):
            found += [] if period == shown else [period]
            period = period.before
    return [(str(one), one.label) for one in found]
