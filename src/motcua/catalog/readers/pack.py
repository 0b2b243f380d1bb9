"""Our own shape, for demo packs and hand-written records: the canonical form itself, in YAML or JSON.

``{"motcua_pack": 1, "procedures": [{"code", "name", …, "updated_at", "state"}]}``; names and types are
those of :class:`motcua.catalog.record.Content`. docs/catalogue.md shows one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from motcua.catalog.defects import DefectKind
from motcua.catalog.readers.cursor import Cursor, pointer_token
from motcua.catalog.readers.reading import Reading, Told, case_code, moment, read_record
from motcua.catalog.record import Content, LimitUnit, SourceKind

KIND = SourceKind.PACK
ABOUT = {"updated_at", "state"}


def recognises(document: Any) -> bool:
    return isinstance(document, dict) and "motcua_pack" in document


def read(record: Cursor) -> Reading:
    return read_record(record, KIND, record["code"], told)


def told(record: Cursor) -> Told:
    content = validated(record)
    report_limits(record, content)
    return Told(content, moment(record["updated_at"].value), record["state"].text())


def validated(record: Cursor) -> Content:
    """The canonical content; a wrong name or type refuses the file, for it is ours to mend."""
    try:
        return Content.model_validate({k: v for k, v in record.value.items() if k not in ABOUT})
    except ValidationError as error:
        first = error.errors()[0]
        where = record.pointer + "".join(f"/{pointer_token(step)}" for step in first["loc"])
        raise replace(record, pointer=where).unreadable(str(first["msg"])) from None


def report_limits(record: Cursor, content: Content) -> None:
    """The same defects as in any other source."""
    seen: set[str] = set()
    for case in record["cases"].each():
        case_code(case["code"], seen)
    for part in (*record["cases"].each(), *record["channels"].each()):
        unit = part["limit"]["unit"]
        if part["limit"].value is not None and unit.value in (None, LimitUnit.OTHER):
            unit.report(DefectKind.UNIT_OTHER)
