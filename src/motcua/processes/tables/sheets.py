"""Published workflow tables in a workbook, as the same records a YAML file gives.

The common layout: code and title above, then a table with the columns TT, Trách nhiệm, Nội dung công việc
and one or more columns of time, each one a case; merged time cells are one limit for their steps. Every
sheet may hold several tables. Errors name sheet and cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from motcua.core.errors import Unreadable
from motcua.core.text import words_only
from motcua.processes.tables.columns import Head, head_at
from motcua.processes.tables.records import StepRow, Variant, WorkflowRecord, reason_of
from motcua.processes.tables.times import days_in, in_days, total_in, unit_of
from motcua.processes.tables.workbook import Sheet, opened

_LABELS = {
    "doc_code": re.compile(r"(mã hiệu|mã số quy trình|mã quy trình|số hiệu|ký hiệu)", re.IGNORECASE),
    "tthc_code": re.compile(r"(mã (số )?(thủ tục|tthc)( hành chính)?)", re.IGNORECASE),
    "title": re.compile(r"(tên (thủ tục|tthc|quy trình)( hành chính)?)", re.IGNORECASE),
    "issuer": re.compile(r"(cơ quan ban hành|đơn vị ban hành)", re.IGNORECASE),
    "source": re.compile(r"(nguồn|căn cứ ban hành)", re.IGNORECASE),
}
_HEADING = re.compile(r"quy\s+trình\b(?:\s+nội\s+bộ\b)?[\s:–-]*(?P<title>\S.*)?", re.IGNORECASE | re.DOTALL)
_STEP = re.compile(r"(?:bước|b)?\s*(\d{1,4})\s*[.)]?", re.IGNORECASE)
_TOTAL = re.compile(r"(tổng|cộng)\b", re.IGNORECASE)
_PLAIN = re.compile(r"thoi (gian|han)( thuc hien| giai quyet| xu ly)?( ngay| gio)?")


def read_workbook(raw: bytes, name: str) -> list[WorkflowRecord]:
    """Every workflow of a workbook, in the order of its sheets.

    Raises:
        Unreadable: too large, damaged, without a table, or a cell that cannot be understood; ``where`` is
            then ``sheet!cell``.
    """
    records = [record for sheet in opened(raw, name) for record in _Reader(sheet, name).records()]
    if not records:
        raise Unreadable(
            name, "không trang nào có bảng quy trình",
            "Bảng cần một dòng tiêu đề có các cột TT, Trách nhiệm, Nội dung công việc, Thời gian.", name,
        )  # fmt: skip
    return [record.model_copy(update={"number": n}) for n, record in enumerate(records, start=1)]


class _Reader:
    """One sheet read from top to bottom."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet = sheet
        self.name = name

    def records(self) -> Iterator[WorkflowRecord]:
        """Tables under one another are cases of one workflow until another code or title stands between."""
        about: dict[str, str] = {}
        variants: list[Variant] = []
        loose: list[str] = []
        row = 1
        while row <= self.sheet.rows:
            head = head_at(self.sheet, row, self.name)
            if head is not None:
                found, row = self._table(head, loose[-1] if loose else "")
                variants += found
                loose = []
                continue
            said = self._about(row)
            if said and variants:
                yield _record(about, variants)
                about, variants = {}, []
            about |= {key: value for key, value in said.items() if key not in about}
            loose += [] if said else self._sentences(row)
            row += 1
        if variants:
            yield _record(about, variants)

    def _about(self, row: int) -> dict[str, str]:
        """Code, title and origin as far as this row says them: ``label: value`` or label and next cell."""
        found: dict[str, str] = {}
        for column in self._filled(row):
            text = self.sheet.text(row, column)
            for key, pattern in _LABELS.items():
                label = pattern.match(text)
                if label is None:
                    continue
                rest = text[label.end() :].strip()
                if rest.startswith(":") and rest[1:].strip():
                    found.setdefault(key, rest[1:].strip())
                elif rest in ("", ":"):
                    found.setdefault(key, self._beside(row, column, key))
                break
            else:
                heading = _HEADING.fullmatch(text)
                if heading and heading["title"] and not self._is_value(row, column):
                    found.setdefault("title", " ".join(heading["title"].split()))
        return {key: value for key, value in found.items() if value}

    def _is_value(self, row: int, column: int) -> bool:
        """Whether a label stands left of a cell."""
        left = [c for c in self._filled(row) if c < column]
        text = self.sheet.text(row, left[-1]) if left else ""
        return any(pattern.match(text) for pattern in _LABELS.values())

    def _beside(self, row: int, column: int, key: str) -> str:
        """The value in the next filled cell; a procedure code must be text, or it loses its last zeros."""
        right = next((c for c in self._filled(row) if c > column), None)
        if right is None:
            return ""
        if key == "tthc_code" and not isinstance(self.sheet.value(row, right), str):
            reason = "mã thủ tục là số nên có thể mất số 0 ở cuối"
            raise self._wrong(row, right, reason, "Hãy định dạng ô là văn bản rồi gõ lại mã.")
        return self.sheet.text(row, right)

    def _filled(self, row: int) -> list[int]:
        """Columns of the row that hold something of their own."""
        columns = range(1, self.sheet.columns + 1)
        return [c for c in columns if self.sheet.anchor(row, c) == (row, c) and self.sheet.text(row, c)]

    def _sentences(self, row: int) -> list[str]:
        return [self.sheet.text(row, column) for column in self._filled(row)]

    def _table(self, head: Head, above: str) -> tuple[list[Variant], int]:
        """The cases of a table, and the first row after it."""
        rows, totals, row = [], 0, head.bottom + 1
        while row <= self.sheet.rows and not self.sheet.blank(row) and not self._another(head, row):
            if self._is_total(head, row):
                totals = row
            elif not totals:
                rows.append(row)
            row += 1
        steps = list(self._steps(head, rows))
        times: tuple[tuple[int | None, str], ...] = head.times or ((None, ""),)
        return [self._variant(head, steps, c, text, totals, above) for c, text in times], row

    def _another(self, head: Head, row: int) -> bool:
        """Whether something else begins in ``row``; the words of a step are never taken for it."""
        if head.no and _STEP.fullmatch(self.sheet.text(row, head.no)):
            return False
        if self._filled(row) == [head.action]:
            return False
        return bool(self._about(row)) or head_at(self.sheet, row, self.name) is not None

    def _is_total(self, head: Head, row: int) -> bool:
        """Whether a row sums up; a numbered row is a step, whoever does it (Tổng cục …)."""
        if head.no and _STEP.fullmatch(self.sheet.text(row, head.no)):
            return False
        return any(_TOTAL.match(self.sheet.text(row, column)) for column in self._filled(row)[:2])

    def _steps(self, head: Head, rows: list[int]) -> Iterator[tuple[int, int, str, str]]:
        """Row, number, who and what of each step; a row that only goes on with the text before joins it."""
        found: list[tuple[int, int, str, str]] = []
        for row in rows:
            more = self.sheet.text(row, head.action) if head.action else ""
            if found and self._goes_on(head, row):
                last = found[-1]
                new = more and self.sheet.anchor(row, head.action or 1) == (row, head.action)
                found[-1] = (*last[:3], f"{last[3]}\n{more}".strip() if new else last[3])
                continue
            who = self.sheet.text(row, head.responsible)
            if not who:
                raise self._wrong(
                    row, head.responsible, "chưa ghi ai làm bước này", "Hãy ghi đơn vị, chức danh."
                )
            found.append((row, self._number(head, row, len(found) + 1), who, more))
        yield from found

    def _goes_on(self, head: Head, row: int) -> bool:
        if head.no is None:
            return not self.sheet.text(row, head.responsible)
        merged = self.sheet.anchor(row, head.no)[0] < row
        return merged or not (self.sheet.text(row, head.no) or self.sheet.text(row, head.responsible))

    def _number(self, head: Head, row: int, place: int) -> int:
        if head.no is None:
            return place
        found = _STEP.fullmatch(self.sheet.text(row, head.no))
        if found is None:
            raise self._wrong(row, head.no, "số bước không đọc được", "Hãy ghi 1, 2, 3 hoặc Bước 1, Bước 2.")
        return int(found[1])

    def _variant(
        self, head: Head, steps: list[tuple[int, int, str, str]], column: int | None, heading: str,
        totals: int, above: str,
    ) -> Variant:  # fmt: skip
        numbers = {row: no for row, no, *_ in steps}
        said = total_in(self.sheet.text(totals, column)) if totals and column else None
        total = said or total_in(heading)
        plain = above and _PLAIN.fullmatch(words_only(heading))
        try:
            return Variant(
                case=above if plain else heading,
                declared_total=total and total[0],
                declared_unit=total and total[1],
                steps=tuple(self._step(step, column, heading, numbers) for step in steps),
            )
        except ValidationError as error:
            raise self._wrong(
                head.top, 1, reason_of(error.errors()[0]), "Hãy sửa bảng rồi nhập lại."
            ) from None

    def _step(
        self, step: tuple[int, int, str, str], column: int | None, heading: str, numbers: dict[int, int]
    ) -> StepRow:
        row, number, who, what = step
        given: dict[str, Any] = {"no": number, "responsible": who, "action": what}
        if column is not None:
            first = self.sheet.anchor(row, column)[0]
            if first != row and first in numbers:
                given["merged_with_step"] = numbers[first]
            else:
                given |= self._time(row, column, heading)
        try:
            return StepRow(**given)
        except ValidationError as error:
            at = column if column and "days" in error.errors()[0]["loc"] else 1
            raise self._wrong(row, at, reason_of(error.errors()[0]), "Hãy sửa ô ấy rồi nhập lại.") from None

    def _time(self, row: int, column: int, heading: str) -> dict[str, Any]:
        """The published time: a number in the unit of the column, or words."""
        value, unit = self.sheet.value(row, column), unit_of(heading)
        if isinstance(value, (date, datetime, time, timedelta)):
            remedy = (
                "Excel đã đổi ô này thành ngày tháng: hãy định dạng ô là văn bản rồi gõ lại, ví dụ 1/2 ngày."
            )
            raise self._wrong(row, column, "thời gian là một ngày tháng", remedy)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return {"days": in_days(Decimal(str(value)), unit)}
        text = self.sheet.text(row, column)
        if not text:
            return {}
        days = days_in(text, unit)
        return {"days": days, "days_published": text, "days_text": text if days is None else None}

    def _wrong(self, row: int, column: int, reason: str, remedy: str) -> Unreadable:
        return Unreadable(self.name, reason, remedy, self.sheet.where(row, column))


def _record(about: dict[str, str], variants: list[Variant]) -> WorkflowRecord:
    return WorkflowRecord.model_validate({**about, "variants": variants})
