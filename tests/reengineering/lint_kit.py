"""Small things to lint: records in every shape, workflow tables, drawn processes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import yaml
from bpmn_kit import definitions
from catalog_records import read

from motcua.processes import bpmn, tables
from motcua.processes.definition import ProcessModel
from motcua.reengineering.lint import engine, records
from motcua.reengineering.lint.records import ProcedureRecord, Record, TableRecord
from motcua.reengineering.lint.report import Report

CLERK = "Bộ phận tiếp nhận và trả kết quả"
OFFICER = "Công chức Tư pháp - Hộ tịch"
LEADER = "Lãnh đạo UBND"
SEAL = "Văn thư UBND"


def procedure(shape: str = "national", **changes: Any) -> ProcedureRecord:
    """The example of a shape with other values at its top level."""
    return records.procedure(read(shape, **changes))


def asking(code: str, *papers: str, results: tuple[str, ...] = ()) -> ProcedureRecord:
    """A procedure that asks papers and gives results."""
    items = [{"name": paper, "original_qty": 1, "copy_qty": 0} for paper in papers]
    return procedure(code=code, checklist_raw=[{"group": "", "items": items}], results=list(results))


def step(no: int, who: str = OFFICER, **cells: Any) -> dict[str, Any]:
    return {"no": no, "responsible": who, "action": "", "days": 1, "days_published": "1 ngày", **cells}


def table(*steps: dict[str, Any], **variant: Any) -> TableRecord:
    """A workflow of one variant."""
    workflow = {"title": "Cấp phép thả diều", "variants": [{"steps": list(steps), **variant}]}
    text = yaml.safe_dump({"workflows": [workflow]}, allow_unicode=True).encode()
    return records.table(tables.read(text)[0])


def drawn(*tasks: str, flows: str = "", lanes: str = "") -> ProcessModel:
    """A process of user tasks ``id=name@lane,act=approve…`` in a row, unless ``flows`` says otherwise."""
    return bpmn.compile(file(*tasks, flows=flows, lanes=lanes))


def file(*tasks: str, flows: str = "", lanes: str = "", more: str = "") -> bytes:
    """The BPMN text of :func:`drawn`; ``more``: further elements."""
    ids = [task.partition("=")[0] for task in tasks]
    chain = ["s", *ids, "e"]
    body = '<startEvent id="s"/><endEvent id="e"/>' + "".join(map(_task, tasks)) + more
    body += flows or "".join(
        f'<sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairwise(chain)
    )
    return definitions(f'<process id="p" name="Thả diều">{_lanes(tasks, lanes)}{body}</process>')


def _task(task: str) -> str:
    id_, _, rest = task.partition("=")
    name, *attributes = rest.split("@")[0].split(",")
    ours = "".join(f' motcua:{a.partition("=")[0]}="{a.partition("=")[2]}"' for a in attributes)
    return f'<userTask id="{id_}" name="{name}"{ours}/>'


def _lanes(tasks: tuple[str, ...], positions: str) -> str:
    """Lanes named after ``@``; ``positions``: ``"lane:position;lane:position"``."""
    ranks = dict(part.split(":") for part in positions.split(";") if part)
    held: dict[str, list[str]] = {}
    for task in tasks:
        if "@" in task:
            held.setdefault(task.partition("@")[2], []).append(task.partition("=")[0])
    inside = "".join(
        f'<lane id="l{n}" name="{lane}" motcua:position="{ranks.get(lane, "")}">'
        + "".join(f"<flowNodeRef>{one}</flowNodeRef>" for one in nodes)
        + "</lane>"
        for n, (lane, nodes) in enumerate(held.items())
    )
    return f'<laneSet id="ls">{inside}</laneSet>' if inside else ""


def places(report: Report, rule: str) -> list[str]:
    """Where a rule was broken."""
    return [finding.where for finding in report.findings if finding.rule.id == rule]


def lint(rule: str, *given: Record, **how: Any) -> list[str]:
    """Where a rule is broken by records judged together."""
    return places(engine.judge(given, **how), rule)
