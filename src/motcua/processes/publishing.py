"""What a process must have before dossiers can run on it, beside being sound."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.processes import stepper
from motcua.processes.definition import Act, ProcessModel, TaskType
from motcua.processes.reach import reachable


def problems(model: ProcessModel) -> list[str]:
    """Why ``model`` cannot be put into operation, as Vietnamese sentences; empty when it can."""
    return [*_lanes(model), *_acts(model), *_services(model)]


def _lanes(model: ProcessModel) -> Iterator[str]:
    for lane in (model.lanes[id] for id in dict.fromkeys(t.lane for t in model.tasks()) if id in model.lanes):
        if not (lane.unit_kind and lane.position):
            yield f"Chưa chỉ định đơn vị và vị trí cho vai “{lane.name or lane.id}”."
    for task in model.tasks():
        if task.lane not in model.lanes:
            yield f"Bước “{task.name or task.id}” chưa thuộc vai nào."


def _acts(model: ProcessModel) -> Iterator[str]:
    acts = [task.act for task in model.tasks()]
    first = stepper.start(model)
    begins = [model.nodes[task].act for task in (*first.tasks, *first.pending, *first.timers)]
    if acts.count(Act.RECEIVE) != 1 or begins != [Act.RECEIVE]:
        yield "Quy trình phải bắt đầu bằng đúng một bước tiếp nhận."
    if acts.count(Act.RETURN) != 1:
        yield "Quy trình phải có đúng một bước trả kết quả."
    for task in model.tasks():
        if task.act is Act.RETURN and any(model.nodes[n].act for n in reachable(model, task.id) - {task.id}):
            yield "Sau bước trả kết quả không được còn bước nào."
    if any(act is None for act in acts):
        yield "Mỗi bước phải được xác định là tiếp nhận, xử lý, phê duyệt, đóng dấu hay trả kết quả."


def _services(model: ProcessModel) -> Iterator[str]:
    for task in model.tasks():
        if task.task_type is TaskType.SERVICE:
            yield f"Bước tự động “{task.name or task.id}” chưa có dịch vụ nào thực hiện."
