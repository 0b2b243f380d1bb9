"""The linter: every rule over every record given, from the command line, a screen or the editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias, TypeVar

from motcua.core import clock
from motcua.processes.definition import ProcessModel
from motcua.processes.tables.model import Table, model_of, task_id
from motcua.processes.tables.records import Variant, WorkflowRecord
from motcua.processes.tables.responsible import reviewed
from motcua.reengineering.lint import flow_rules, once_only, published_parts, table_times
from motcua.reengineering.lint.dated_tables import linked_groups, on_day
from motcua.reengineering.lint.flow_view import FlowView
from motcua.reengineering.lint.gathering import Gathering, Group
from motcua.reengineering.lint.records import (
    ModelRecord,
    ProcedureRecord,
    Record,
    TableRecord,
)
from motcua.reengineering.lint.registry import PROCEDURE_CHECKS, TEXTS
from motcua.reengineering.lint.report import Report, Subject, once
from motcua.reengineering.lint.rule import Check, Finding, Rule, Spot
from motcua.reengineering.lint.texts import TextKind

Judged = TypeVar("Judged")
Told: TypeAlias = tuple[Rule, str, str]
"""A rule, a place and the sentence said about it."""


def judge(records: Iterable[Record], *, groups: Iterable[Group] = (), on: date | None = None) -> Report:
    """Judge records together.

    ``groups``: linked groups beside those the product knows, by the names procedures have in findings.
    ``on``: the day whose dated tables count, today by default.
    """
    given = list(records)
    day = on or clock.today()
    known = [group.procedures for group in on_day(linked_groups(), day)]
    procedures = [record for record in given if isinstance(record, ProcedureRecord)]
    linter = _Linter(Gathering.of(procedures, [*known, *groups]), day)
    found = (
        Finding(record.label, rule, where, said)
        for record in given
        for rule, where, said in linter.told(record)
    )
    return Report(len(given), once(found), _subjects(given))


def lint_model(model: ProcessModel) -> Report:
    """Judge one process model, for the editor; each place is the id of an element."""
    return judge([ModelRecord(model.name or model.id, model)])


class _Wording:
    """The rules over texts. Published texts repeat from procedure to procedure; each is judged once a set."""

    def __init__(self) -> None:
        self.judged: dict[TextKind, dict[str, list[tuple[Rule, str]]]] = {kind: {} for kind in TextKind}

    def told(self, kind: TextKind, texts: Iterable[Spot]) -> Iterator[Told]:
        """What is said about texts, each given with its place."""
        judged = self.judged[kind]
        for where, text in texts:
            if text not in judged:
                judged[text] = list(_broken(kind, text))
            for rule, said in judged[text]:
                yield rule, where, said


def _broken(kind: TextKind, text: str) -> Iterator[tuple[Rule, str]]:
    for one in TEXTS[kind]:
        if words := one.found(text):
            yield one.rule, f"Văn bản ghi “{' '.join(words.split())}”."


class _Linter:
    """The rules, ready for the records of one set."""

    def __init__(self, gathering: Gathering, day: date) -> None:
        self.wording = _Wording()
        self.gathering = gathering
        self.checks = (*PROCEDURE_CHECKS, once_only.held_by_state(day))

    def told(self, record: Record) -> Iterator[Told]:
        if isinstance(record, ProcedureRecord):
            return self._procedure(record)
        return self._table(record.workflow) if isinstance(record, TableRecord) else self._model(record)

    def _procedure(self, record: ProcedureRecord) -> Iterator[Told]:
        existing = record.places.existing
        header = _applied(published_parts.HEADER_CHECKS, record)
        found = header if record.header else self._content(record)
        return ((rule, existing(where), said) for rule, where, said in found)

    def _content(self, record: ProcedureRecord) -> Iterator[Told]:
        yield from _applied(self.checks, record)
        yield from _applied(once_only.SET_CHECKS, self.gathering.around(record))
        places = record.places
        names = ((places.component_name(group, n), one.name) for group, n, one in record.components())
        yield from self.wording.told(TextKind.COMPONENT, names)
        yield from self.wording.told(TextKind.STEP, places.step_texts(record.content))

    def _table(self, workflow: WorkflowRecord) -> Iterator[Told]:
        yield from _applied(table_times.CHECKS, workflow)
        for number, variant in enumerate(workflow.variants):
            places = {task_id(row): f"/variants/{number}/steps/{i}" for i, row in enumerate(variant.steps)}
            for rule, element, said in _applied(flow_rules.CHECKS, _view(workflow, variant)):
                yield rule, places[element], said
            actions = ((f"{places[task_id(row)]}/action", row.action) for row in variant.steps if row.action)
            yield from self.wording.told(TextKind.WORKFLOW, actions)

    def _model(self, record: ModelRecord) -> Iterator[Told]:
        for element, said in record.cut_off:
            yield flow_rules.UNREACHABLE, element, said
        if record.model:
            yield from _applied(flow_rules.CHECKS, FlowView(record.model))
            names = ((task.id, task.name) for task in record.model.tasks() if task.name)
            yield from self.wording.told(TextKind.WORKFLOW, names)


def _view(workflow: WorkflowRecord, variant: Variant) -> FlowView:
    """The process behind a variant. Its spans hold merged cells; words give a time no number says."""
    model = model_of(Table(workflow, variant, {}, reviewed()))
    timed = (r for r in variant.steps if r.merged_with_step is not None or table_times.written(r)[1])
    return FlowView(model, frozenset(task_id(row) for row in timed))


def _applied(checks: Sequence[Check[Judged]], thing: Judged) -> Iterator[Told]:
    for check in checks:
        for where, said in check.found(thing):
            yield check.rule, where, said


def _subjects(records: Iterable[Record]) -> dict[str, Subject]:
    """Names and fields by label; a workflow takes the field of the procedure it carries out."""
    subjects: dict[str, Subject] = {}
    for record in records:
        told, known = _subject(record), subjects.get(record.label, Subject())
        subjects[record.label] = Subject(known.name or told.name, known.field or told.field)
    return subjects


def _subject(record: Record) -> Subject:
    if isinstance(record, ProcedureRecord):
        return Subject(record.content.name, record.content.field.name if record.content.field else "")
    return Subject(record.workflow.label if isinstance(record, TableRecord) else record.label)
