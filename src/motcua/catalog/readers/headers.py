"""Entries of the national catalogue's list: code, name, field, agencies, subjects; no content."""

from __future__ import annotations

from typing import Any

from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.readers.reading import Reading, Told, read_record
from motcua.catalog.record import Coded, Content, SourceKind

KIND = SourceKind.HEADER
MARKS = {"departmentPromulgate", "formalityTargetType", "categories", "codeNotation"}


def recognises(document: Any) -> bool:
    return isinstance(document, dict) and (
        bool(MARKS & document.keys()) or {"code", "name"} <= document.keys()
    )


def read(record: Cursor) -> Reading:
    return read_record(record, KIND, record["code"], told)


def told(record: Cursor) -> Told:
    content = Content(
        code=record.procedure,
        name=record["name"].text(),
        field=next((Coded(name=name) for name in record["categories"].texts()), None),
        publishing_agency=record["departmentPromulgate"].text(),
        executing_agencies=record["departments"].texts(),
        subjects=record["formalityTargetType"].texts(),
        type=record["type"].text(),
    )
    return Told(content, state=record["state"].text())
