"""The table of equivalences: what waits is reviewed many at once, what is in use can be taken out of use."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from procrastinate.exceptions import AlreadyEnqueued

from motcua.catalog.held_papers import procedures_asking
from motcua.catalog.models import Procedure
from motcua.catalog.tasks import find_held_papers
from motcua.core.errors import Refusal
from motcua.core.forms import posted, whole
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.core.text import words_only
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.records.equivalences.forms import ProposalForm, WithdrawForm
from motcua.records.page import shell
from motcua.store import equivalences as acts
from motcua.store.models import Equivalence
from motcua.store.powers import POWERS, Verb

HERE = "records:equivalences"
PAGE_SIZE = 50
STATES = {"cho-duyet": "proposed", "dang-dung": "approved", "khong-duyet": "declined"}


@officer
def equivalences(request: OfficerRequest) -> HttpResponseBase:
    """The rows of one state, those most procedures ask for first; a POST decides about the ticked ones."""
    POWERS.authorise(request.actor, Verb.READ, None)
    refusal = None
    if request.method == "POST":
        try:
            return _decided(request)
        except Refusal as caught:
            refusal = caught
    return _list(request, refusal)


def _decided(request: OfficerRequest) -> HttpResponse:
    rows = [pk for text in request.POST.getlist("dong") if (pk := whole(text)) is not None]
    approve = request.POST.get("lam") == "duyet"
    number = acts.decide(request.actor, rows, approve=approve)
    messages.success(request, f"Đã {'duyệt' if approve else 'từ chối'} {number} dòng.")
    return redirect(request.get_full_path())


def _list(request: OfficerRequest, refusal: Refusal | None) -> HttpResponse:
    asked = request.GET.get("tinh-trang", "cho-duyet")
    state = STATES.get(asked, "proposed")
    rows = Equivalence.objects.filter(state=state).select_related("kind", "proposed_by", "reviewed_by")
    if query := request.GET.get("q", "").strip()[:200]:
        rows = rows.filter(component_key__contains=words_only(query)) | rows.filter(
            kind__key__contains=words_only(query)
        )
    context: dict[str, Any] = {
        **shell(request, HERE),
        "page": page_of(
            rows.order_by("-asked_by", "component_name", "pk"), request.GET.get("trang", ""), PAGE_SIZE
        ),
        "states": [Link(_words(name), f"?tinh-trang={name}", name == asked) for name in STATES],
        "reviewing": state == "proposed" and POWERS.may(request.actor, Verb.DECIDE_KIND, None),
        "may_propose": POWERS.may(request.actor, Verb.PROPOSE_KIND, None),
        "me": request.actor.user,
        "query": query,
        "asked": asked,
        "refusal": refusal,
        "ticked": set(request.POST.getlist("dong")),
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "records/equivalences/list.html", context, status=status)


def _words(name: str) -> str:
    return Equivalence.State(STATES[name]).label


@require_POST
@officer
def find(request: OfficerRequest) -> HttpResponse:
    """Have the catalogue looked through; what is found waits for approval."""
    POWERS.authorise(request.actor, Verb.PROPOSE_KIND, None)
    with suppress(AlreadyEnqueued):
        find_held_papers.defer()
    messages.success(request, "Đang tìm trong danh mục; các dòng tìm thấy hiện ở mục Chờ duyệt sau ít phút.")
    return redirect(HERE)


@officer
def propose(request: OfficerRequest) -> HttpResponse:
    POWERS.authorise(request.actor, Verb.PROPOSE_KIND, None)
    form, refusal = ProposalForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            new = acts.propose(request.actor, [form.proposal()])
        except Refusal as caught:
            refusal = caught
        else:
            words = "Đã gửi, chờ người khác duyệt." if new else "Dòng này đã có trong bảng."
            messages.success(request, words)
            return redirect(HERE)
    context = {**shell(request, HERE, Link("Đề xuất")), "form": form, "refusal": refusal}
    status = 422 if form.is_bound else 200
    return render(request, "records/equivalences/new.html", context, status=status)


@officer
def equivalence(request: OfficerRequest, row: int) -> HttpResponseBase:
    """One row with the procedures that ask for its component; one in use can be taken out of use."""
    POWERS.authorise(request.actor, Verb.READ, None)
    found = get_object_or_404(
        Equivalence.objects.select_related("kind", "proposed_by", "reviewed_by"), pk=row
    )
    form, refusal = WithdrawForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            acts.withdraw(request.actor, row, reason=form.cleaned_data["reason"])
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "Đã thôi dùng dòng này.")
            return redirect(HERE)
    context = {
        **shell(request, HERE, Link(found.component_name or found.component_code)),
        "row": found,
        "procedures": Procedure.objects.filter(code__in=procedures_asking(found)).only("code", "name"),
        "may": found.state == "approved" and POWERS.may(request.actor, Verb.DECIDE_KIND, None),
        "form": form,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, "records/equivalences/one.html", context, status=status)
