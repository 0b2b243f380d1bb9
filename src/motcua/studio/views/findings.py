"""The tab of findings: what the linter says of a reviewed procedure; setting aside and taking up again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core.errors import NotFound, Refusal
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.reengineering import office
from motcua.reengineering.acts.setting_aside import set_aside, take_up
from motcua.reengineering.judged.findings import findings_of, set_aside_of
from motcua.reengineering.models import Review, ReviewedProcedure
from motcua.studio.finding import find_place
from motcua.studio.forms.findings import AsideForm
from motcua.studio.page import procedure_links, shell
from motcua.studio.pages.findings import compose
from motcua.studio.procedure_words import NO_RECORD

TAB = "studio:findings"


@officer
def findings(request: OfficerRequest, code: str, place: int = 1) -> HttpResponse:
    """Everything found, by rule."""
    return show(request, *find_place(request.actor, code, place))


@officer
@require_POST
def aside(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """Set one finding aside with a reason."""
    review, reviewed = find_place(request.actor, code, place)
    form = AsideForm(request.POST)
    if not form.is_valid():
        return show(request, review, reviewed, form, status=422)
    asked = form.cleaned_data
    try:
        _check(reviewed, asked["subject"])
        set_aside(request.actor, asked["subject"], asked["rule"], asked["where"], asked["reason"])
    except Refusal as refusal:
        return show(request, review, reviewed, form, refusal, status_of(refusal))
    messages.success(request, "Đã bỏ qua phát hiện này, kèm lý do.")
    return back(review, reviewed, asked["rule"])


@officer
@require_POST
def again(request: OfficerRequest, code: str, place: int, number: int) -> HttpResponse:
    """Take one up again."""
    review, reviewed = find_place(request.actor, code, place)
    mine = {row.pk for row in set_aside_of(reviewed).values()}
    try:
        if number not in mine:
            raise NotFound("Phát hiện đã bỏ qua", remedy="Tải lại trang: có thể đã có người tính lại.")
        row = take_up(request.actor, number)
    except Refusal as refusal:
        return show(request, review, reviewed, refusal=refusal, status=status_of(refusal))
    messages.success(request, "Phát hiện này được tính lại.")
    return back(review, reviewed, row.rule)


def _check(reviewed: ReviewedProcedure, subject: str) -> None:
    if subject not in (reviewed.procedure.code, reviewed.key):
        raise NotFound(f"Phát hiện của {subject[:60]}", remedy="Chọn phát hiện trong trang của đề án.")


def back(review: Review, reviewed: ReviewedProcedure, rule: str) -> HttpResponse:
    """To the rule one came from."""
    response = redirect(TAB, code=review.code, place=reviewed.position)
    response["Location"] += f"#{rule}"
    return response


def _problems(form: AsideForm | None, number: int) -> list[dict[str, str]]:
    """What the summary on top says of the form of one finding."""
    if form is None or not form.errors.get("reason"):
        return []
    return [{"text": str(error), "anchor": f"ly-do-{number}"} for error in form.errors["reason"]]


def show(
    request: OfficerRequest,
    review: Review,
    reviewed: ReviewedProcedure,
    form: AsideForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The tab; ``form`` is a sent one that did not do."""
    page = compose(reviewed, findings_of(review, reviewed, review.latest().said))
    sent = [str(form.data.get(name, "")) for name in ("subject", "rule", "where")] if form else []
    failed = page.number_of(*sent) if form else 0
    context = {
        **shell(request, review, TAB),
        "failed": failed,
        "problems": _problems(form, failed),
        "reviewed": reviewed,
        "procedures": procedure_links(review, TAB, reviewed),
        "page": page,
        "may": office.may(request.actor, office.Verb.SET_ASIDE),
        "why_not": office.FOR_CONTROL,
        "form": form,
        "refusal": refusal,
        "sentence": page.sentence,
        "no_sentence": NO_RECORD,
    }
    return render(request, "studio/findings.html", context, status=status)
