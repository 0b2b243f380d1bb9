"""One duty of the catalogue: entered, looked at, and what is put down about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.board.forms.duties import OpenDutyForm
from motcua.board.page import shell
from motcua.board.pages import duties as pages
from motcua.board.pages.duty import FORMS, offered
from motcua.board.views.duties import HERE, home
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.identity.actors import Actor
from motcua.indicators import office
from motcua.indicators.duties import keeping
from motcua.indicators.duties.keeping import Decided
from motcua.indicators.models import Duty
from motcua.indicators.office import Verb

DONE = {
    "mo-ta": "Đã lưu văn bản; hạn được tính lại.",
    "quyet-dinh": "Đã ghi quyết định công bố.",
    "cong-khai": "Đã ghi ngày công khai.",
    "bo": "Đã bỏ việc này.",
}
VERBS: dict[str, Callable[[Actor, int, Any], Duty]] = {
    "mo-ta": lambda actor, pk, form: keeping.describe(actor, pk, form.trigger()),
    "quyet-dinh": lambda actor, pk, form: keeping.decide(
        actor, pk, Decided(form.cleaned_data["decision"], form.cleaned_data["decided_on"])
    ),
    "cong-khai": lambda actor, pk, form: keeping.displayed(
        actor, pk, form.cleaned_data["displayed_on"], form.cleaned_data["evidence"]
    ),
    "bo": lambda actor, pk, form: keeping.cancel(actor, pk, form.cleaned_data["reason"]),
}


@officer
def new(request: OfficerRequest) -> HttpResponse:
    """A duty opened by hand."""
    units = [(unit.pk, unit.name) for unit in keeping.announcing(request.actor)]
    form = OpenDutyForm(posted(request), units=units, initial={"procedure": request.GET.get("ma", "")})
    if not form.is_bound:
        return _show_new(request, form)
    if not form.is_valid():
        return _show_new(request, form, status=422)
    sent = form.cleaned_data
    try:
        row = keeping.open_duty(
            request.actor, sent["unit"], sent["procedure"].pk, form.trigger(), form.decided()
        )
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show_new(request, form, None if beside else refusal, status_of(refusal))
    messages.success(request, "Đã ghi việc cần công bố, công khai.")
    return redirect("board:duty", pk=row.pk)


@officer
def duty(request: OfficerRequest, pk: int) -> HttpResponse:
    """One duty with what can be done."""
    return _show(request, _find(request, pk))


@officer
@require_POST
def act(request: OfficerRequest, pk: int, verb: str) -> HttpResponse:
    """One verb on a duty."""
    row = _find(request, pk)
    if verb not in VERBS:
        raise NotFound("Việc cần làm", remedy="Chọn một việc trong trang này.")
    form = FORMS[verb](request.POST, auto_id=f"{verb}-%s")
    if not form.is_valid():
        return _show(request, row, {verb: form}, status=422)
    try:
        VERBS[verb](request.actor, row.pk, form)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return _show(request, row, {verb: form}, None if beside else refusal, status_of(refusal))
    messages.success(request, DONE[verb])
    return redirect("board:duty", pk=row.pk)


def _find(request: OfficerRequest, pk: int) -> Duty:
    row = Duty.objects.select_related("unit", "procedure", "opened_by", "version").filter(pk=pk).first()
    if row is None:
        raise NotFound("Việc công bố, công khai", remedy="Chọn một việc trong danh sách.")
    office.authorise(request.actor, Verb.READ_UNIT, row.unit_id)
    return row


def _show_new(
    request: OfficerRequest, form: Form, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    trail = (Link("Công bố, công khai", reverse(HERE)), Link("Ghi việc mới"))
    context = {**shell(request, HERE, *trail), "form": form, "refusal": refusal}
    return render(request, "board/duty_new.html", context, status=status)


def _show(
    request: OfficerRequest,
    row: Duty,
    sent: dict[str, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """A duty's page; ``sent``: the form that did not do."""
    may = office.may(request.actor, Verb.KEEP_DUTIES, row.unit_id)
    forms = offered(row, sent or {}) if may and row.cancelled_at is None else []
    errors = [
        {"text": str(error), "anchor": f"{verb}-{name}"}
        for verb, form in (sent or {}).items()
        for name, said in form.errors.items()
        for error in said
    ]
    context = {
        **shell(request, HERE, home(row.unit), Link(row.procedure.code)),
        "duty": row,
        "shown": pages.shown(row),
        "forms": forms,
        "refusal": refusal,
        "problems": errors,
        "may": may,
        "why_not": office.FOR_CONTROL,
    }
    return render(request, "board/duty.html", context, status=status)
