"""Packages proposed for destruction, the decision, and what went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.archive import watching
from motcua.archive.acts import destruction as acts
from motcua.archive.models import Destruction, Hold
from motcua.archive.powers import POWERS, Verb
from motcua.core.display import when
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted
from motcua.core.paging import page_of
from motcua.core.pieces import Row
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.downloads import download
from motcua.records.archive import forms, leaving, reading
from motcua.records.deeds import Deed, offered, take
from motcua.records.page import shell

HERE = "records:destructions"


@officer
def destructions(request: OfficerRequest) -> HttpResponse:
    """Proposals, newest first."""
    POWERS.authorise(request.actor, Verb.READ, None)
    page = page_of(reading.destructions(request.actor), request.GET.get("trang", ""))
    units = reading.units_for(request.actor, Verb.PROPOSE_DESTRUCTION)
    context = {**shell(request, HERE), "page": page, "units": units}
    return render(request, "records/archive/destructions.html", context)


@officer
def new_destruction(request: OfficerRequest, unit: int) -> HttpResponse:
    """Choose what to propose; only what may go is offered."""
    leaving.require_unit(request, unit, Verb.PROPOSE_DESTRUCTION)
    choices, more = leaving.offer(watching.may_go(unit))
    form = forms.ProposeForm(choices, posted(request))
    heading = "Đề nghị tiêu hủy"
    return leaving.choosing(request, form, more, heading, HERE, lambda: _propose(request, unit, form))


def _propose(request: OfficerRequest, unit: int, form: forms.ProposeForm) -> HttpResponse:
    row = acts.propose(request.actor, unit, form.chosen, form.cleaned_data["reason"])
    messages.success(request, f"Đã lập đề nghị {row.number}. Người khác sẽ quyết định.")
    return redirect("records:destruction", destruction=row.pk)


@officer
def destruction(request: OfficerRequest, destruction: int) -> HttpResponse:
    """One proposal."""
    return show(request, reading.destruction(request.actor, destruction))


@require_POST
@officer
def act(request: OfficerRequest, destruction: int, what: str) -> HttpResponse:
    """One deed on a proposal."""
    row = reading.destruction(request.actor, destruction)
    return take(request, row, what, DEEDS, show, reverse("records:destruction", args=[row.pk]))


@officer
def record(request: OfficerRequest, pk: int) -> HttpResponseBase:
    """The record as PDF."""
    file = reading.destruction(request.actor, pk).record
    if file is None:
        raise NotFound("Biên bản này", "chưa có", "Mở lại trang.")
    return download(file)


def show(
    request: OfficerRequest,
    row: Destruction,
    refusal: Refusal | None = None,
    sent: Mapping[str, Form] | None = None,
) -> HttpResponse:
    held = Hold.objects.filter(dossier=OuterRef("package__dossier"), until=None)
    lines = row.items.select_related("package__dossier", "package__item").annotate(held=Exists(held))
    one = leaving.Leaving(
        here=HERE,
        template="records/archive/destruction.html",
        number=row.number,
        facts=_facts(row),
        papers=[("tieu-huy", "Biên bản tiêu hủy (PDF)")] if row.record else [],
        lines=lines.order_by("pk"),
        deeds=offered(DEEDS, _names(request, row), sent or {}),
        address=reverse("records:destruction", args=[row.pk]),
        pk=row.pk,
    )
    return leaving.show_one(request, one, refusal, sent)


def _facts(row: Destruction) -> list[Row]:
    facts = [
        Row("Đơn vị", row.unit.name),
        Row("Trạng thái", row.get_state_display(), note=row.words),
        Row("Lý do", row.reason),
        Row("Đề nghị", when(row.proposed_at), note=row.proposed_by.full_name),
    ]
    if row.decided_at and row.decided_by:
        facts.append(Row("Quyết định", row.decision or when(row.decided_at), note=row.decided_by.full_name))
    if row.council:
        facts.append(Row("Hội đồng xét hủy", row.council))
    if row.begun_at and row.begun_by:
        facts.append(Row("Tiêu hủy", when(row.begun_at), note=row.begun_by.full_name))
    return facts


def _names(request: OfficerRequest, row: Destruction) -> Any:
    state, user = Destruction.State, request.actor.user
    decides = POWERS.may(request.actor, Verb.DECIDE_DESTRUCTION, row.unit_id)
    destroys = POWERS.may(request.actor, Verb.DESTROY, row.unit_id)
    return leaving.names_of(
        {
            "duyet": decides and row.state == state.PROPOSED and row.proposed_by_id != user,
            "khong-duyet": decides and row.state in (state.PROPOSED, state.APPROVED),
            "tieu-huy": destroys and row.state == state.APPROVED and row.decided_by_id != user,
        }
    )


def _approve(request: OfficerRequest, row: Destruction, form: Form) -> Any:
    return acts.approve(request.actor, row.pk, form.cleaned_data["council"], form.cleaned_data["decision"])


DEEDS = {
    "duyet": Deed(label="Phê duyệt tiêu hủy", run=_approve, done="Đã phê duyệt.", form=forms.CouncilForm),
    "khong-duyet": Deed(
        label="Không phê duyệt",
        run=lambda request, row, form: acts.decline(request.actor, row.pk, form.cleaned_data["words"]),
        done="Đã ghi không phê duyệt; các gói được giữ nguyên.",
        form=forms.WordsForm,
    ),
    "tieu-huy": Deed(
        label="Tiêu hủy, không thể khôi phục",
        run=lambda request, row, form: acts.carry_out(request.actor, row.pk, form.cleaned_data["typed"]),
        done="Việc tiêu hủy đang được thực hiện; biên bản có khi xong.",
        form=forms.ConfirmForm,
        lead="Gói, tệp của các hồ sơ này và chữ đọc được từ tệp sẽ mất hẳn. Thông tin chung, tờ khai và "
        "nhật ký của hồ sơ được giữ.",
        grave=True,
    ),
}
