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
    ``shown`` leads them when it lies further back."""
    listed = [one for length in BACK for one in latest(length)]
    found = listed if shown is None or shown in listed else [shown, *listed]
    return [(str(one), one.label) for one in found]


def latest(length: Length) -> list[Period]:
    """The present one and those before it that are offered."""
    return Period.holding(clock.today(), length).back(BACK[length] + 1)
