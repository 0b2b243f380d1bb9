"""The tab of approval: what is missing, opinions, submission, decision."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, put_beside
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.reengineering.acts.opinions import answer_opinion
from motcua.reengineering.models import Review
from motcua.studio import deciding
from motcua.studio.finding import find_review
from motcua.studio.forms.approval import AnswerForm
from motcua.studio.page import shell
from motcua.studio.pages.approval import compose

TAB = "studio:approval"


@officer
def approval(request: OfficerRequest, code: str) -> HttpResponse:
    """Everything a leader has to read before deciding, on one page."""
    return show(request, find_review(request.actor, code))


@officer
@require_POST
def decide(request: OfficerRequest, code: str, act: str) -> HttpResponse:
    """One button of the tab."""
    review = find_review(request.actor, code)
    offer = deciding.find_offer(act)
    form = deciding.form_of(offer, review, request.POST)
    if not form.is_valid():
        return show(request, review, {act: form}, status=422)
    try:
        offer.run(request.actor, review, form.cleaned_data)
    except Refusal as refusal:
        return refused(request, review, {act: form}, refusal)
    messages.success(request, offer.done)
    return redirect(TAB, code=review.code)


@officer
@require_POST
def answer(request: OfficerRequest, code: str, opinion: int) -> HttpResponse:
    """How one opinion was taken into account."""
    review = find_review(request.actor, code)
    if not review.opinions.filter(pk=opinion).exists():
        raise NotFound("Ý kiến", remedy="Chọn một ý kiến trong danh sách của đề án.")
    form = AnswerForm(request.POST, auto_id=f"y-kien-{opinion}-%s")
    if not form.is_valid():
        return show(request, review, {str(opinion): form}, status=422)
    try:
        answer_opinion(request.actor, opinion, **form.cleaned_data)
    except Refusal as refusal:
        return refused(request, review, {str(opinion): form}, refusal)
    messages.success(request, "Đã ghi giải trình.")
    return redirect(TAB, code=review.code)


def refused(
    request: OfficerRequest, review: Review, sent: Mapping[str, Form], refusal: Refusal
) -> HttpResponse:
    """The page again with what was typed; the refusal beside its field where it has one."""
    beside = any(put_beside(form, refusal) for form in sent.values())
    review = find_review(request.actor, review.code)
    for form in sent.values():
        deciding.renew(form, review)
    return show(request, review, sent, None if beside else refusal, status_of(refusal))


def show(
    request: OfficerRequest,
    review: Review,
    sent: Mapping[str, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The tab; ``sent``: forms that did not do, by act or number of the opinion."""
    context = {
        **shell(request, review, TAB),
        **compose(request.actor, review, sent or {}),
        "problems": list(deciding.problems(sent or {})),
        "refusal": refusal,
    }
    return render(request, "studio/approval.html", context, status=status)
