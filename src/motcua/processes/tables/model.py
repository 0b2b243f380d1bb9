"""The process behind one variant of a published table: nodes, lanes, shared limits; not yet laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from motcua.core.positions import Position, UnitKind
from motcua.core.text import slug, words_only
from motcua.processes.definition import Act, Flow, Kind, Lane, Node, ProcessModel, Span, TaskType
from motcua.processes.tables.records import StepRow, Variant, WorkflowRecord
from motcua.processes.tables.responsible import HANDLING, Entry, RoleTable
from motcua.processes.tables.wording import act_of, short_name


@dataclass(frozen=True)
class Table:
    """One variant with its roles found. ``corrections``: acts put right by a person, by step number;
    ``lanes`` by folded wording."""

    record: WorkflowRecord
    variant: Variant
    corrections: Mapping[int, Act]
    roles: RoleTable
    lanes: dict[str, Lane] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lanes", dict(_lanes(self.variant, self.roles)))

    def lane(self, row: StepRow) -> Lane:
        """The lane of a step."""
        return self.lanes[words_only(row.responsible)]

    def act(self, row: StepRow) -> Act:
        """The corrected act of a step, else the one its place, position and words give."""
        index, position = self.variant.steps.index(row), self.lane(row).position
        found = act_of(row, index, len(self.variant.steps), Position(position) if position else None)
        return self.corrections.get(row.no, found)


def model_of(table: Table) -> ProcessModel:
    """A linear flow: start, one task per step, end."""
    chain = ["start", *(task_id(row) for row in table.variant.steps), "end"]
    flows = [Flow(f"f{i}", a, b) for i, (a, b) in enumerate(pairwise(chain), start=1)]
    spans = {s.id: s for s in _spans(table.variant)}
    return ProcessModel(
        id=process_id(table.record, table.variant),
        name=process_name(table.record, table.variant),
        nodes={n.id: n for n in _nodes(table, flows, spans)},
        flows={f.id: f for f in flows},
        lanes={lane.id: lane for lane in table.lanes.values()},
        spans=spans,
    )


def process_id(record: WorkflowRecord, variant: Variant) -> str:
    """A stable XML id: document code, procedure code, place in the file, place of the variant."""
    place = f"{record.number}-{_place(record, variant)}"
    id_ = slug(f"{record.doc_code} {record.tthc_code or ''} {place}")
    return id_ if id_[0].isalpha() else f"qt-{id_}"


def process_name(record: WorkflowRecord, variant: Variant) -> str:
    """The title, with the case where a workflow has several."""
    if len(record.variants) == 1:
        return record.label
    case = re.sub(r"^thời gian\b", "", variant.case, flags=re.IGNORECASE).strip(" .:,…")
    if case.startswith("(") and case.endswith(")"):
        case = case[1:-1]
    return f"{record.label} – {case or f'trường hợp {_place(record, variant)}'}"


def task_id(row: StepRow) -> str:
    """The id of a step's task."""
    return f"step{row.no}"


def _place(record: WorkflowRecord, variant: Variant) -> int:
    return next(i for i, known in enumerate(record.variants, start=1) if known is variant)


def _nodes(table: Table, flows: list[Flow], spans: Mapping[str, Span]) -> Iterator[Node]:
    first, last = table.variant.steps[0], table.variant.steps[-1]
    yield Node("start", Kind.START, "Nộp hồ sơ", lane=table.lane(first).id, outgoing=(flows[0].id,))
    for row, before, after in zip(table.variant.steps, flows, flows[1:], strict=False):
        act = table.act(row)
        shared = next((s for s in spans.values() if task_id(row) in s.tasks), None)
        yield Node(
            task_id(row),
            Kind.TASK,
            short_name(row, act),
            TaskType.USER,
            lane=table.lane(row).id,
            incoming=(before.id,),
            outgoing=(after.id,),
            act=act,
            limit_hours=None if shared else row.hours,
            span=shared.id if shared else "",
        )
    yield Node("end", Kind.END, "Kết thúc", lane=table.lane(last).id, incoming=(flows[-1].id,))


def _spans(variant: Variant) -> Iterator[Span]:
    """Merged time cells: one clock for the step that holds the cell and those merged into it."""
    groups: dict[int, list[StepRow]] = {}
    for row in variant.steps:
        groups.setdefault(variant.cell(row).no, []).append(row)
    for number, rows in groups.items():
        if len(rows) > 1 and rows[0].hours is not None:
            yield Span(f"span{number}", rows[0].hours, tuple(task_id(r) for r in rows))


def _lanes(variant: Variant, roles: RoleTable) -> Iterator[tuple[str, Lane]]:
    """One lane per entry of the mapping (or per unmapped wording), in order of first appearance."""
    handling = _handling_unit(variant, roles)
    made: dict[object, Lane] = {}
    for row in variant.steps:
        words = words_only(row.responsible)
        entry = roles.find(row.responsible)
        key = entry or words
        if key not in made:
            made[key] = _lane(f"lane{len(made) + 1}", row.responsible, entry, handling)
        yield words, made[key]


def _lane(lane_id: str, name: str, entry: Entry | None, handling: UnitKind | None) -> Lane:
    unit = handling if entry and entry.unit == HANDLING else entry and entry.unit
    if entry is None or unit is None:
        return Lane(lane_id, name)
    return Lane(lane_id, name, str(unit), str(entry.position))


def _handling_unit(variant: Variant, roles: RoleTable) -> UnitKind | None:
    """The unit whose leader signs in this table."""
    found = (roles.find(row.responsible) for row in variant.steps)
    units = (e.unit for e in found if e and e.position is Position.LEADER)
    return next((u for u in units if isinstance(u, UnitKind)), None)
