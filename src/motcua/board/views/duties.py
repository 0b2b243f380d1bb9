"""The catalogue's duties: the work list, one duty, what the counts are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.board import scope
from motcua.board.forms.duties import CancelForm, DecideForm, DisplayForm, OpenDutyForm, TriggerForm
from motcua.board.page import shell
from motcua.board.pages import duties as pages
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.page import CATALOGUE_READERS
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.indicators import office
from motcua.indicators.duties import keeping
from motcua.indicators.duties.counted import ANNOUNCED, DISPLAYED, behind_each, complete
from motcua.indicators.duties.keeping import Decided
from motcua.indicators.models import Duty
from motcua.indicators.office import Verb
from motcua.indicators.units import Tree

HERE = "board:duties"
FORMS: dict[str, type[Form]] = {
    "mo-ta": TriggerForm,
    "quyet-dinh": DecideForm,
    "cong-khai": DisplayForm,
    "bo": CancelForm,
}
TITLES = {
    "mo-ta": "Sửa văn bản và ngày hiệu lực",
    "quyet-dinh": "Ghi quyết định công bố",
    "cong-khai": "Ghi ngày công khai",
    "bo": "Bỏ việc này",
}
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
def duties(request: OfficerRequest) -> HttpResponse:
    """What will be late first, and the counts of the period."""
    tree = Tree()
    unit = scope.chosen(request.actor, request.GET.get(scope.ASKED, ""), tree)
    context = pages.compose(request.actor, unit, tree, request.GET)
    counts = pages.cards(unit, context["period"], behind_each(unit, context["period"], tree))
    return render(request, "board/duties.html", {**shell(request, HERE), **context, "cards": counts})


@officer
def counted(request: OfficerRequest, code: str) -> HttpResponse:
    """The duties a count is made of."""
    if code not in (ANNOUNCED, DISPLAYED):
        raise NotFound(
            f"Thành phần {code[:20]}", remedy="Chọn một thành phần trong trang công bố, công khai."
        )
    unit, period, tree = scope.with_period(request.actor, request.GET.dict())
    behind = behind_each(unit, period, tree)[code]
    context = {
        **shell(request, HERE, _list(unit), Link(f"Thành phần {code}")),
        "unit": unit,
        "period": period,
        "code": code,
        "counted": behind.counted,
        "rows": pages.judged(code, behind.duties),
    }
    return render(request, "board/duties_counted.html", context)


@officer
def contents(request: OfficerRequest) -> HttpResponse:
    """Which procedures leave parts out."""
    unit, period, _ = scope.with_period(request.actor, request.GET.dict())
    behind = complete(unit, period)
    context = {
        **shell(request, HERE, _list(unit), Link("Nội dung công khai")),
        "unit": unit,
        "period": period,
        "counted": behind.counted,
        "wanting": [one for one in behind.procedures if one.missing],
        "unsaid": [one for one in behind.procedures if one.unsaid and not one.missing],
        "may_open": any(held.role in CATALOGUE_READERS for held in request.actor.held),
    }
    return render(request, "board/duties_contents.html", context)


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


def _list(unit: Unit) -> Link:
    return Link("Công bố, công khai", f"{reverse(HERE)}?{scope.ASKED}={unit.code}")


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
        **shell(request, HERE, _list(row.unit), Link(row.procedure.code)),
        "duty": row,
        "shown": pages.shown(row),
        "forms": forms,
        "refusal": refusal,
        "problems": errors,
        "may": may,
        "why_not": office.FOR_CONTROL,
    }
    return render(request, "board/duty.html", context, status=status)


def offered(row: Duty, sent: dict[str, Form]) -> list[tuple[str, str, Form, bool]]:
    """(verb, title, form, open) of what can be done: the next thing first and unfolded, the rest folded."""
    initial = {
        "mo-ta": {
            name: getattr(row, name) for name in ("kind", "document", "effective_on", "shortened", "note")
        },
        "quyet-dinh": {"decision": row.decision, "decided_on": row.decided_on},
        "cong-khai": {"displayed_on": row.displayed_on, "evidence": row.evidence},
        "bo": {},
    }
    known = row.effective_on or not row.announces
    first = "quyet-dinh" if row.decided_on is None else "cong-khai" if known or not row.is_open else "mo-ta"
    order = [first, *(verb for verb in FORMS if verb != first)]
    usable = [verb for verb in order if verb != "cong-khai" or row.decided_on]
    return [
        (verb, TITLES[verb], sent.get(verb) or FORMS[verb](initial=initial[verb], auto_id=f"{verb}-%s"),
         verb in sent or (verb == first and row.is_open and not sent))
        for verb in usable
    ]  # fmt: skip
