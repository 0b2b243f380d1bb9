"""Files and folders of records: found, parsed, their shape told by content, read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from motcua.catalog.readers import headers, national, pack, raw, selected
from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.readers.reading import Reading
from motcua.catalog.readers.text import parse
from motcua.core.errors import Unreadable

SHAPES: tuple[ModuleType, ...] = (raw, national, selected, headers)
"""Asked in this order; headers last, for they claim anything with a code and a name."""
READABLE = {".json", ".jsonl", ".ndjson", ".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class Found:
    """All records of a path; ``skipped``: files that hold no procedure record."""

    readings: list[Reading] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def read_path(path: Path) -> Found:
    """Read a file, or a folder and all below it.

    Raises:
        Unreadable: the path is missing, a file does not parse, is not shaped as its kind should be, or
            is the only one named and of no known shape.
    """
    if not path.exists():
        raise Unreadable(str(path), "không có tệp hoặc thư mục này", "Hãy kiểm tra lại đường dẫn.")
    found = Found()
    for file in [path] if path.is_file() else files_below(path):
        name = path.name if path.is_file() else file.relative_to(path).as_posix()
        records = read_file(file, name)
        if records is None:
            found.skipped.append(name)
        else:
            found.readings.extend(records)
    if path.is_file() and found.skipped:
        raise Unreadable(
            path.name,
            "không phải tệp thủ tục hành chính mà hệ thống biết",
            "Hãy xem các dạng tệp ở docs/catalogue.md.",
        )
    return found


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below, in the order of its name, hidden ones left out."""
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden:
            yield file


def read_file(file: Path, name: str) -> list[Reading] | None:
    """The records of one file, none for an empty list; None when it holds none of a known shape."""
    if file.suffix.lower() not in READABLE:
        return None
    documents = parse(file, name)
    if len(documents) == 1 and isinstance(documents[0], dict):
        shaped = whole_file(documents[0])
        if shaped:
            one, records = shaped
            return [one.read(Cursor(record, name)) for record in records]
    if not documents:
        return []
    reader = next((shape for document in documents for shape in SHAPES if shape.recognises(document)), None)
    return [reader.read(Cursor(document, name)) for document in documents] if reader else None


def whole_file(document: dict[str, Any]) -> tuple[ModuleType, list[Any]] | None:
    """Shapes that hold several records in one document under ``procedures``."""
    records = document.get("procedures")
    if not isinstance(records, list):
        return None
    if pack.recognises(document):
        return pack, records
    first = next((shape for record in records for shape in SHAPES if shape.recognises(record)), None)
    return (first or selected, records) if records else (selected, [])
