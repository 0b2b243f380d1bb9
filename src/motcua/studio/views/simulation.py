"""The tab of simulations: results and runs, a new scenario, calling off, taking figures over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import whole
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.reengineering.acts.drafting import save_part
from motcua.reengineering.acts.simulating import Asked, ask_simulations, cancel_simulation
from motcua.reengineering.models import Review, ReviewedProcedure, SimulationRun
from motcua.reengineering.policy import Verb, authorise, may
from motcua.reengineering.review.parts import part_of
from motcua.reengineering.simulation.promise import simulated, with_simulated
from motcua.reengineering.simulation.scenarios import DAYS, arrived
from motcua.studio.finding import find_place, find_review, find_reviewed
from motcua.studio.forms.scenario import ScenarioForms, run_document
from motcua.studio.page import procedure_links, shell
from motcua.studio.pages import scenario as scenario_page
from motcua.studio.pages.simulation import results
from motcua.studio.pages.simulation_runs import RunLine, chosen, runs_of
from motcua.studio.pages.simulation_taking import no_sentence, sentence, taken_of

TAB = "studio:simulation"


@officer
def simulation(request: OfficerRequest, code: str, place: int = 1) -> HttpResponse:
    """Results side by side above, every run below. ``chay`` names the runs to show."""
    review, reviewed = find_place(request.actor, code, place)
    latest = review.latest()
    context = {
        **shell(request, review, TAB),
        **_runs(request, review, reviewed),
        "procedures": procedure_links(review, TAB, reviewed),
        "may_save": may(request.actor, Verb.SAVE, review),
        "drawn": reviewed.diagrams.exists(),
        "base": latest.number,
        "stated": part_of(latest.said.promised, reviewed.key),
    }
    columns = context["columns"]
    context |= {
        "results": results(columns),
        "taken": taken_of(columns),
        "sentence": sentence(reviewed, columns),
        "no_sentence": no_sentence(columns),
    }
    return render(request, "studio/simulation.html", context)


@officer
def runs(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """The list of runs alone, for the script that keeps it fresh."""
    review = find_review(request.actor, code)
    return render(request, "studio/runs.html", _runs(request, review, find_reviewed(review, place)))


def _runs(request: OfficerRequest, review: Review, reviewed: ReviewedProcedure) -> dict[str, Any]:
    found = runs_of(reviewed)
    columns = chosen(found, request.GET.getlist("chay"))
    shown = {column.run.pk for column in columns}
    lines = [RunLine(run, run.pk in shown) for run in found]
    return {
        "review": review,
        "reviewed": reviewed,
        "may": may(request.actor, Verb.SIMULATE, review),
        "lines": lines,
        "undone": any(line.undone for line in lines),
        "columns": columns,
    }


@officer
def scenario(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """The form of a new scenario; sent, it puts the runs in the queue."""
    review = find_review(request.actor, code)
    authorise(request.actor, Verb.SIMULATE, review)
    reviewed = find_reviewed(review, place)
    forms = scenario_page.forms_of(reviewed, request.POST if request.method == "POST" else None, request.GET)
    if request.method != "POST":
        return _show(request, review, reviewed, forms)
    if not forms.is_valid():
        return _show(request, review, reviewed, forms, status=422)
    try:
        asked = _ask(request, forms)
    except Refusal as refusal:
        return _show(request, review, reviewed, forms, refusal, status_of(refusal))
    messages.success(request, f"Đã xếp hàng {len(asked)} lượt mô phỏng.")
    return redirect(f"{reverse(TAB, args=[review.code, place])}#cac-luot")


def _ask(request: OfficerRequest, forms: ScenarioForms) -> list[SimulationRun]:
    sent = forms.run.cleaned_data
    common = run_document(sent)
    asked = [Asked(side.diagram.pk, {**common, **side.document()}) for side in forms.chosen()]
    cases, seed = int(sent["cases"]), int(sent["seed"])
    return ask_simulations(request.actor, asked, sent["name"], cases=cases, seed=seed)


def _show(
    request: OfficerRequest,
    review: Review,
    reviewed: ReviewedProcedure,
    forms: ScenarioForms,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **shell(request, review, TAB, Link("Kịch bản mới")),
        "reviewed": reviewed,
        "forms": forms,
        "arrived": arrived(reviewed),
        "days": DAYS,
        "problems": forms.problems() if forms.run.is_bound else [],
        "refusal": refusal,
    }
    return render(request, "studio/scenario.html", context, status=status)


@officer
@require_POST
def cancel(request: OfficerRequest, code: str, place: int, run: int) -> HttpResponse:
    """Call one run off."""
    review = find_review(request.actor, code)
    row = find_run(find_reviewed(review, place), run)
    cancel_simulation(request.actor, row.pk)
    messages.success(request, f"Đã hủy lượt “{row.name}”.")
    return redirect(f"{reverse(TAB, args=[review.code, place])}#cac-luot")


@officer
@require_POST
def take_over(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """The hours and trips of two runs become the promised figures."""
    review, reviewed = find_place(request.actor, code, place)
    before, after = (find_run(reviewed, _number(request, name)) for name in ("before", "after"))
    figures = simulated(before, after)
    note = f"Lấy số liệu mô phỏng “{after.name}” vào số liệu trước và sau"
    save_part(
        request.actor,
        review.pk,
        _number(request, "base"),
        lambda said: with_simulated(said, reviewed.key, figures),
        note,
    )
    messages.success(request, "Đã lấy số liệu mô phỏng vào số liệu cam kết.")
    return redirect(TAB, code=review.code, place=place)


def find_run(reviewed: ReviewedProcedure, run: int) -> SimulationRun:
    """A run of one of the procedure's drawings. Raises NotFound."""
    rows = SimulationRun.objects.filter(diagram__reviewed=reviewed, pk=run)
    found = rows.select_related("diagram").first()
    if found is None:
        raise NotFound("Lượt mô phỏng", remedy="Chọn một lượt trong danh sách ở trang mô phỏng.")
    return found


def _number(request: OfficerRequest, name: str) -> int:
    return whole(request.POST.get(name, "")) or 0
