"""What the linter judges: a procedure's record, a published workflow table, a process model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeAlias

from motcua.catalog.defects import Defect, DefectKind
from motcua.catalog.readers import headers, national, pack, raw, selected
from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.readers.reading import Reading
from motcua.catalog.record import Component, Content, SourceKind
from motcua.processes.definition import ProcessModel
from motcua.processes.tables.records import WorkflowRecord
from motcua.reengineering.lint.places import CANONICAL, Places

READERS: dict[SourceKind, ModuleType] = {one.KIND: one for one in (raw, national, selected, pack, headers)}


@dataclass(frozen=True, slots=True)
class ProcedureRecord:
    """One record of a procedure. ``label``: its name in findings. ``header``: an entry of a list, which has
    no content to judge."""

    label: str
    content: Content
    defects: tuple[Defect, ...]
    places: Places
    source: str = ""
    header: bool = False

    def components(self) -> Iterator[tuple[int, int, Component]]:
        """Every paper with the number of its group and its own in the group."""
        for group, several in enumerate(self.content.groups):
            for number, component in enumerate(several.components):
                yield group, number, component


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One published workflow, all its variants."""

    label: str
    workflow: WorkflowRecord
    source: str = ""


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """One process model. ``cut_off``: steps of a drawn file no path leads to, by id, each with the sentence
    that says so; a file with them has no ``model``, for it cannot run."""

    label: str
    model: ProcessModel | None
    cut_off: tuple[tuple[str, str], ...] = ()
    source: str = ""


Record: TypeAlias = ProcedureRecord | TableRecord | ModelRecord


def procedure(reading: Reading, number: int = 1) -> ProcedureRecord:
    """A record just read. One without a code, which an import rejects, is judged all the same.

    ``number``: what names it when it has neither code nor name, from 1.
    """
    content = reading.content or _without_code(reading)
    return ProcedureRecord(
        label=content.code or content.name or f"#{number}",
        content=content,
        defects=reading.defects,
        places=Places.of(reading.kind, reading.original),
        source=reading.source,
        header=reading.kind is SourceKind.HEADER,
    )


def stored(kind: SourceKind, original: Any, source: str = "") -> ProcedureRecord:
    """A record the catalogue keeps, read anew so that every place is one of the original.

    What is kept in no published shape is kept in the canonical one, which packs are written in."""
    reading: Reading = READERS.get(kind, pack).read(Cursor(original, source))
    return procedure(reading)


def canonical(content: Content) -> ProcedureRecord:
    """Content without an original, as somebody is writing it; places are those of the canonical form."""
    return ProcedureRecord(content.code or content.name or "#1", content, (), Places(CANONICAL))


def table(workflow: WorkflowRecord, number: int = 1, source: str = "") -> TableRecord:
    """A workflow read from a file, named by procedure code, else title, else document code."""
    label = workflow.tthc_code or workflow.title or workflow.doc_code or f"#{number}"
    return TableRecord(label, workflow, source)


def _without_code(reading: Reading) -> Content:
    told = READERS[reading.kind].told(Cursor(reading.original, reading.source))
    content: Content = told.content
    return content


def defects(record: ProcedureRecord, kind: DefectKind) -> Iterator[Defect]:
    """What the reader found doubtful, of one kind."""
    return (defect for defect in record.defects if defect.kind is kind)
