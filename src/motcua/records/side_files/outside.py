"""The log of when outside systems did not work, and the dossiers paused on it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.display import when
from motcua.core.errors import Forbidden, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.paging import page_of
from motcua.core.parameters import find
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import download
from motcua.dossiers.models import Dossier, Pause, WorkItem
from motcua.dossiers.queries import openable, visible_to
from motcua.identity.roles import Role
from motcua.records.deeds import Deed, offered, take
from motcua.records.page import shell
from motcua.records.side_files import forms, reading
from motcua.records.side_files.views import claimed, form_page
from motcua.side_files.acts import outages as acts
from motcua.side_files.models import Outage
from motcua.side_files.powers import POWERS, Verb

OUTAGES = "records:outside-outages"
MOST = 100
"""Dossiers concerned shown at once."""


@officer
def outages(request: OfficerRequest) -> HttpResponse:
    """The log, newest first."""
    POWERS.authorise(request.actor, Verb.READ, None)
    page = page_of(reading.outages(request.actor), request.GET.get("trang", ""))
    may = POWERS.may(request.actor, Verb.NOTICE_OUTAGE, None)
    return render(
        request, "records/side_files/outages.html", {**shell(request, OUTAGES), "page": page, "may": may}
    )


@officer
def new_outage(request: OfficerRequest) -> HttpResponse:
    """Note that a system does not work."""
    units = reading.units_for(request.actor, Verb.NOTICE_OUTAGE)
    if not units:
        raise Forbidden(POWERS[Verb.NOTICE_OUTAGE].label, POWERS[Verb.NOTICE_OUTAGE].refusal)
    form, refusal = forms.OutageForm(units, posted(request), request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            row = acts.notice(request.actor, int(form.cleaned_data["unit"]), _report(request, form))
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã ghi sự cố {row.number}.")
            return redirect("records:outside-outage", outage=row.pk)
    return form_page(request, OUTAGES, "Ghi sự cố hệ thống ngoài", form, refusal)


def _report(request: OfficerRequest, form: Form) -> acts.Report:
    data = form.cleaned_data
    proof = claimed(request, "proof")
    return acts.Report(system=data["system"], since=data["since"], words=data["words"], proof=proof.pk)


@officer
def outage(request: OfficerRequest, outage: int) -> HttpResponse:
    """One entry."""
    return show(request, reading.outage(request.actor, outage))


@require_POST
@officer
def act(request: OfficerRequest, outage: int, what: str) -> HttpResponse:
    """One deed on it."""
    row = reading.outage(request.actor, outage)
    return take(request, row, what, DEEDS, show, reverse("records:outside-outage", args=[row.pk]))


@require_POST
@officer
def pause(request: OfficerRequest, outage: int, dossier: int, node: str) -> HttpResponse:
    """Stop one dossier's clock because of it."""
    row = reading.outage(request.actor, outage)
    try:
        paused = acts.pause_for(request.actor, row.pk, dossier, node)
    except Refusal as refusal:
        return show(request, row, refusal)
    messages.success(request, f"Đã tạm dừng hồ sơ {paused.code}.")
    return redirect("records:outside-outage", outage=row.pk)


@require_POST
@officer
def resume(request: OfficerRequest, outage: int, dossier: int, node: str) -> HttpResponse:
    """Let one dossier go on after it."""
    row = reading.outage(request.actor, outage)
    try:
        going = acts.resume_after(request.actor, row.pk, dossier, node)
    except Refusal as refusal:
        return show(request, row, refusal)
    messages.success(request, f"Hồ sơ {going.code} tiếp tục được tính thời hạn.")
    return redirect("records:outside-outage", outage=row.pk)


@officer
def proof(request: OfficerRequest, outage: int) -> HttpResponseBase:
    """The picture of the screen."""
    return download(reading.outage(request.actor, outage).proof)


def show(
    request: OfficerRequest,
    row: Outage,
    refusal: Refusal | None = None,
    sent: Mapping[str, Form] | None = None,
) -> HttpResponse:
    may = POWERS.may(request.actor, Verb.END_OUTAGE, row.unit_id) and row.until is None
    mine, others = _paused(request, row)
    rule = find("outside-outage-pauses-clock", clock.today())
    context = {
        **shell(request, OUTAGES, Link("Nhật ký sự cố", reverse(OUTAGES)), Link(row.number)),
        "row": row,
        "facts": _facts(row),
        "concerned": _concerned(request, row) if row.until is None else [],
        "pauses": mine,
        "others": others,
        "rule": rule,
        "deeds": offered(DEEDS, ["het"] if may else [], sent or {}),
        "act": f"{reverse('records:outside-outage', args=[row.pk])}lam/",
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "records/side_files/outage.html", context, status=status)


def _concerned(request: OfficerRequest, row: Outage) -> list[tuple[Dossier, WorkItem | None]]:
    """Those the actor may open, each with the open step the actor could pause, None without one."""
    dossiers = list(acts.concerned(row).filter(pk__in=visible_to(request.actor).values("pk"))[:MOST])
    mine = _own_steps(request, [dossier.pk for dossier in dossiers])
    return [(dossier, mine.get(dossier.pk)) for dossier in dossiers]


def _own_steps(request: OfficerRequest, dossiers: list[int]) -> dict[int, WorkItem]:
    """The open step of each dossier that is for the actor to work."""
    return {
        step.dossier_id: step
        for step in WorkItem.objects.filter(dossier__in=dossiers, closed_at=None)
        if step.role and request.actor.post(Role(step.role), step.unit_id)
    }


def _paused(request: OfficerRequest, row: Outage) -> tuple[list[tuple[Pause, WorkItem | None]], int]:
    """Pauses on it of dossiers the actor may open, each with the step at which the actor can let it go on;
    and how many there are of other units' dossiers."""
    every = acts.paused_by(row)
    of = list(every.values_list("dossier_id", flat=True))
    seen = openable(request.actor, of)
    shown = list(every.filter(dossier__in=seen)[:MOST])
    waiting = [one.dossier_id for one in shown if row.until and not one.until]
    steps = _own_steps(request, waiting) if waiting else {}
    return [(one, steps.get(one.dossier_id)) for one in shown], sum(one not in seen for one in of)


def _facts(row: Outage) -> list[Row]:
    return [
        Row("Hệ thống ngoài", row.system.name, note=row.system.owner),
        Row("Đơn vị ghi", row.unit.name),
        Row("Không hoạt động từ", when(row.since)),
        Row("Hoạt động lại", when(row.until) if row.until else "Chưa", note=row.end_words),
        Row("Biểu hiện", row.words),
        Row("Người phát hiện", row.noticed_by.full_name, note=f"ghi lúc {when(row.noticed_at)}"),
    ]


DEEDS = {
    "het": Deed(
        label="Ghi hệ thống hoạt động lại",
        run=lambda request, row, form: acts.end(request.actor, row.pk, **form.cleaned_data),
        done="Đã ghi. Hồ sơ còn tạm dừng theo sự cố này vẫn dừng đến khi được cho tiếp tục.",
        form=forms.EndForm,
        main=True,
    ),
}
