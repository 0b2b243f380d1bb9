"""Numbers two people show: what waits, what was settled, proposing whose a number is and deciding it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from motcua.core.errors import Refusal
from motcua.core.forms import posted
from motcua.core.paging import page_of
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import download
from motcua.dossiers.models import CertifiedCopy
from motcua.identity.models import OtherNumber, Party
from motcua.identity.parties import known
from motcua.identity.tree import Tree
from motcua.records.page import shell
from motcua.records.parties.forms import DecideForm, SettleForm
from motcua.records.parties.people import person
from motcua.records.parties.proofs import own_unit, proof_in
from motcua.store import pairs, settling
from motcua.store.models import Settlement
from motcua.store.powers import POWERS, Verb

HERE = "records:merges"
CRUMB = "Số trùng"
WAITING = (OtherNumber.Standing.CLAIMED, OtherNumber.Standing.POSSIBLE)


def reach(request: OfficerRequest) -> set[int]:
    """Units whose proposals the officer may decide about."""
    return POWERS.units_of(request.actor, Verb.SETTLE_NUMBER, Tree())


def claims_in(units: set[int], *standings: str) -> QuerySet[OtherNumber]:
    """Numbers that stand with another than the one who shows them, of people these units deal with. One that
    became the person's own, by merging, is none of them. ``proposal``: id of an open settlement."""
    dealt = Q(party__dossiers__received_unit__in=units) | Q(party__dossiers__deciding_unit__in=units)
    dealt |= Q(party__in=CertifiedCopy.objects.filter(unit__in=units).values("owner"))
    rows = OtherNumber.objects.filter(dealt, standing__in=standings, party__merged_into=None)
    own = Q(party__number=F("number"), party__number_type=F("number_type"))
    same = {"number": OuterRef("number"), "number_type": OuterRef("number_type")}
    merged = Party.objects.filter(**same, merged_into=OuterRef("party"))
    proposed = Settlement.objects.filter(
        **same, claimant=OuterRef("party"), state=Settlement.State.PROPOSED
    ).values("pk")
    rows = rows.exclude(own).exclude(Exists(merged)).distinct().annotate(proposal=Subquery(proposed[:1]))
    return rows.select_related("party").order_by("-since", "-pk")


@officer
def numbers(request: OfficerRequest) -> HttpResponse:
    """What waits; with ``xem=xu-ly`` what was proposed and settled."""
    POWERS.authorise(request.actor, Verb.SETTLE_NUMBER, None)
    units, settled = reach(request), request.GET.get("xem") == "xu-ly"
    claims = claims_in(units, *WAITING)
    rows = _settlements(request, units).select_related("claimant", "holder", "proposed_by")
    here = reverse("records:numbers")
    context = {
        **shell(request, HERE, Link(CRUMB)),
        "settled": settled,
        "views": [
            Link("Chờ xác minh", here, not settled),
            Link("Đã đề nghị, đã xử lý", f"{here}?xem=xu-ly", settled),
        ],
        "page": page_of(rows if settled else claims, request.GET.get("trang", "")),
    }
    return render(request, "records/parties/numbers.html", context)


def _settlements(request: OfficerRequest, units: set[int]) -> QuerySet[Settlement]:
    return Settlement.objects.filter(Q(unit__in=units) | Q(proposed_by=request.actor.user))


@officer
def settle(request: OfficerRequest, claim: int) -> HttpResponse:
    """Propose whose a number is; a POST sends it."""
    POWERS.authorise(request.actor, Verb.SETTLE_NUMBER, None)
    row = get_object_or_404(claims_in(reach(request), *settling.CLAIMS), pk=claim)
    form, refusal = SettleForm(posted(request), request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            proof = proof_in(request, form.cleaned_data)
            made = settling.propose(
                request.actor, own_unit(request), row.pk, outcome=form.cleaned_data["outcome"], proof=proof
            )
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "Đã gửi đề nghị, chờ người khác quyết định.")
            return redirect("records:settlement", settlement=made.pk)
    context = {
        **shell(request, HERE, Link(CRUMB, reverse("records:numbers")), Link("Đề nghị xử lý số")),
        "claim": row,
        "sides": sides(row.party, known(row.number_type, row.number)),
        "form": form,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if form.is_bound else 200
    return render(request, "records/parties/settle.html", context, status=status)


def sides(claimant: Party, holder: Party | None) -> list[tuple[str, list[Row]]]:
    """The two, as the page shows them."""
    shown = [("Người xuất trình bản chính", claimant), ("Người đang mang số", holder)]
    return [(title, person(party)) for title, party in shown if party is not None]


def _found(request: OfficerRequest, settlement: int) -> Settlement:
    rows = _settlements(request, reach(request)).select_related("claimant", "holder", "proof")
    return get_object_or_404(rows, pk=settlement)


@officer
def settlement(request: OfficerRequest, settlement: int) -> HttpResponse:
    """One proposal; a POST decides about it."""
    POWERS.authorise(request.actor, Verb.SETTLE_NUMBER, None)
    row, refusal = _found(request, settlement), None
    if request.method == "POST":
        try:
            agree, words = request.POST.get("lam") == "xu-ly", request.POST.get("words", "")
            done = settling.decide(request.actor, row.pk, agree=agree, words=words)
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, done.get_state_display() + ".")
            return redirect("records:settlement", settlement=row.pk)
    open_, own = row.state == Settlement.State.PROPOSED, row.proposed_by_id == request.actor.user
    context = {
        **shell(request, HERE, Link(CRUMB, reverse("records:numbers")), Link(f"Số {row.number}")),
        "row": row,
        "sides": sides(row.claimant, row.holder),
        "decide": open_ and not own,
        "own": open_ and own,
        "anew": None if open_ else _anew(request, row),
        "decide_form": DecideForm(),
        "refusal": refusal,
    }
    return render(
        request, "records/parties/settlement.html", context, status=status_of(refusal) if refusal else 200
    )


def _anew(request: OfficerRequest, row: Settlement) -> OtherNumber | None:
    """The claim it was about, which may be settled once more, while no proposal for it waits."""
    same = {"number": row.number, "number_type": row.number_type}
    waiting = Settlement.objects.filter(**same, state=Settlement.State.PROPOSED).values("claimant")
    claims = claims_in(reach(request), *settling.CLAIMS).exclude(party__in=waiting)
    return claims.filter(**same, party__in=(row.claimant_id, row.holder_id)).first()


@officer
def settlement_proof(request: OfficerRequest, settlement: int) -> HttpResponseBase:
    """The file that proves whose a number is."""
    return download(pairs.read_proof(request.actor, _found(request, settlement)))
