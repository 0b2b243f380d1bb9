"""The table of equivalences: what waits is reviewed many at once, what is in use can be taken out of use."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, F
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from procrastinate.exceptions import AlreadyEnqueued

from motcua.catalog.models import Procedure
from motcua.catalog.tasks import find_held_papers
from motcua.core.display import figure
from motcua.core.errors import Refusal
from motcua.core.forms import posted, whole
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.core.text import words_only
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.records.equivalences.forms import ProposalForm, WithdrawForm
from motcua.records.page import shell
from motcua.store import equivalences as acts
from motcua.store.models import Equivalence, Kind
from motcua.store.powers import POWERS, Verb

HERE = "records:equivalences"
WHOLE_PAGE = "chon"
"""The button that ticks every row of the page."""
PAGE_SIZE = 50
MOST_SHOWN = 200
"""Procedures named on a row's page."""
MOST_KINDS = 2000
"""Names a browser offers while one is typed."""
STATES = {
    "cho-duyet": "proposed",
    "dang-dung": "approved",
    "khong-duyet": "declined",
    "thoi-dung": "withdrawn",
}


@officer
def equivalences(request: OfficerRequest) -> HttpResponseBase:
    """The rows of one state, those most procedures ask for first; a POST decides about the ticked ones."""
    POWERS.authorise(request.actor, Verb.READ, None)
    refusal = None
    if request.method == "POST" and request.POST.get("lam") != WHOLE_PAGE:
        try:
            return _decided(request)
        except Refusal as caught:
            refusal = caught
    return _list(request, refusal)


def _ticked(request: OfficerRequest, shown: Sequence[Equivalence]) -> set[int]:
    """The rows ticked with the form as it was sent; all one may decide when the whole page is asked for."""
    if request.POST.get("lam") == WHOLE_PAGE:
        return {row.pk for row in shown if not row.proposed_by_id or row.proposed_by_id != request.actor.user}
    return _chosen(request)


def _chosen(request: OfficerRequest) -> set[int]:
    return {pk for text in request.POST.getlist("dong") if (pk := whole(text)) is not None}


def _decided(request: OfficerRequest) -> HttpResponse:
    rows = sorted(_chosen(request))
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
    rows = rows.order_by(F("asked_by").desc(nulls_last=True), "component_name", "pk")
    page = page_of(rows, request.GET.get("trang", ""), PAGE_SIZE)
    context: dict[str, Any] = {
        **shell(request, HERE),
        "page": page,
        "states": _states(asked, query),
        "keep": [("tinh-trang", asked)],
        "reviewing": state == "proposed" and POWERS.may(request.actor, Verb.DECIDE_KIND, None),
        "may_propose": POWERS.may(request.actor, Verb.PROPOSE_KIND, None),
        "me": request.actor.user,
        "query": query,
        "asked": asked,
        "refusal": refusal,
        "ticked": _ticked(request, page.rows),
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "records/equivalences/list.html", context, status=status)


def _states(asked: str, query: str) -> list[Link]:
    """A link for each state with how many rows are in it, within the same search (one query)."""
    numbers = dict(Equivalence.objects.order_by().values_list("state").annotate(Count("pk")))
    return [
        Link(
            f"{Equivalence.State(state).label} ({figure(numbers.get(state, 0))})",
            f"?{urlencode({'tinh-trang': name, **({'q': query} if query else {})})}",
            name == asked,
        )
        for name, state in STATES.items()
    ]


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
    context = {
        **shell(request, HERE, Link("Đề xuất")),
        "form": form,
        "refusal": refusal,
        "kinds": Kind.objects.order_by("name").values_list("name", flat=True)[:MOST_KINDS],
    }
    status = 422 if form.is_bound else 200
    return render(request, "records/equivalences/new.html", context, status=status)


@officer
def equivalence(request: OfficerRequest, row: int) -> HttpResponseBase:
    """One row with the procedures that ask for its component: approved or not, or taken out of use."""
    POWERS.authorise(request.actor, Verb.READ, None)
    found = get_object_or_404(
        Equivalence.objects.select_related("kind", "proposed_by", "reviewed_by", "ended_by"), pk=row
    )
    deciding = request.POST.get("lam") in ("duyet", "khong")
    form, refusal = WithdrawForm(None if deciding else posted(request)), None
    try:
        if request.method == "POST" and (done := _acted(request, found, form, deciding=deciding)):
            messages.success(request, done)
            return redirect(HERE)
    except Refusal as caught:
        refusal = caught
    return _one(request, found, form, refusal)


def _acted(request: OfficerRequest, row: Equivalence, form: WithdrawForm, *, deciding: bool) -> str:
    """What was done with a row, in words; empty when the form is not complete."""
    if deciding:
        approve = request.POST["lam"] == "duyet"
        acts.decide(request.actor, [row.pk], approve=approve)
        return "Đã duyệt dòng này." if approve else "Đã từ chối dòng này."
    if not form.is_valid():
        return ""
    acts.withdraw(request.actor, row.pk, reason=form.cleaned_data["reason"])
    return "Đã thôi dùng dòng này."


def _one(
    request: OfficerRequest, row: Equivalence, form: WithdrawForm, refusal: Refusal | None
) -> HttpResponse:
    may = POWERS.may(request.actor, Verb.DECIDE_KIND, None)
    own = row.proposed_by_id is not None and row.proposed_by_id == request.actor.user
    context = {
        **shell(request, HERE, Link(row.component_name or row.component_code)),
        "row": row,
        "procedures": Procedure.objects.filter(code__in=row.asking[:MOST_SHOWN]).only("code", "name"),
        "more": max(len(row.asking) - MOST_SHOWN, 0),
        "may_end": may and row.state == Equivalence.State.APPROVED,
        "may_decide": may and not own and row.state == Equivalence.State.PROPOSED,
        "form": form,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, "records/equivalences/one.html", context, status=status)
