"""Reading one number of a scenario; what is wrong is refused with the path to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.core.errors import Refusal


class BadScenario(Refusal):
    """Kịch bản mô phỏng không dùng được."""


MOST = 1e9
"""Larger amounts are slips of the pen, and their sums would leave the numbers a computer can add."""


def number(value: Any, where: str, *, least: float = 0.0, above: bool = False) -> float:
    """A number from ``least`` (left out with ``above``) to :data:`MOST`.

    Raises :class:`BadScenario` naming ``where``.
    """
    nan = value != value
    if nan or isinstance(value, bool) or not isinstance(value, int | float):
        raise BadScenario(where, f"“{value}” không phải là số", "Hãy ghi một số, như 1.5.", where)
    if value > MOST:
        raise BadScenario(where, "quá lớn", f"Hãy ghi một số không quá {MOST:g}.", where)
    if value < least or (above and value == least):
        wanted = f"lớn hơn {least:g}" if above else f"từ {least:g} trở lên"
        raise BadScenario(where, f"{max(value, -MOST):g} không hợp lệ", f"Hãy ghi một số {wanted}.", where)
    return float(value)


def probability(value: Any, where: str) -> float:
    """A number from 0 to 1."""
    read = number(value, where)
    if read > 1:
        raise BadScenario(where, f"xác suất {read:g} lớn hơn 1", "Hãy ghi một số từ 0 đến 1.", where)
    return read


def whole(value: Any, where: str, least: int) -> int:
    read = number(value, where, least=least)
    if read != int(read):
        raise BadScenario(where, f"{read:g} không phải số nguyên", "Hãy ghi một số nguyên.", where)
    return int(read)


def mapping(value: Any, where: str) -> Mapping[str, Any]:
    """An object with text keys; absent (None) is an empty one."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise BadScenario(where, "không phải một bảng tên và giá trị", 'Hãy ghi như {"tên": 1}.', where)
    return value


def known(given: Mapping[str, Any], names: tuple[str, ...], where: str) -> None:
    """Refuse a key nobody reads: mostly a misspelling."""
    for key in given:
        if key not in names:
            place = f"{where}.{key}" if where else key
            raise BadScenario(place, "không có mục này", f"Các mục dùng được: {', '.join(names)}.", place)
