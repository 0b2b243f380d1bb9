"""What a reader gives for each record, and the values every shape reads alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from motcua.catalog.defects import CASE_CODE, LONGEST_CODE, PROCEDURE_CODE, Defect, DefectKind
from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.record import (
    Case,
    Coded,
    Content,
    LegalBasis,
    LimitUnit,
    PublishedLimit,
    SourceKind,
)

COUNTED = {unit.value for unit in LimitUnit} - {LimitUnit.OTHER.value}
"""Units a machine may count with."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One record read.

    ``content`` is None when the record has no code and is rejected. ``original`` is the record as found.
    ``updated_at``: when the source last changed it, None if unknown. ``state``: the source's own word.
    """

    source: str
    kind: SourceKind
    original: Any
    content: Content | None
    defects: tuple[Defect, ...] = ()
    updated_at: datetime | None = None
    state: str = ""

    @property
    def code(self) -> str:
        return self.content.code if self.content else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one shape's reader takes from a record that has a code."""

    content: Content
    updated_at: datetime | None = None
    state: str = ""


def read_record(record: Cursor, kind: SourceKind, code: Cursor, told: Callable[[Cursor], Told]) -> Reading:
    """The way every shape goes: the code first, for every defect names it, then what ``told`` reads.

    ``code``: the cell with the procedure's code. A record without one is rejected and read no further.
    """
    record = replace(record, procedure=procedure_code(code))
    if not record.procedure:
        return rejected(record, kind, code)
    said = told(record)
    return Reading(
        record.source, kind, record.value, said.content, tuple(record.defects), said.updated_at, said.state
    )


def rejected(record: Cursor, kind: SourceKind, code: Cursor) -> Reading:
    """A record without a code: nothing to file it under."""
    code.report(DefectKind.MALFORMED_CODE)
    return Reading(record.source, kind, record.value, None, tuple(record.defects))


def procedure_code(code: Cursor) -> str:
    """The code as written, empty when there is none; one outside the published forms is a defect."""
    text = code.text()
    if len(text) > LONGEST_CODE:
        return ""
    if text and not PROCEDURE_CODE.fullmatch(text):
        replace(code, procedure=text).report(DefectKind.MALFORMED_CODE)
    return text


def limit(quantity: Cursor, unit: Cursor, text: str = "") -> PublishedLimit | None:
    """A published limit from its two cells; None when both are empty."""
    if quantity.value is None and unit.value is None:
        return PublishedLimit(text=text) if text else None
    number = quantity.number()
    words = text if number is not None or quantity.value is None else quantity.text()
    written = unit.text()
    if written in COUNTED:
        return PublishedLimit(quantity=number, unit=LimitUnit(written), text=words)
    unit.report(DefectKind.UNIT_OTHER)
    outside = "" if written == LimitUnit.OTHER.value else written
    return PublishedLimit(quantity=number, text=words, unit_text=outside)


def coded(name: Cursor, code: Cursor) -> Coded | None:
    """A name and its code; None when both cells are empty."""
    words, written = name.text(), code.text()
    return Coded(name=words, code=written) if words or written else None


def basis(number: Cursor, name: Cursor) -> LegalBasis:
    return LegalBasis(number=number.text(), name=name.text())


def case_code(code: Cursor, seen: set[str]) -> str:
    """The code of a case; malformed and repeated ones are defects, both kept."""
    text = code.text()
    if not text:
        return ""
    if not CASE_CODE.fullmatch(text):
        code.report(DefectKind.MALFORMED_CODE)
    if text in seen:
        code.report(DefectKind.DUPLICATE_CASE_CODE)
    seen.add(text)
    return text


def plain_cases(cases: Cursor) -> tuple[Case, ...]:
    """Cases with cells ``case_code``, ``qty``, ``unit`` and perhaps ``ten``, ``ghi_chu``."""
    seen: set[str] = set()
    return tuple(
        Case(
            code=case_code(case["case_code"], seen),
            name=case["ten"].text(),
            limit=limit(case["qty"], case["unit"]),
            note=case["ghi_chu"].text(),
        )
        for case in cases.each()
    )


def listed(text: str) -> tuple[str, ...]:
    """Names the source joins with semicolons."""
    return tuple(name.strip() for name in text.split(";") if name.strip())


def moment(value: Any) -> datetime | None:
    """A moment from ISO text or milliseconds since 1970; None when it is neither."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000, UTC)
        read = datetime.fromisoformat(str(value))
    except (ValueError, OverflowError, OSError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def rest(record: dict[str, Any] | None, known: Iterable[str]) -> dict[str, Any]:
    """What a record says beside the ``known`` names, empty values left out; an absent record says nothing."""
    told = ((name, value) for name, value in (record or {}).items() if value not in (None, "", [], {}))
    names = set(known)
    return {name: value for name, value in told if name not in names}
