"""Stating at which level procedures are offered online."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.board.forms.reports import LevelsForm
from motcua.board.page import shell
from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.forms import put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.identity.tree import Tree
from motcua.indicators.models import ServiceLevel
from motcua.indicators.office import Verb, may
from motcua.indicators.rates.levels import levels_of, listed
from motcua.indicators.rates.stating import keeper, state_levels

HERE = "board:service-levels"


Rows = list[tuple[Procedure, ServiceLevel | None]]


@officer
def service_levels(request: OfficerRequest) -> HttpResponse:
    """Every procedure carried out here with its stated level; a control officer states them."""
    rows = listed(clock.today())
    codes = [procedure.code for procedure, _ in rows]
    if request.method != "POST":
        return _show(request, rows, LevelsForm(codes=codes, initial={"since": clock.today()}))
    form = LevelsForm(request.POST, codes=codes)
    if not form.is_valid():
        return _show(request, rows, form, status=422)
    try:
        number = state_levels(request.actor, **form.cleaned_data)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show(request, rows, form, None if beside else refusal, status_of(refusal))
    messages.success(request, f"Đã ghi mức độ của {number} thủ tục.")
    return redirect(HERE)


def _show(
    request: OfficerRequest, rows: Rows, form: LevelsForm, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    tree = Tree()
    trail = (Link("Báo cáo", reverse("board:reports")), Link("Mức độ dịch vụ công"))
    context = {
        **shell(request, "board:reports", *trail),
        "rows": rows,
        "levels": levels_of(rows),
        "may": may(request.actor, Verb.KEEP_DUTIES, keeper(request.actor, tree), tree),
        "chosen": request.POST.getlist("codes"),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "board/service_levels.html", context, status=status)
