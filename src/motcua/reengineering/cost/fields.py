"""A value inside a cost file that knows where it stands and refuses what it should not be."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from motcua.catalog.readers.cursor import pointer_token
from motcua.core.errors import Refusal
from motcua.reengineering.cost.arithmetic import ZERO

LARGEST = Decimal(10) ** 18
"""No amount, time or count of a procedure comes near; beyond it the file is wrong."""
DEEPEST = -400
"""Exponent of the smallest number any program writes."""
LABELS = {
    "before": "số liệu hiện tại",
    "after": "số liệu sau cắt giảm",
    "tasks": "các công việc",
    "name": "tên công việc",
    "row": "nhóm công việc theo biểu mẫu",
    "hours": "thời gian, giờ",
    "hourly_income_vnd": "thu nhập bình quân một giờ, đồng",
    "services_vnd": "chi phí tư vấn, dịch vụ, đồng",
    "fees_vnd": "phí, lệ phí một lần, đồng",
    "times_per_year": "số lần một năm",
    "subjects_per_year": "số đối tượng một năm",
    "agency": "thời gian của cơ quan",
    "low": "mức thấp",
    "likely": "mức thường gặp",
    "high": "mức cao",
    "note": "ghi chú",
}


class BadCost(Refusal):
    """Số liệu chi phí không tính được."""


@dataclass(frozen=True, slots=True)
class Field:
    """``value`` as parsed, at a JSON pointer."""

    value: Any
    pointer: str = ""

    def members(self, needed: Collection[str], others: Collection[str] = ()) -> dict[str, Field]:
        """The members of an object by name; those of ``others`` may be absent.

        Raises:
            BadCost: not an object, a needed name is absent, or one is unknown; all of them are named.
        """
        if not isinstance(self.value, dict):
            raise self.refused("phải là một mục có tên trường")
        absent = [name for name in needed if name not in self.value]
        unknown = [str(name) for name in self.value if name not in {*needed, *others}]
        if absent or unknown:
            raise self._misnamed(absent, unknown)
        return {name: Field(value, self._below(name)) for name, value in self.value.items()}

    def each(self) -> Iterator[Field]:
        """The elements of a list."""
        if not isinstance(self.value, list):
            raise self.refused("phải là một danh sách")
        return (Field(value, self._below(place)) for place, value in enumerate(self.value))

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.refused("phải là chữ")
        return self.value

    def amount(self) -> Decimal:
        """A number not below nought: text, true and false, NaN and infinity are refused."""
        if isinstance(self.value, bool) or not isinstance(self.value, Decimal | int | float):
            raise self.refused(f"phải là số, không phải {_said(self.value)}")
        value = Decimal(str(self.value))
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < DEEPEST:
            raise self.refused("không phải là một số hữu hạn")
        if value < 0:
            raise self.refused("không được là số âm")
        if value > LARGEST:
            raise self.refused("lớn quá mức có thể")
        return Decimal(int(value)) if exponent > 0 else value or ZERO

    def refused(self, reason: str) -> BadCost:
        name = self.pointer.rpartition("/")[2]
        label = f" ({LABELS[name]})" if name in LABELS else ""
        remedy = "Hãy ghi số như 2 hoặc 1.5, đơn vị đã có trong tên trường." if "số" in reason else ""
        return BadCost(f"Trường {self.pointer or '/'}{label}", reason, remedy, self.pointer)

    def _misnamed(self, absent: list[str], unknown: list[str]) -> BadCost:
        reasons = [f"thiếu trường {_named(absent)}"] if absent else []
        reasons += [f"có trường lạ {_named(unknown)}"] if unknown else []
        where = self._below([*absent, *unknown][0])
        remedy = "Hãy ghi đúng tên trường, mỗi trường kèm đơn vị trong tên: xem docs/cost.md."
        return BadCost(f"Mục {self.pointer or 'ngoài cùng'}", "; ".join(reasons), remedy, where)

    def _below(self, name: str | int) -> str:
        return f"{self.pointer}/{pointer_token(name)}"


def _named(names: list[str]) -> str:
    return ", ".join(f"{name} ({LABELS[name]})" if name in LABELS else f"“{name}”" for name in names)


def _said(value: Any) -> str:
    if value is None:
        return "chỗ trống"
    if isinstance(value, bool):
        return "đúng hoặc sai"
    return f"chữ “{value[:40]}”" if isinstance(value, str) else "một mục hay danh sách"
