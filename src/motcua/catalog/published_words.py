"""The catalogue's codes for units, ways of filing and fees, as limits and sentences."""

from __future__ import annotations

from motcua.catalog.record import LimitUnit
from motcua.core.limits import Unit

UNITS = {
    LimitUnit.HOUR: Unit.WORKING_HOURS,
    LimitUnit.WORKING_DAY: Unit.WORKING_DAYS,
    LimitUnit.DAY: Unit.DAYS,
    LimitUnit.MONTH: Unit.MONTHS,
}
"""Units a machine can count with."""
WAYS = {"ONLINE": "trực tuyến", "DIRECT": "trực tiếp", "POSTAL": "qua bưu chính"}
"""How papers are filed, after the word *nộp*."""
FEE_KINDS = {"FEE": "phí", "SERVICE_FEE": "lệ phí", "PRICE_LEVEL": "giá"}


def way(method: str) -> str:
    """A way of filing after the word *nộp*; one nobody knows as the source has it."""
    return WAYS.get(method, method)
