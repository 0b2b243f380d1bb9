"""The tab of criteria: the judgement, evidence people add, the published reason for a partial service."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import whole
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.reengineering.acts.drafting import SavedMeanwhile, save_part
from motcua.reengineering.content import ByHand, PartialReason, ReviewContent
from motcua.reengineering.criteria.states import NUMBERS
from motcua.reengineering.models import Review, ReviewedProcedure
from motcua.reengineering.policy import Verb, may
from motcua.reengineering.review.parts import part_of, parts_of, with_parts
from motcua.studio.finding import find_place
from motcua.studio.forms.criteria import EvidenceForm, ReasonForm
from motcua.studio.page import procedure_links, shell
from motcua.studio.pages import criteria as criteria_page
from motcua.studio.procedure_words import NO_RECORD

TAB = "studio:criteria"


@officer
def criteria(request: OfficerRequest, code: str, place: int = 1) -> HttpResponse:
    """The eight criteria, now and as proposed."""
    return show(request, *find_place(request.actor, code, place))


@officer
@require_POST
def evidence(request: OfficerRequest, code: str, place: int, number: int) -> HttpResponse:
    """What a person saw of one criterion: added, changed, or taken back."""
    review, reviewed = find_place(request.actor, code, place)
    if number not in NUMBERS:
        raise NotFound(f"Tiêu chí {number}", remedy="Chọn một trong tám tiêu chí.")
    form, taken_back = EvidenceForm(request.POST, number=number), "remove" in request.POST
    if not taken_back and not form.is_valid():
        return show(request, review, reviewed, sent=(number, form), status=422)
    new = None if taken_back else form.part(reviewed.key, number)
    try:
        save_part(
            request.actor,
            review.pk,
            _base(request),
            lambda said: _with_evidence(said, reviewed.key, number, new),
            f"Bằng chứng về tiêu chí {number}",
        )
    except Refusal as refusal:
        return show(request, review, reviewed, refusal, sent=(number, form), status=status_of(refusal))
    said = "Đã bỏ" if taken_back else "Đã lưu"
    messages.success(request, f"{said} bằng chứng về tiêu chí {number}.")
    return back(review, reviewed, f"tieu-chi-{number}")


@officer
@require_POST
def reason(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """The reason published for offering the service in part: stated, changed, or taken back."""
    review, reviewed = find_place(request.actor, code, place)
    form, taken_back = ReasonForm(request.POST), "remove" in request.POST
    if not taken_back and not form.is_valid():
        return show(request, review, reviewed, reason=form, status=422)
    new = [] if taken_back else [form.part(reviewed.key)]
    try:
        save_part(
            request.actor,
            review.pk,
            _base(request),
            lambda said: with_parts(said, "partial_reasons", reviewed.key, new),
            "Lý do chỉ cung cấp một phần",
        )
    except Refusal as refusal:
        return show(request, review, reviewed, refusal, reason=form, status=status_of(refusal))
    messages.success(request, "Đã bỏ lý do." if taken_back else "Đã lưu lý do chỉ cung cấp một phần.")
    return back(review, reviewed, "mac-dinh-toan-trinh")


def _base(request: OfficerRequest) -> int:
    return whole(request.POST.get("base", "")) or 0


def _with_evidence(said: ReviewContent, key: str, number: int, new: ByHand | None) -> ReviewContent:
    others = [one for one in parts_of(said.evidence, key) if one.criterion != number]
    parts = sorted([*others, *([new] if new else [])], key=lambda one: one.criterion)
    return with_parts(said, "evidence", key, parts)


def back(review: Review, reviewed: ReviewedProcedure, anchor: str) -> HttpResponse:
    """To the part of the tab one came from."""
    response = redirect(TAB, code=review.code, place=reviewed.position)
    response["Location"] += f"#{anchor}"
    return response


def show(
    request: OfficerRequest,
    review: Review,
    reviewed: ReviewedProcedure,
    refusal: Refusal | None = None,
    *,
    sent: tuple[int, EvidenceForm] | None = None,
    reason: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The tab; ``sent`` or ``reason`` is a form that did not do."""
    latest = review.latest()
    page = criteria_page.compose(reviewed, latest.said, sent, reason)
    context = {
        **shell(request, review, TAB),
        "reviewed": reviewed,
        "procedures": procedure_links(review, TAB, reviewed),
        "page": page,
        "base": latest.number,
        "may": may(request.actor, Verb.SAVE, review),
        "open": sent[0] if sent else 0,
        "reason_open": reason is not None,
        "failed": sent[1] if sent else reason,
        "meanwhile": _meanwhile(refusal, reviewed, sent),
        "refusal": refusal,
        "sentence": page.sentence,
        "no_sentence": NO_RECORD,
    }
    return render(request, "studio/criteria.html", context, status=status)


def _meanwhile(
    refusal: Refusal | None, reviewed: ReviewedProcedure, sent: tuple[int, EvidenceForm] | None
) -> dict[str, Any] | None:
    """What somebody else saved on the same matter while this one typed."""
    if not isinstance(refusal, SavedMeanwhile):
        return None
    said: ReviewContent = refusal.latest.said  # type: ignore[union-attr]
    stored: ByHand | PartialReason | None = part_of(said.partial_reasons, reviewed.key)
    if sent:
        stored = criteria_page.by_hand_of(said, reviewed, sent[0])
    return {"by": refusal.latest.by.full_name, "stored": stored}
