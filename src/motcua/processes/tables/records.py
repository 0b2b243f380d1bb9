"""Published workflow tables: who, in what order, how long. Records, checked at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from motcua.core import bounded_yaml
from motcua.core.errors import Unreadable
from motcua.core.named_files import content
from motcua.core.text import printable
from motcua.processes.steps import HOURS_PER_DAY


def _printable(text: str) -> str:
    """Some tables carry control characters over from word processors, where they parted words."""
    return printable(text, " ")


Text = Annotated[str, Field(strict=True), AfterValidator(_printable)]
Blank = Annotated[Text, BeforeValidator(lambda text: "" if text is None else text)]
"""Text whose cell may be empty or ``null``."""
Named = Annotated[str, Field(strict=True, min_length=1), AfterValidator(_printable)]


class StepRow(BaseModel):
    """One row of the table. ``days``: published days; None when the cell is merged, free text or empty."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    no: Annotated[int, Field(strict=True, ge=1)]
    responsible: Named
    action: Blank = ""
    days: Annotated[Decimal, Field(gt=0, le=3650)] | None = None
    days_published: Text | None = None
    days_text: Text | None = None
    merged_with_step: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _no_is_a_word(cls, row: object) -> object:
        """YAML 1.1 reads a bare ``no`` as false, also as the name of a field."""
        if isinstance(row, dict) and False in row:
            return {"no" if key is False else key: value for key, value in row.items()}
        return row

    @property
    def hours(self) -> Decimal | None:
        """Working hours of the step's own cell."""
        return None if self.days is None else self.days * HOURS_PER_DAY


class Variant(BaseModel):
    """One case of a workflow, with its own times."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    case: Blank = ""
    declared_total: Decimal | None = None
    declared_unit: Text | None = None
    steps: Annotated[tuple[StepRow, ...], Field(min_length=1)]

    def cell(self, row: StepRow) -> StepRow:
        """The row that holds the time cell of ``row``: itself unless cells were merged."""
        by_number = {r.no: r for r in self.steps}
        while row.merged_with_step is not None:
            row = by_number[row.merged_with_step]
        return row

    @model_validator(mode="after")
    def _rows_refer_to_each_other(self) -> Self:
        seen: set[int] = set()
        for row in self.steps:
            if row.no in seen:
                raise ValueError(f"số bước {row.no} bị lặp")
            if row.merged_with_step is not None and row.merged_with_step not in seen:
                raise ValueError(f"bước {row.no} gộp ô thời gian với bước không đứng trước nó")
            seen.add(row.no)
        return self


class WorkflowRecord(BaseModel):
    """One published workflow. ``number``: its place in the file from 1; part of its key, because
    document codes repeat and some are empty."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    number: int = 0
    doc_code: Blank = ""
    title: Blank = ""
    tthc_code: Text | None = None
    issuer: Blank = ""
    source: Blank = ""
    variants: Annotated[tuple[Variant, ...], Field(min_length=1)]

    @field_validator("tthc_code", mode="before")
    @classmethod
    def _code_is_text(cls, code: object) -> object:
        if isinstance(code, (int, float)):
            raise ValueError("mã thủ tục phải đặt trong dấu nháy, nếu không số 0 ở cuối bị mất")
        return code

    @property
    def key(self) -> str:
        """Document code, procedure code and place in the file."""
        return f"{self.doc_code or '-'}|{self.tthc_code or '-'}|{self.number}"

    @property
    def label(self) -> str:
        """The title, or the best name there is when it was published without one."""
        return self.title or " ".join(filter(None, (self.doc_code, self.tthc_code))) or f"#{self.number}"


def read(source: Path | bytes) -> list[WorkflowRecord]:
    """Every workflow of a YAML, JSON or XLSX file (or of its content).

    Raises:
        Unreadable: no such file, neither of these, or a record that is not a workflow table; ``where`` is
            a JSON pointer, a line, or ``sheet!cell``.
    """
    from motcua.processes.tables import sheets, workbook  # they give back records of this module

    name = str(source) if isinstance(source, Path) else "bảng quy trình"
    raw = source if isinstance(source, bytes) else content(source)
    if workbook.is_workbook(raw):
        return sheets.read_workbook(raw, name)
    found = _parsed(raw, name)
    rows = found.get("workflows") if isinstance(found, Mapping) else found
    if not isinstance(rows, list) or not rows:
        raise Unreadable(name, "không có danh sách quy trình", "Hãy đặt các quy trình dưới khóa workflows.")
    return [_record(row, number, name) for number, row in enumerate(rows, start=1)]


def _parsed(raw: bytes, name: str) -> Any:
    try:
        return bounded_yaml.load(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable(name, "không phải văn bản UTF-8", "Hãy lưu lại tệp theo bảng mã UTF-8.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"dòng {mark.line + 1}" if mark else ""
        raise Unreadable(
            name, "không phải YAML, JSON hoặc XLSX", "Hãy sửa tệp rồi nhập lại.", where
        ) from None


def _record(row: object, number: int, name: str) -> WorkflowRecord:
    try:
        return WorkflowRecord.model_validate(row).model_copy(update={"number": number})
    except ValidationError as error:
        first = error.errors()[0]
        pointer = "/".join(("", "workflows", str(number - 1), *map(str, first["loc"])))
        raise Unreadable(name, reason_of(first), "Hãy sửa chỗ được chỉ rồi nhập lại.", pointer) from None


_REASONS = {
    "missing": "thiếu trường bắt buộc",
    "too_short": "danh sách không có phần tử nào",
    "string_too_short": "chữ bỏ trống",
    "greater_than": "số ngày phải lớn hơn 0",
    "less_than_equal": "số ngày lớn quá mức có thể",
}


def reason_of(error: Any) -> str:
    """What pydantic found, as a Vietnamese phrase."""
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return _REASONS.get(error["type"], "giá trị sai kiểu")
