"""Files and folders to the records in them: procedures, published workflow tables, BPMN models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from motcua.catalog.readers import files as procedures
from motcua.catalog.readers.text import parse
from motcua.core.errors import Unreadable
from motcua.core.named_files import content
from motcua.processes import bpmn, tables
from motcua.processes.bpmn.xml import NotBpmn
from motcua.processes.findings import NotRunnable, Report
from motcua.reengineering.lint.records import ModelRecord, Record, procedure, table

CUT_OFF = "unreachable-node"
"""The structural rule of :mod:`motcua.processes.bpmn` that says the same as our ``unreachable``."""

WORKBOOK = ".xlsx"


@dataclass(slots=True)
class Found:
    """All records of some paths. ``read``: files of a known shape; ``skipped``: others, with the reason."""

    records: list[Record] = field(default_factory=list)
    read: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)


def read_paths(paths: Iterable[Path]) -> Found:
    """Read files, and folders with all below them.

    A file of no known shape is skipped; so is, below a folder, a drawing that cannot run or a workbook that
    is no workflow table.

    Raises:
        Unreadable: a path is missing, a file does not parse or is not shaped as its kind should be, or
            files were given and none of them could be judged.
        NotRunnable, NotBpmn: a drawing named by itself cannot be compiled.
    """
    found = Found()
    for path in paths:
        if not path.exists():
            raise Unreadable(str(path), "không có tệp hoặc thư mục này", "Hãy kiểm tra lại đường dẫn.")
        if path.is_file():
            _take(found, path, path.name, named=True)
            continue
        for file in procedures.files_below(path):
            _take(found, file, file.relative_to(path).as_posix(), named=False)
    if found.skipped and not found.read:
        name, reason = found.skipped[0]
        raise Unreadable(name, reason, "Hãy xem các dạng tệp ở docs/lint.md.")
    return found


def _take(found: Found, file: Path, name: str, *, named: bool) -> None:
    try:
        records = _records(file, name, len(found.records) + 1)
    except (NotRunnable, NotBpmn):
        if named:
            raise
        found.skipped.append((name, "sơ đồ chưa chạy được; lý do: motcua bpmn check"))
        return
    except Unreadable:
        if named or file.suffix.lower() != WORKBOOK:
            raise
        found.skipped.append((name, "bảng tính không phải bảng quy trình"))
        return
    if records is None:
        found.skipped.append((name, "không phải tệp thủ tục, bảng quy trình hay sơ đồ BPMN"))
        return
    found.read += 1
    found.records += records


def _records(file: Path, name: str, first: int) -> list[Record] | None:
    """The records of one file, None when its shape is not known. ``first``: the number of the first one, for
    those without any name."""
    if file.suffix.lower() == ".bpmn":
        return [_model(file, name, first)]
    if file.suffix.lower() not in (*procedures.READABLE, WORKBOOK):
        return None
    if file.suffix.lower() == WORKBOOK or _is_workflows(file, name):
        return [table(one, number, name) for number, one in enumerate(tables.read(file), start=first)]
    readings = procedures.read_file(file, name)
    if readings is None:
        return None
    return [procedure(one, number) for number, one in enumerate(readings, start=first)]


def _is_workflows(file: Path, name: str) -> bool:
    """Told by content: a list of workflows by name, or records with variants."""
    documents = parse(file, name)
    if len(documents) == 1 and isinstance(documents[0], dict) and "workflows" in documents[0]:
        return True
    return bool(documents) and all(isinstance(one, dict) and "variants" in one for one in documents)


def _model(file: Path, name: str, number: int) -> ModelRecord:
    data = content(file)
    report = bpmn.check(data)
    if cut_off := _cut_off(report):
        return ModelRecord(file.stem or f"#{number}", None, cut_off, name)
    model = bpmn.compile(data)
    return ModelRecord(model.name or model.id or f"#{number}", model, (), name)


def _cut_off(report: Report) -> tuple[tuple[str, str], ...]:
    """Steps no path leads to, when nothing else stands in the way of running the drawing."""
    lost = {error.id: error.message for error in report.errors if error.rule == CUT_OFF}
    others = report.unsupported or any(error.id not in lost for error in report.errors)
    return () if others else tuple(lost.items())
