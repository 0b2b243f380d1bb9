"""Wishes of owners to have a paper put right: what waits for the officer's unit, and answering."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from motcua.core.errors import Refusal
from motcua.core.forms import posted
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import download
from motcua.identity.tree import Tree
from motcua.records.page import shell
from motcua.records.parties.forms import AnswerForm
from motcua.store import looking, owning
from motcua.store.models import Correction, Purpose
from motcua.store.owning import ENDED_HERE
from motcua.store.powers import POWERS, Verb

HERE = "records:corrections"


def mine(request: OfficerRequest) -> QuerySet[Correction]:
    """Those the officer may answer."""
    units = POWERS.units_of(request.actor, Verb.ANSWER_CORRECTION, Tree())
    return Correction.objects.filter(unit__in=units).select_related("holding__owner", "unit")


@officer
def corrections(request: OfficerRequest) -> HttpResponse:
    POWERS.authorise(request.actor, Verb.ANSWER_CORRECTION, None)
    rows = mine(request).order_by("-state", "asked_at")
    context = {**shell(request, HERE), "page": page_of(rows, request.GET.get("trang", ""))}
    return render(request, "records/parties/corrections.html", context)


@officer
def correction(request: OfficerRequest, correction: int) -> HttpResponse:
    POWERS.authorise(request.actor, Verb.ANSWER_CORRECTION, None)
    row = get_object_or_404(mine(request), pk=correction)
    form, refusal = _form(request, row), None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            owning.answer_correction(
                request.actor,
                row.pk,
                corrected=data["corrected"] == "co",
                answer=data["answer"],
                end=data["corrected"] == "bo",
            )
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "Đã trả lời; chủ giấy tờ thấy ở trang Giấy tờ của tôi.")
            return redirect(HERE)
    context = {**shell(request, HERE, Link(row.holding.name)), "row": row, "form": form, "refusal": refusal}
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, "records/parties/correction.html", context, status=status)


def _form(request: OfficerRequest, row: Correction) -> AnswerForm:
    """What is kept is taken out of use only by who may, and only where no other register says its state."""
    may_end = row.holding.origin in ENDED_HERE and POWERS.may(request.actor, Verb.END, row.unit_id)
    return AnswerForm(posted(request), may_end=may_end)


@officer
def file(request: OfficerRequest, correction: int) -> HttpResponseBase:
    """The paper in question, while its owner waits for an answer."""
    row = get_object_or_404(mine(request), pk=correction)
    return download(looking.look(request.actor, row.holding_id, Purpose.CORRECTION, str(row.pk)))
