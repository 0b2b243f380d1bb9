"""The tab of real results, the dossiers behind its figures, and the process held against the log."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import printed
from motcua.dossiers.queries import visible_to
from motcua.reengineering import office
from motcua.reengineering.acts.checking import check_process
from motcua.reengineering.models import Operation, ProcessCheck
from motcua.reengineering.outcomes.conformity import conformity as look
from motcua.reengineering.outcomes.evidence import CheckedStep, checked, read
from motcua.reengineering.outcomes.measuring import decided_under, rows_of
from motcua.reengineering.sheet.report import report_pdf
from motcua.studio.deciding import problems
from motcua.studio.finding import find_place
from motcua.studio.forms.outcome import PeriodForm
from motcua.studio.page import procedure_links, shell
from motcua.studio.pages.conformity import RULE, Line, record
from motcua.studio.pages.outcome import compose
from motcua.studio.views.operation import find_operation

TAB = "studio:outcome"


@officer
def outcome(request: OfficerRequest, code: str, place: int = 1) -> HttpResponse:
    """Promised, real, n."""
    review, reviewed = find_place(request.actor, code, place)
    context = {
        **shell(request, review, TAB),
        **compose(reviewed),
        "procedures": procedure_links(review, TAB, reviewed),
    }
    return render(request, "studio/outcome.html", context)


@officer
def dossiers(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """Those behind the figures that the officer may see, newest decision first."""
    operation = _operation(request, code, place)
    behind = decided_under([operation.process.process_id], operation.effective_on)
    mine = behind.filter(pk__in=visible_to(request.actor).order_by().values("pk"))
    page = page_of(mine.order_by("-decided_at", "-pk"), request.GET.get("trang", ""))
    context = {
        **_shell(request, operation, Link("Hồ sơ đã đo")),
        "operation": operation,
        "total": behind.count(),
        "mine": mine.count(),
        "page": page,
        "rows": list(rows_of(list(page.rows))),
    }
    return render(request, "studio/outcome_dossiers.html", context)


@officer
def conformity(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """The process against the log of a period; a POST keeps what is seen as evidence."""
    operation = _operation(request, code, place)
    if request.method != "POST":
        return _show(request, operation, period_of(operation, request.GET))
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _show(request, operation, form, status=422)
    period = form.cleaned_data["tu"], form.cleaned_data["den"]
    try:
        kept = check_process(request.actor, operation.process.process_id, *period)
    except Refusal as refusal:
        return _show(request, operation, form, refusal, status_of(refusal))
    messages.success(request, "Đã lưu lần đối chiếu làm bằng chứng.")
    return redirect("studio:evidence", code=code, place=place, check=kept.pk)


@officer
def conformity_pdf(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """The same rows on paper. A period that will not do is refused."""
    operation = _operation(request, code, place)
    form = period_of(operation, request.GET)
    if not form.is_valid():
        raise Refusal("Kỳ đối chiếu", "hai ngày chưa đúng", "Chọn lại kỳ ở trang đối chiếu.")
    since, until = form.cleaned_data["tu"], form.cleaned_data["den"]
    steps = _looked_at(operation, since, until)
    pdf = report_pdf(record(operation, since, until, steps), clock.now())
    return printed(pdf, f"{code}-{place}-doi-chieu-{until:%Y-%m-%d}")


@officer
def evidence(request: OfficerRequest, code: str, place: int, check: int) -> HttpResponse:
    """One check as it was kept."""
    operation = _operation(request, code, place)
    kept = _check(operation, check)
    context = {
        **_shell(request, operation, Link(f"Bằng chứng {kept.until:%m/%Y}")),
        "operation": operation,
        "kept": kept,
        "lines": [Line(step) for step in read(kept.rows)],
        "rule": RULE,
    }
    return render(request, "studio/evidence.html", context)


@officer
def evidence_pdf(request: OfficerRequest, code: str, place: int, check: int) -> HttpResponse:
    operation = _operation(request, code, place)
    kept = _check(operation, check)
    pdf = report_pdf(record(operation, kept.since, kept.until, read(kept.rows)), kept.at)
    return printed(pdf, f"{code}-{place}-doi-chieu-{kept.until:%Y-%m-%d}")


def period_of(operation: Operation, asked: QueryDict) -> PeriodForm:
    """What the address asks for; without it from the effective day, at most a year back, until today."""
    if asked.get("tu") or asked.get("den"):
        return PeriodForm(asked)
    today = clock.today()
    first = max(operation.effective_on, date.fromordinal(today.toordinal() - 365))
    return PeriodForm({"tu": f"{min(first, today):%d/%m/%Y}", "den": f"{today:%d/%m/%Y}"})


def _show(
    request: OfficerRequest,
    operation: Operation,
    form: PeriodForm,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    good = form.is_valid()
    period = (form.cleaned_data["tu"], form.cleaned_data["den"]) if good else None
    context = {
        **_shell(request, operation, Link("Đối chiếu với nhật ký")),
        "operation": operation,
        "form": form,
        "period": period,
        "lines": [Line(step) for step in _looked_at(operation, *period)] if period else [],
        "rule": RULE,
        "may_keep": office.may(request.actor, office.Verb.RUN_CHECKS),
        "problems": list(problems({"": form})),
        "refusal": refusal,
    }
    return render(request, "studio/conformity.html", context, status=status if good else 422)


def _looked_at(operation: Operation, since: date, until: date) -> list[CheckedStep]:
    process = operation.process.process
    return checked(process.compiled(), look(process, since, until))


def _operation(request: OfficerRequest, code: str, place: int) -> Operation:
    return find_operation(find_place(request.actor, code, place)[1])


def _check(operation: Operation, check: int) -> ProcessCheck:
    found = ProcessCheck.objects.filter(pk=check, process=operation.process.process_id).first()
    if found is None:
        raise NotFound("Lần đối chiếu", remedy="Chọn một lần trong danh sách ở trang kết quả thực tế.")
    return found


def _shell(request: OfficerRequest, operation: Operation, here: Link) -> dict[str, object]:
    reviewed = operation.reviewed
    url = reverse(TAB, args=[reviewed.review.code, reviewed.position])
    return {
        **shell(request, reviewed.review, TAB, Link("Kết quả thực tế", url), here),
        "reviewed": reviewed,
        "back": url,
    }
