"""The proposed process run step by step in a trial: the drawing, where the run stands, what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.reengineering.acts.trials import practise_step
from motcua.reengineering.models import PracticeRun
from motcua.reengineering.policy import Verb, may
from motcua.studio.deciding import problems
from motcua.studio.forms.trial import PractiseForm
from motcua.studio.page import shell
from motcua.studio.pages.trial import RunPage, run_page
from motcua.studio.views.approval import TAB
from motcua.studio.views.trials import find_trial, trail


@officer
def practice(request: OfficerRequest, code: str, number: int, run: int) -> HttpResponse:
    """A POST does one step."""
    page = run_page(find_run(request, code, number, run))
    if request.method != "POST":
        return _show(request, page)
    at = request.POST.get("at", "")
    if at not in (*page.state.tasks, *page.state.pending, *page.state.timers):
        gone = Conflict("Bước này", "không còn mở", "Xem lại chỗ đang đứng trong sơ đồ.")
        return _show(request, page, refusal=gone, status=409)
    form = PractiseForm(request.POST, model=page.model, state=page.state, at=at)
    if not form.is_valid():
        return _show(request, page, {at: form}, status=422)
    sent = form.cleaned_data
    try:
        practise_step(
            request.actor, run, at, note=sent["note"], choice=sent.get("choice"), values=form.values()
        )
    except Refusal as refusal:
        return _show(request, page, {at: form}, refusal, status_of(refusal))
    messages.success(request, "Đã làm xong một bước chạy thử.")
    return redirect("studio:practice", code=code, number=number, run=run)


def find_run(request: OfficerRequest, code: str, number: int, run: int) -> PracticeRun:
    """Raises NotFound, Forbidden."""
    trial = find_trial(request, code, number)
    rows = trial.runs.select_related("diagram__reviewed__procedure", "by")
    found = rows.filter(pk=run).first()
    if found is None:
        raise NotFound("Lượt chạy thử", remedy="Chọn một lượt trong trang của đợt thử.")
    found.trial = trial
    return found


def _show(
    request: OfficerRequest,
    page: RunPage,
    sent: Mapping[str, PractiseForm] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    trial = page.run.trial
    allowed = may(request.actor, Verb.TRY, trial.review)
    context = {
        **shell(request, trial.review, TAB, *trail(trial), Link("Chạy thử")),
        "trial": trial,
        "page": page,
        "reviewed": page.run.diagram.reviewed,
        "steps": page.steps(sent or {}) if allowed and trial.closed_at is None else [],
        "may": allowed,
        "problems": list(problems(sent or {})),
        "refusal": refusal,
    }
    return render(request, "studio/practice.html", context, status=status)
