"""Where each part of a record stands in the record as found, for every shape the catalogue reads.

The readers keep the order of every list, so a part's place follows from its number and the names its shape
uses; nothing has to be remembered while reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.record import Content, SourceKind

UNKNOWN: Any = object()
"""Stands for an original that is not at hand; pointers into it are not shortened."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The pointers of one shape. Those of list elements are relative to their element.

    ``step_name`` and ``step_text`` are None where a step is no object with such a cell.
    """

    code: str = "/code"
    agencies: str = "/executing_agencies"
    results: str = "/results"
    legal_bases: str = "/legal_bases"
    cases: str = "/cases"
    case_limit: str = "/limit"
    case_quantity: str = "/limit/quantity"
    channels: str = "/channels"
    channel_limit: str = "/limit"
    channel_quantity: str = "/limit/quantity"
    groups: str = "/groups"
    components: str = "/components"
    component_name: str = "/name"
    steps: str = "/steps"
    step_name: str | None = "/name"
    step_text: str = "/text"


CANONICAL = Shape()
SHAPES = {
    SourceKind.PACK: CANONICAL,
    SourceKind.HEADER: CANONICAL,
    SourceKind.NATIONAL: Shape(
        agencies="/executing_agency",
        legal_bases="/legal_basis",
        cases="/processing_cases",
        case_limit="/qty",
        case_quantity="/qty",
        channel_limit="/processing",
        channel_quantity="/processing/qty",
        groups="/checklist_raw",
        components="/items",
        steps="/steps_raw",
    ),
    SourceKind.RAW: Shape(
        code="/data/code",
        agencies="/data/departmentsExecuting",
        results="/data/resultsDetails",
        legal_bases="/data/legalBasisesDetails",
        cases="/data/cases",
        case_limit="/processingDay",
        case_quantity="/processingDay/qty",
        channels="/data/executionMethods",
        channel_limit="/processingTime",
        channel_quantity="/processingTime",
        groups="/data/executionCases",
        components="/profileComponents",
        steps="/data/executionSteps",
        step_text="/description",
    ),
    SourceKind.SELECTED: Shape(
        code="/ma_tthc",
        agencies="/co_quan_thuc_hien",
        results="/ket_qua",
        legal_bases="/can_cu_phap_ly",
        cases="/thoi_han_truong_hop",
        case_limit="/qty",
        case_quantity="/qty",
        channels="/cach_thuc",
        channel_limit="/thoi_han",
        channel_quantity="/thoi_han/qty",
        groups="/thanh_phan_ho_so",
        components="/giay_to",
        component_name="/ten",
        steps="/trinh_tu",
        step_name=None,
        step_text="",
    ),
}


@dataclass(frozen=True, slots=True)
class Places:
    """Pointers of the parts of one record. ``original``: the record as found, or :data:`UNKNOWN`."""

    shape: Shape
    original: Any = UNKNOWN

    @classmethod
    def of(cls, kind: SourceKind, original: Any = UNKNOWN) -> Places:
        """Those of a kind of source; what has no published shape is kept in the canonical one."""
        return cls(SHAPES.get(kind, CANONICAL), original)

    def channel(self, number: int, cell: str) -> str:
        """A cell of a channel; ``cell`` is one of the shape's relative pointers."""
        return f"{self.shape.channels}/{number}{cell}"

    def case(self, number: int, cell: str) -> str:
        return f"{self.shape.cases}/{number}{cell}"

    def component(self, group: int, number: int) -> str:
        return f"{self.shape.groups}/{group}{self.shape.components}/{number}"

    def component_name(self, group: int, number: int) -> str:
        return self.component(group, number) + self.shape.component_name

    def step_texts(self, content: Content) -> Iterator[tuple[str, str]]:
        """Every text of the published order of steps, with its place."""
        shape = self.shape
        for number, step in zip(self._step_numbers(content), content.steps, strict=True):
            if shape.step_name and step.name:
                yield f"{shape.steps}/{number}{shape.step_name}", step.name
            if step.text:
                yield f"{shape.steps}/{number}{shape.step_text}", step.text

    def _step_numbers(self, content: Content) -> list[int]:
        """Numbers in the original list; a reader of plain texts leaves out the blank ones."""
        if self.shape.step_name is None and self.original is not UNKNOWN:
            cells = Cursor(self.original, "")[self.shape.steps.lstrip("/")].each()
            return [number for number, cell in enumerate(cells) if cell.text()]
        return list(range(len(content.steps)))

    def existing(self, pointer: str) -> str:
        """``pointer``, or the nearest place around it that the original has: an absent part has none."""
        if self.original is UNKNOWN:
            return pointer
        while not resolves(self.original, pointer):
            pointer = pointer.rpartition("/")[0]
        return pointer


def resolves(record: Any, pointer: str) -> bool:
    """Does a JSON pointer (RFC 6901) lead to something in ``record``?"""
    for token in pointer.split("/")[1:]:
        if isinstance(record, list) and token.isdigit() and int(token) < len(record):
            record = record[int(token)]
        elif isinstance(record, dict) and (name := token.replace("~1", "/").replace("~0", "~")) in record:
            record = record[name]
        else:
            return False
    return True
