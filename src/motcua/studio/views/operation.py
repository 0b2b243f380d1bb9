"""Putting an approved procedure into operation, and moving dossiers that still run on the old process."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.core.forms import Form, put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.reengineering.acts.operating import put_into_operation
from motcua.reengineering.models import Approval, Operation, Review, ReviewedProcedure
from motcua.reengineering.operation.effects import effects
from motcua.reengineering.operation.running import Moved, move_chosen
from motcua.reengineering.policy import Verb, may
from motcua.studio.deciding import problems
from motcua.studio.finding import find_place
from motcua.studio.forms.operation import MoveForm, OperateForm
from motcua.studio.page import procedure_links, shell
from motcua.studio.pages.moving import MovingPage, moving_page
from motcua.studio.views.approval import TAB

HERE = "studio:operation"


@officer
def operation(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """What will happen, then the act; a POST with ``do=preview`` only says what would happen that day."""
    review, reviewed = find_place(request.actor, code, place)
    if request.method != "POST":
        return show(request, review, reviewed)
    form = OperateForm(request.POST)
    if not form.is_valid():
        return show(request, review, reviewed, form, status=422)
    day = form.cleaned_data["effective_on"]
    if request.POST.get("do") == "preview":
        return show(request, review, reviewed, form, day=day)
    try:
        put_into_operation(request.actor, reviewed.pk, day)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return show(request, review, reviewed, form, None if beside else refusal, status_of(refusal), day)
    messages.success(request, "Đã đưa quy trình mới vào vận hành.")
    return redirect(HERE, code=review.code, place=reviewed.position)


def show(
    request: OfficerRequest,
    review: Review,
    reviewed: ReviewedProcedure,
    form: Form | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
    day: date | None = None,
) -> HttpResponse:
    """Before the operation the form with its effects, afterwards what is in operation."""
    approval = find_approval(review)
    row = Operation.objects.filter(reviewed=reviewed).select_related("by", "process__process").first()
    context = {
        **shell(request, review, TAB, Link("Vận hành")),
        "reviewed": reviewed,
        "procedures": procedure_links(review, HERE, reviewed),
        "approval": approval,
        "operation": row,
        "begun": row is not None and row.effective_on <= clock.today(),
        "form": form or OperateForm(initial={"effective_on": clock.today()}),
        "day": day or clock.today(),
        "effects": [] if row else effects(reviewed, approval, day or clock.today()),
        "may": may(request.actor, Verb.OPERATE, review),
        "problems": list(problems({"": form})) if form else [],
        "refusal": refusal,
    }
    return render(request, "studio/operation.html", context, status=status)


@officer
def moving(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """Dossiers left on the old process: what moving each would change; a POST moves those chosen."""
    _review, reviewed = find_place(request.actor, code, place)
    page = moving_page(request.actor, find_operation(reviewed), request.GET.get("trang", ""))
    if request.method != "POST":
        return _show_moving(request, page)
    form = MoveForm(request.POST, codes=page.movable)
    if not form.is_valid():
        return _show_moving(request, page, form, status=422)
    chosen, reason = form.cleaned_data["dossiers"], form.cleaned_data["reason"]
    rows = [line.dossier for line in page.lines if line.dossier.code in chosen]
    moved = move_chosen(request.actor, rows, page.operation.process.process, reason)
    page = moving_page(request.actor, page.operation, request.GET.get("trang", ""))
    return _show_moving(request, page, moved=moved)


def _show_moving(
    request: OfficerRequest,
    page: MovingPage,
    form: MoveForm | None = None,
    moved: list[Moved] | None = None,
    status: int = 200,
) -> HttpResponse:
    reviewed = page.operation.reviewed
    here = Link("Vận hành", page.url)
    context = {
        **shell(request, reviewed.review, TAB, here, Link("Chuyển hồ sơ đang chạy")),
        "reviewed": reviewed,
        "page": page,
        "form": form or MoveForm(codes=page.movable),
        "chosen": request.POST.getlist("dossiers") if form else [],
        "moved": moved or [],
        "problems": list(problems({"": form})) if form else [],
    }
    return render(request, "studio/moving.html", context, status=status)


def find_approval(review: Review) -> Approval:
    """Raises Conflict while there is none."""
    found = Approval.objects.filter(review=review).select_related("version").first()
    if found is None:
        raise Conflict("Đưa vào vận hành", "đề án chưa được phê duyệt", "Trình phê duyệt trước.")
    return found


def find_operation(reviewed: ReviewedProcedure) -> Operation:
    """Raises Conflict while the procedure is not in operation."""
    rows = Operation.objects.select_related(
        "process__process", "process__procedure", "reviewed__procedure", "reviewed__review__unit"
    )
    found = rows.filter(reviewed=reviewed).first()
    if found is None:
        raise Conflict(
            f"Quy trình mới của {reviewed.key}", "chưa được đưa vào vận hành", "Đưa vào vận hành trước."
        )
    return found
