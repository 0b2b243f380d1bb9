"""Trials of a proposed process: open one, put rows down, run it step by step, close it, print it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import printed
from motcua.reengineering.acts import trials as acts
from motcua.reengineering.models import Review, Trial, TrialRow
from motcua.reengineering.policy import Verb, may
from motcua.reengineering.sheet.report import report_pdf
from motcua.studio.deciding import problems
from motcua.studio.finding import find_review, find_reviewed
from motcua.studio.forms.trial import CloseTrialForm, OpenTrialForm
from motcua.studio.page import shell
from motcua.studio.pages.trial import record, row_form, row_lines
from motcua.studio.views.approval import TAB


@officer
def trials(request: OfficerRequest, code: str) -> HttpResponse:
    """All trials of a review; a POST opens the next one."""
    review = find_review(request.actor, code)
    form = OpenTrialForm(posted(request))
    if not form.is_bound:
        return _show_all(request, review, form)
    if not form.is_valid():
        return _show_all(request, review, form, status=422)
    try:
        opened = acts.open_trial(request.actor, review.pk, form.cleaned_data["space"])
    except Refusal as refusal:
        return _show_all(request, review, form, refusal, status_of(refusal))
    messages.success(request, f"Đã mở đợt thử nghiệm lần {opened.number}.")
    return redirect("studio:trial", code=code, number=opened.number)


def _show_all(
    request: OfficerRequest,
    review: Review,
    form: Form,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    known = list(review.trials.select_related("by"))
    context = {
        **shell(request, review, TAB, Link("Thử nghiệm")),
        "trials": known,
        "open": next((row for row in known if row.closed_at is None), None),
        "form": form,
        "may": may(request.actor, Verb.TRY, review),
        "problems": list(problems({"": form})),
        "refusal": refusal,
        "sentence": sentence(known),
    }
    return render(request, "studio/trials.html", context, status=status)


def sentence(known: list[Trial]) -> str:
    """What the decision says of trying."""
    if not known:
        return "Quy trình đề xuất chưa được thử nghiệm."
    last = known[-1]
    states = list(last.rows.values_list("state", flat=True))
    count = {name: states.count(name) for name in TrialRow.State.values}
    return (
        f"Quy trình đề xuất đã thử nghiệm {len(known)} lần; lần {last.number} tại {last.space}: "
        f"{count['passed']} nội dung đạt, {count['failed']} không đạt, {count['impossible']} chưa thể thử, "
        f"{count['open']} chưa thử."
    )


@officer
def trial(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """One trial with its rows."""
    return show(request, find_trial(request, code, number))


@officer
@require_POST
def record_row(request: OfficerRequest, code: str, number: int, subject: str) -> HttpResponse:
    """How one thing went."""
    row = find_trial(request, code, number)
    if subject not in TrialRow.Subject.values:
        raise NotFound("Nội dung thử", remedy="Chọn một nội dung trong bảng của đợt thử.")
    form = row_form(subject, request.POST)
    if not form.is_valid():
        return show(request, row, {subject: form}, status=422)
    try:
        acts.record_row(request.actor, row.pk, subject, **form.cleaned_data)
    except Refusal as refusal:
        return _refused(request, row, {subject: form}, refusal)
    messages.success(request, "Đã ghi kết quả thử.")
    return redirect("studio:trial", code=code, number=number)


@officer
@require_POST
def close(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """The end of a trial, with its summary."""
    row = find_trial(request, code, number)
    form = CloseTrialForm(request.POST)
    if not form.is_valid():
        return show(request, row, {"close": form}, status=422)
    try:
        acts.close_trial(request.actor, row.pk, form.cleaned_data["summary"])
    except Refusal as refusal:
        return _refused(request, row, {"close": form}, refusal)
    messages.success(request, "Đã kết thúc đợt thử nghiệm.")
    return redirect("studio:trial", code=code, number=number)


@officer
@require_POST
def practise(request: OfficerRequest, code: str, number: int, place: int) -> HttpResponse:
    """A new practice run of one procedure."""
    row = find_trial(request, code, number)
    run = acts.practise(request.actor, row.pk, find_reviewed(row.review, place).pk)
    return redirect("studio:practice", code=code, number=number, run=run.pk)


@officer
def pdf(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """The record on paper."""
    row = find_trial(request, code, number)
    return printed(report_pdf(record(row), clock.now()), f"{code}-thu-nghiem-{number}")


def find_trial(request: OfficerRequest, code: str, number: int) -> Trial:
    """Raises NotFound, Forbidden."""
    review = find_review(request.actor, code)
    found = review.trials.filter(number=number).select_related("by", "review__unit").first()
    if found is None:
        raise NotFound(f"Đợt thử nghiệm lần {number}", remedy="Chọn một đợt trong danh sách thử nghiệm.")
    found.review = review
    return found


def trail(row: Trial) -> tuple[Link, Link]:
    """The way back in the breadcrumb."""
    code = row.review.code
    own = reverse("studio:trial", args=[code, row.number])
    return Link("Thử nghiệm", reverse("studio:trials", args=[code])), Link(f"Lần {row.number}", own)


def _refused(request: OfficerRequest, row: Trial, sent: Mapping[str, Form], refusal: Refusal) -> HttpResponse:
    beside = any(put_beside(form, refusal) for form in sent.values())
    row.refresh_from_db(fields=["closed_at", "summary"])
    return show(request, row, sent, None if beside else refusal, status_of(refusal))


def show(
    request: OfficerRequest,
    row: Trial,
    sent: Mapping[str, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """A trial's page; ``sent``: forms that did not do, by subject."""
    allowed = may(request.actor, Verb.TRY, row.review)
    able = bool(allowed) and row.closed_at is None
    context = {
        **shell(request, row.review, TAB, *trail(row)),
        "trial": row,
        "lines": row_lines(row, able, sent or {}),
        "runs": list(row.runs.select_related("diagram__reviewed__procedure", "by")),
        "procedures": list(row.review.procedures.all()),
        "able": able,
        "may": allowed,
        "close_form": (sent or {}).get("close") or CloseTrialForm(auto_id="ket-thuc-%s"),
        "problems": list(problems(sent or {})),
        "refusal": refusal,
        "sentence": sentence(list(row.review.trials.all())),
    }
    return render(request, "studio/trial.html", context, status=status)
