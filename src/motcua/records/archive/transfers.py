"""Packages handed over to the historical archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.archive import watching
from motcua.archive.acts import transfers as acts
from motcua.archive.models import Transfer
from motcua.archive.powers import POWERS, Verb
from motcua.core.display import when
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form, posted
from motcua.core.paging import page_of
from motcua.core.pieces import Row
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.arriving import claim
from motcua.documents.downloads import download
from motcua.identity.models import User
from motcua.records.archive import forms, leaving, reading
from motcua.records.deeds import Deed, offered, take
from motcua.records.page import shell

HERE = "records:transfers"


@officer
def transfers(request: OfficerRequest) -> HttpResponse:
    """Hand-overs, newest first."""
    POWERS.authorise(request.actor, Verb.READ, None)
    page = page_of(reading.transfers(request.actor), request.GET.get("trang", ""))
    units = reading.units_for(request.actor, Verb.HAND_OVER)
    context = {**shell(request, HERE), "page": page, "units": units}
    return render(request, "records/archive/transfers.html", context)


@officer
def new_transfer(request: OfficerRequest, unit: int) -> HttpResponse:
    """Choose what to hand over, and to whom."""
    leaving.require_unit(request, unit, Verb.HAND_OVER)
    choices, more = leaving.offer(watching.may_be_handed(unit))
    form = forms.HandOverForm(choices, posted(request))
    heading = "Giao nộp lưu trữ lịch sử"
    return leaving.choosing(request, form, more, heading, HERE, lambda: _hand_over(request, unit, form))


def _hand_over(request: OfficerRequest, unit: int, form: forms.HandOverForm) -> HttpResponse:
    data = form.cleaned_data
    to = acts.Handing(**{name: data[name] for name in ("receiver", "received_by", "basis")})
    row = acts.hand_over(request.actor, unit, form.chosen, to)
    messages.success(request, f"Đã lập biên bản {row.number}. In, ký rồi tải bản đã ký lên.")
    return redirect("records:transfer", transfer=row.pk)


@officer
def transfer(request: OfficerRequest, transfer: int) -> HttpResponse:
    """One hand-over."""
    return show(request, reading.transfer(request.actor, transfer))


@require_POST
@officer
def act(request: OfficerRequest, transfer: int, what: str) -> HttpResponse:
    """One deed on a hand-over."""
    row = reading.transfer(request.actor, transfer)
    return take(request, row, what, DEEDS, show, reverse("records:transfer", args=[row.pk]))


@officer
def record(request: OfficerRequest, kind: str, pk: int) -> HttpResponseBase:
    """The record to be signed as PDF, or the signed one."""
    found = reading.transfer(request.actor, pk)
    file = found.proof if kind == "da-ky" else found.record
    if file is None:
        raise NotFound("Biên bản này", "chưa có", "Mở lại trang.")
    return download(file)


def show(
    request: OfficerRequest,
    row: Transfer,
    refusal: Refusal | None = None,
    sent: Mapping[str, Form] | None = None,
) -> HttpResponse:
    one = leaving.Leaving(
        here=HERE,
        template="records/archive/transfer.html",
        number=row.number,
        facts=_facts(row),
        papers=[
            ("giao-nop", f"Biên bản {'đã rút' if row.withdrawn_at else 'để ký'} (PDF)"),
            *([("da-ky", "Biên bản đã ký")] if row.proof else []),
        ],
        lines=row.packages.select_related("dossier").order_by("pk"),
        deeds=offered(DEEDS, _names(request, row), sent or {}),
        address=reverse("records:transfer", args=[row.pk]),
        pk=row.pk,
    )
    return leaving.show_one(request, one, refusal, sent)


def _facts(row: Transfer) -> list[Row]:
    facts = [
        Row("Bên giao", row.unit.name),
        Row("Bên nhận", row.receiver, note=row.received_by),
        Row("Căn cứ", row.basis),
        Row("Lập lúc", when(row.made_at), note=row.made_by.full_name),
        Row("Trạng thái", row.standing),
    ]
    if row.confirmed_at and row.confirmed_by:
        facts.append(Row("Bên nhận xác nhận", when(row.confirmed_at), note=row.confirmed_by.full_name))
    if row.withdrawn_at and row.withdrawn_by:
        facts.append(
            Row("Rút lúc", when(row.withdrawn_at), note=f"{row.withdrawn_by.full_name}: {row.words}")
        )
    return facts


def _names(request: OfficerRequest, row: Transfer) -> Any:
    confirms = POWERS.may(request.actor, Verb.CONFIRM_HAND_OVER, row.unit_id)
    withdraws = POWERS.may(request.actor, Verb.WITHDRAW_HAND_OVER, row.unit_id)
    return leaving.names_of({"xac-nhan": confirms and row.is_open, "rut": withdraws and row.is_open})


def _confirm(request: OfficerRequest, row: Transfer, form: Form) -> Any:
    POWERS.authorise(request.actor, Verb.CONFIRM_HAND_OVER, row.unit_id)
    by = request.user if isinstance(request.user, User) else None
    return acts.confirm(request.actor, row.pk, claim(request, "proof", uploaded_by=by)[0].pk)


DEEDS = {
    "xac-nhan": Deed(
        label="Ghi xác nhận của bên nhận",
        run=_confirm,
        done="Đã ghi bên nhận xác nhận.",
        form=forms.ProofForm,
    ),
    "rut": Deed(
        label="Rút lại việc giao nộp",
        run=lambda request, row, form: acts.withdraw(request.actor, row.pk, form.cleaned_data["reason"]),
        done="Đã rút; các gói có thể đưa vào lần giao nộp khác.",
        form=forms.ReasonForm,
        lead="Dùng khi biên bản lập nhầm hoặc bên nhận không nhận.",
    ),
}
