"""Merging two rows of one person: what waits, what was done, the numbers two persons have."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from motcua.core.errors import Refusal
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import download
from motcua.identity.tree import Tree
from motcua.records.page import shell
from motcua.records.parties.forms import DecideForm, MergeForm, UndoForm
from motcua.records.parties.numbers import WAITING, claims_in
from motcua.records.parties.people import person
from motcua.records.parties.proofs import own_unit, proof_in
from motcua.store import merging, pairs
from motcua.store.models import Merge
from motcua.store.powers import POWERS, Verb

HERE = "records:merges"


def reach(request: OfficerRequest) -> set[int]:
    """Units whose proposals the officer may decide about."""
    return POWERS.units_of(request.actor, Verb.DECIDE_MERGE, Tree())


@officer
def merges(request: OfficerRequest) -> HttpResponse:
    POWERS.authorise(request.actor, Verb.READ, None)
    rows = Merge.objects.filter(Q(unit__in=reach(request)) | Q(proposed_by=request.actor.user))
    may = POWERS.may(request.actor, Verb.PROPOSE_MERGE, None)
    context = {
        **shell(request, HERE),
        "page": page_of(rows.select_related("kept", "absorbed", "proposed_by"), request.GET.get("trang", "")),
        "claims": claims_in(reach(request), *WAITING).count() if may else 0,
        "may": may,
    }
    return render(request, "records/parties/list.html", context)


@officer
def propose(request: OfficerRequest) -> HttpResponse:
    POWERS.authorise(request.actor, Verb.PROPOSE_MERGE, None)
    form, refusal = _form(request), None
    if request.method == "POST" and form.is_valid():
        try:
            row = _proposed(request, form.cleaned_data)
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "Đã gửi đề nghị gộp, chờ người khác quyết định.")
            return redirect("records:merge", merge=row.pk)
    context = {**shell(request, HERE, Link("Đề nghị gộp")), "form": form, "refusal": refusal}
    return render(request, "records/parties/new.html", context, status=422 if form.is_bound else 200)


def _form(request: OfficerRequest) -> MergeForm:
    if request.method == "POST":
        return MergeForm(request.POST, request.FILES)
    number, name = request.GET.get("so", "")[:20], request.GET.get("ten", "")[:200]
    kept = request.GET.get("giu", number)[:20]
    return MergeForm(initial={"kept": kept, "absorbed": number, "name": name})


def _proposed(request: OfficerRequest, data: dict[str, Any]) -> Merge:
    return merging.propose(
        request.actor,
        own_unit(request),
        kept=data["kept_party"].pk,
        absorbed=data["absorbed_party"].pk,
        proof=proof_in(request, data),
    )


def _found(request: OfficerRequest, merge: int) -> Merge:
    mine = Q(unit__in=reach(request)) | Q(proposed_by=request.actor.user)
    return get_object_or_404(Merge.objects.filter(mine).select_related("kept", "absorbed", "proof"), pk=merge)


@officer
def merge_proof(request: OfficerRequest, merge: int) -> HttpResponseBase:
    """The file that proves two rows to be one person's."""
    return download(pairs.read_proof(request.actor, _found(request, merge)))


@officer
def merge(request: OfficerRequest, merge: int) -> HttpResponse:
    """One proposal or merge; a POST decides about it or takes it apart again."""
    POWERS.authorise(request.actor, Verb.READ, None)
    row = _found(request, merge)
    refusal = None
    if request.method == "POST":
        try:
            return _acted(request, row)
        except Refusal as caught:
            refusal = caught
    context = {
        **shell(request, HERE, Link(str(row))),
        "row": row,
        "sides": [("Dòng giữ lại", person(row.kept)), ("Dòng gộp vào", person(row.absorbed))],
        "decide": row.state == Merge.State.PROPOSED and row.proposed_by_id != request.actor.user,
        "own": row.state == Merge.State.PROPOSED and row.proposed_by_id == request.actor.user,
        "undo": row.state == Merge.State.DONE,
        "decide_form": DecideForm(),
        "undo_form": UndoForm(),
        "refusal": refusal,
    }
    return render(request, "records/parties/one.html", context, status=status_of(refusal) if refusal else 200)


def _acted(request: OfficerRequest, row: Merge) -> HttpResponse:
    act, words = request.POST.get("lam", ""), request.POST.get("words", "")
    if act == "tach":
        merging.undo(request.actor, row.pk, reason=request.POST.get("reason", ""))
        messages.success(request, "Đã tách lại; mọi thứ trở về như trước khi gộp.")
    else:
        done = merging.decide(request.actor, row.pk, agree=act == "gop", words=words)
        messages.success(request, done.get_state_display() + ".")
    return redirect("records:merge", merge=row.pk)
