"""The table editor: a process changed step by step, by keyboard alone and without any script.

Each button is one change and one new version of the drawing, so nothing is ever unsaved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import whole
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.processes import bpmn
from motcua.processes.bpmn.writing import documentation, write
from motcua.processes.definition import Kind, ProcessModel
from motcua.reengineering.acts.drafting import save_diagram
from motcua.reengineering.models import Diagram, Review, ReviewedProcedure
from motcua.reengineering.policy import Verb, authorise
from motcua.studio.drawing import step_table
from motcua.studio.drawing.drawable import blank_process
from motcua.studio.finding import SLUGS, find_place, find_side
from motcua.studio.forms.steps import AddForm, RoleForm, StepForm
from motcua.studio.page import shell
from motcua.studio.views.process import TAB


@dataclass
class Sheet:
    """The table somebody works on: whose, on which version, and what was sent of it."""

    request: OfficerRequest
    review: Review
    reviewed: ReviewedProcedure
    side: Diagram.Side
    number: int
    data: bytes
    model: ProcessModel
    forms: dict[str, Any] = field(default_factory=dict)


@officer
def table(request: OfficerRequest, code: str, place: int, side: str) -> HttpResponse:
    """The table; a POST makes one change."""
    sheet = _sheet(request, code, place, side)
    authorise(request.actor, Verb.SAVE, sheet.review)
    if request.method != "POST":
        return _show(sheet)
    try:
        changed = _change(sheet, request.POST.get("do", ""), request.POST.get("step", ""))
        if changed is None:
            return _show(sheet, status=422)
        model, step, note = changed
        _save(sheet, model, note)
    except Refusal as refusal:
        return _show(sheet, refusal, status_of(refusal))
    messages.success(request, f"{note}. Đã lưu phiên bản {sheet.number + 1}.")
    return redirect(f"{_address(sheet)}#buoc-{step}" if step else _address(sheet))


def _sheet(request: OfficerRequest, code: str, place: int, slug: str) -> Sheet:
    review, reviewed = find_place(request.actor, code, place)
    side = find_side(slug)
    latest = reviewed.latest(side)
    data = latest.xml.encode() if latest else blank_process(reviewed.procedure.name)
    number = latest.number if latest else 0
    return Sheet(request, review, reviewed, side, number, data, bpmn.compile(data))


Change = tuple[ProcessModel, str, str]
"""The model as it becomes, the step to come back to, the note of the version."""


def _change(sheet: Sheet, do: str, step: str) -> Change | None:
    """What the button asks for; None when the form has faults, which then stand in ``sheet.forms``."""
    if do == "add":
        return _add(sheet)
    if do == "role":
        return _role(sheet)
    name = _step_name(sheet.model, step)
    if do == "save":
        return _row(sheet, step, name)
    if do in step_table.MOVES:
        words, move = step_table.MOVES[do]
        return move(sheet.model, step), "" if do == "remove" else step, f"{words} bước “{name}”"
    raise NotFound("Nút này", remedy="Hãy tải lại trang rồi bấm lại.")


def _step_name(model: ProcessModel, step: str) -> str:
    node = model.nodes.get(step)
    if node is None or node.kind is not Kind.TASK:
        raise NotFound(f"Bước {step[:60]}", remedy="Quy trình đã đổi; hãy xem lại bảng dưới đây.")
    return node.name or step


def _row(sheet: Sheet, step: str, name: str) -> Change | None:
    form = step_table.row_form(sheet.model, step, sheet.request.POST)
    sheet.forms.update(row=form, step=step)
    if not form.is_valid():
        return None
    return step_table.changed_row(sheet.model, step, form.cleaned_data), step, f"Sửa bước “{name}”"


def _add(sheet: Sheet) -> Change | None:
    model = sheet.model
    form = AddForm(sheet.request.POST, steps=step_table.steps(model), lanes=step_table.lanes(model))
    sheet.forms["add"] = form
    if not form.is_valid():
        return None
    grown, step = step_table.added(model, form.cleaned_data)
    return grown, step, f"Thêm bước “{form.cleaned_data['name']}”"


def _role(sheet: Sheet) -> Change | None:
    form = RoleForm(sheet.request.POST, steps=step_table.steps(sheet.model))
    sheet.forms["role"] = form
    if not form.is_valid():
        return None
    sent = form.cleaned_data
    return step_table.given_role(sheet.model, sent), sent["step"], f"Giao bước cho vai mới “{sent['role']}”"


def _save(sheet: Sheet, model: ProcessModel, note: str) -> None:
    """On the version the page showed: a change made meanwhile by somebody else is not overwritten."""
    base = whole(sheet.request.POST.get("base", "")) or 0
    xml = write(model, documentation(sheet.data)).decode()
    actor, note = sheet.request.actor, f"Bảng: {note}"[:300]
    save_diagram(actor, sheet.reviewed.pk, sheet.side, xml, base_number=base, note=note)


def _address(sheet: Sheet) -> str:
    at = [sheet.review.code, sheet.reviewed.position, SLUGS[sheet.side]]
    return reverse("studio:diagram-table", args=at)


def _show(sheet: Sheet, refusal: Refusal | None = None, status: int = 200) -> HttpResponse:
    sent: StepForm | None = sheet.forms.get("row")
    faulty = next((form for form in sheet.forms.values() if getattr(form, "errors", None)), None)
    trail = Link(f"Sửa bảng quy trình {sheet.side.label.lower()}")
    context = {
        **shell(sheet.request, sheet.review, TAB, trail),
        **step_table.forms_beside(sheet.model),
        **sheet.forms,
        "rows": step_table.table_rows(sheet.model, sent, sheet.forms.get("step", "")),
        "reviewed": sheet.reviewed,
        "side": sheet.side,
        "slug": SLUGS[sheet.side],
        "base": sheet.number,
        "faulty": faulty,
        "refusal": refusal,
    }
    return render(sheet.request, "studio/table.html", context, status=status)
