"""The list of consultations, one of them, drafting, and its buttons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts import consultations as acts
from motcua.disclosure.models import Consultation
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents.downloads import download
from motcua.outreach.consultations import forms, pages
from motcua.outreach.page import shell

HERE = "outreach:consultations"


@officer
def consultations(request: OfficerRequest) -> HttpResponse:
    """Those of one's units, and those one is asked in."""
    context = {
        **shell(request, HERE),
        "page": page_of(pages.listed(request.actor), request.GET.get("trang", "")),
        "asked": pages.asked_of(request.actor)[:20],
        "units": pages.units_to_prepare(request.actor),
    }
    return render(request, "outreach/consultations/list.html", context)


@officer
def new(request: OfficerRequest) -> HttpResponse:
    """Draft a consultation."""
    units = pages.units_to_prepare(request.actor)
    if not units:
        power = POWERS[Verb.PREPARE_CONSULTATION]
        raise Forbidden(power.label, power.refusal)
    form = forms.PlanForm(units, posted(request), request.FILES or None)
    return _write(request, form, None)


@officer
def edit(request: OfficerRequest, consultation: int) -> HttpResponse:
    """Write a draft anew."""
    row = pages.found(request.actor, consultation)
    form = forms.PlanForm([row.unit], posted(request), request.FILES or None, row=row)
    return _write(request, form, row)


@officer
def one(request: OfficerRequest, consultation: int) -> HttpResponse:
    """A consultation, what is known of it, what may be done now."""
    return show(request, consultation)


@require_POST
@officer
def act(request: OfficerRequest, consultation: int, what: str) -> HttpResponse:
    """Open, end or publish."""
    row = pages.found(request.actor, consultation)
    form = forms.EndForm(request.POST)
    form.is_valid()
    try:
        if what == "mo":
            acts.open_(request.actor, row.pk)
        elif what == "ket-thuc":
            acts.end(request.actor, row.pk, form.cleaned_data.get("reason", ""))
        elif what == "cong-bo":
            acts.publish(request.actor, row.pk, request.POST.get("seen", ""))
        else:
            raise NotFound("Việc này", remedy=pages.REMEDY)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return show(request, row.pk, None if beside else refusal, form if beside else None)
    messages.success(request, DONE[what])
    return redirect("outreach:consultation", consultation=row.pk)


@officer
def result(request: OfficerRequest, consultation: int) -> HttpResponse:
    """The summary as PDF, once it is published."""
    row = pages.found(request.actor, consultation)
    if row.pdf is None:
        raise NotFound(f"Tổng hợp {row.number}", "chưa được công bố", "Công bố rồi tải về.")
    response: HttpResponse = download(row.pdf)  # type: ignore[assignment]
    return response


DONE = {
    "mo": "Đã mở nhận ý kiến.",
    "ket-thuc": "Đã kết thúc nhận ý kiến. Mời xếp nhóm và trả lời.",
    "cong-bo": "Đã công bố kết quả.",
}


def show(
    request: OfficerRequest,
    consultation: int,
    refusal: Refusal | None = None,
    sent: forms.EndForm | None = None,
) -> HttpResponse:
    row = pages.found(request.actor, consultation)
    context: dict[str, Any] = {
        **shell(request, HERE, Link("Lấy ý kiến", reverse(HERE)), Link(row.number)),
        **pages.compose(request.actor, row),
        "end_form": sent or forms.EndForm(),
        "sent": sent,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "outreach/consultations/one.html", context, status=status)


def _write(request: OfficerRequest, form: forms.PlanForm, row: Consultation | None) -> HttpResponse:
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(request, form, row)
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã lưu bản thảo {saved.number}. Mời lãnh đạo mở.")
            return redirect("outreach:consultation", consultation=saved.pk)
    heading = f"Sửa {row.number}" if row else "Soạn đợt lấy ý kiến"
    context = {
        **shell(request, HERE, Link("Lấy ý kiến", reverse(HERE)), Link(heading)),
        "heading": heading,
        "form": form,
        "refusal": refusal,
        "papers": row.papers.all() if row else [],
        "back": reverse("outreach:consultation", args=[row.pk]) if row else reverse(HERE),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "outreach/consultations/form.html", context, status=status)


def _save(request: OfficerRequest, form: forms.PlanForm, row: Consultation | None) -> Consultation:
    plan = form.plan(request)
    if row:
        return acts.redraft(request.actor, row.pk, plan)
    return acts.draft(request.actor, int(form.cleaned_data["unit"]), plan)
