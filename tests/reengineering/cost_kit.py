"""Cost files for tests: a plain one to spoil, and one with three points."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

from motcua.reengineering.cost.arithmetic import Situation, Task

_SIDE: dict[str, Any] = {
    "tasks": [
        {"name": "Chuẩn bị tờ khai", "hours": 2, "hourly_income_vnd": 40000, "services_vnd": 5000},
        {"name": "Nộp hồ sơ trực tiếp", "hours": 1.5, "hourly_income_vnd": 40000, "services_vnd": 0},
    ],
    "fees_vnd": 8000,
    "times_per_year": 1,
    "subjects_per_year": 1000,
}
MISSING = object()


def plain() -> dict[str, Any]:
    """A cost file: 153.000 đồng a case before, 128.000 after."""
    after = deepcopy(_SIDE)
    after["tasks"][0]["hours"] = 1.375
    return {"before": deepcopy(_SIDE), "after": after}


def ranged() -> dict[str, Any]:
    """The same file with three points for the first task and for the subjects, and the agency's hours."""
    document = plain()
    document["before"]["tasks"][0]["hours"] = {"low": 1, "likely": 2, "high": 4}
    document["before"]["subjects_per_year"] = {"low": 900, "likely": 1000, "high": 1200}
    document["before"]["agency"] = [{"name": "Thẩm tra", "hours": {"low": 2, "likely": 3, "high": 5}}]
    return document


def put(document: Any, pointer: str, value: Any) -> Any:
    """The document with ``value`` at a JSON pointer, or without that member (:data:`MISSING`)."""
    *way, last = pointer.split("/")[1:]
    place = document
    for step in way:
        place = place[int(step) if isinstance(place, list) else step]
    if value is MISSING:
        del place[last]
    else:
        place[int(last) if isinstance(place, list) else last] = value
    return document


def one_task(hours: str, income: str, fees: str = "0", times: str = "1", subjects: str = "1") -> Situation:
    """A situation of a single task."""
    return Situation(
        (Task("Việc", Decimal(hours), Decimal(income)),), Decimal(fees), Decimal(times), Decimal(subjects)
    )
