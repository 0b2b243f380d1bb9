"""Packages that leave: handed over to the historical archive, or destroyed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.archive.acts import destruction as destroy
from motcua.archive.acts import transfers as hand
from motcua.archive.models import Destruction, Package, Transfer
from motcua.archive.powers import POWERS, Verb
from motcua.core import clock
from motcua.core.display import when
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.arriving import claim
from motcua.documents.downloads import download
from motcua.identity.models import Unit
from motcua.records.archive import forms, reading
from motcua.records.deeds import Deed, offered, take
from motcua.records.page import shell

TRANSFERS, DESTRUCTIONS = "records:transfers", "records:destructions"
MOST = 200
"""Packages offered at once; the rest come with the next."""


@officer
def transfers(request: OfficerRequest) -> HttpResponse:
    """Hand-overs, newest first."""
    POWERS.authorise(request.actor, Verb.READ, None)
    page = page_of(reading.transfers(request.actor), request.GET.get("trang", ""))
    units = reading.units_for(request.actor, Verb.HAND_OVER)
    context = {**shell(request, TRANSFERS), "page": page, "units": units}
    return render(request, "records/archive/transfers.html", context)


@officer
def destructions(request: OfficerRequest) -> HttpResponse:
    """Proposals, newest first."""
    POWERS.authorise(request.actor, Verb.READ, None)
    page = page_of(reading.destructions(request.actor), request.GET.get("trang", ""))
    units = reading.units_for(request.actor, Verb.PROPOSE_DESTRUCTION)
    context = {**shell(request, DESTRUCTIONS), "page": page, "units": units}
    return render(request, "records/archive/destructions.html", context)


@officer
def new_transfer(request: OfficerRequest, unit: int) -> HttpResponse:
    """Choose what to hand over, and to whom."""
    rows = _kept(request, unit, Verb.HAND_OVER).filter(keep_until=None, transfer=None)
    form = forms.HandOverForm(_choices(rows), posted(request))
    return _new(request, form, "Giao nộp lưu trữ lịch sử", TRANSFERS, lambda: _hand_over(request, unit, form))


@officer
def new_destruction(request: OfficerRequest, unit: int) -> HttpResponse:
    """Choose what to propose; only what may go is offered."""
    over = _kept(request, unit, Verb.PROPOSE_DESTRUCTION).filter(keep_until__lt=clock.today())
    going = over.exclude(destructions__destruction__state__in=destroy.GOING)
    form = forms.ProposeForm(
        _choices([row for row in going[:MOST] if not destroy.why_not(row)]), posted(request)
    )
    return _new(request, form, "Đề nghị tiêu hủy", DESTRUCTIONS, lambda: _propose(request, unit, form))


def _hand_over(request: OfficerRequest, unit: int, form: forms.HandOverForm) -> HttpResponse:
    data = form.cleaned_data
    to = hand.Handing(**{name: data[name] for name in ("receiver", "received_by", "basis")})
    row = hand.hand_over(request.actor, unit, form.chosen, to)
    messages.success(request, f"Đã lập biên bản {row.number}. In, ký rồi tải bản đã ký lên.")
    return redirect("records:transfer", transfer=row.pk)


def _propose(request: OfficerRequest, unit: int, form: forms.ProposeForm) -> HttpResponse:
    row = destroy.propose(request.actor, unit, form.chosen, form.cleaned_data["reason"])
    messages.success(request, f"Đã lập đề nghị {row.number}. Người khác sẽ quyết định.")
    return redirect("records:destruction", destruction=row.pk)


def _kept(request: OfficerRequest, unit: int, verb: Verb) -> Any:
    if not Unit.objects.filter(pk=unit).exists():
        raise NotFound("Đơn vị này")
    if not POWERS.may(request.actor, verb, unit):
        raise Forbidden(POWERS[verb].label, POWERS[verb].refusal)
    rows = Package.objects.filter(unit=unit, state=Package.State.KEPT)
    return rows.select_related("dossier", "item").order_by("pk")


def _choices(rows: Any) -> list[tuple[str, str]]:
    return [(str(row.pk), f"{row.dossier.code} – {row.dossier.title}") for row in rows[:MOST]]


def _new(request: OfficerRequest, form: Any, heading: str, here: str, do: Any) -> HttpResponse:
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            answer: HttpResponse = do()
            return answer
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
    empty = not form.fields["packages"].choices
    context = {
        **shell(request, here, Link("Lưu trữ", reverse("records:archive")), Link(heading)),
        "heading": heading,
        "form": form,
        "empty": empty,
        "refusal": refusal,
        "back": reverse(here),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/archive/form.html", context, status=status)


@officer
def transfer(request: OfficerRequest, transfer: int) -> HttpResponse:
    """One hand-over."""
    return show_transfer(request, reading.transfer(request.actor, transfer))


@officer
def destruction(request: OfficerRequest, destruction: int) -> HttpResponse:
    """One proposal."""
    return show_destruction(request, reading.destruction(request.actor, destruction))


@require_POST
@officer
def act_transfer(request: OfficerRequest, transfer: int, what: str) -> HttpResponse:
    """One deed on a hand-over."""
    row = reading.transfer(request.actor, transfer)
    return take(request, row, what, ON_TRANSFER, show_transfer, reverse("records:transfer", args=[row.pk]))


@require_POST
@officer
def act_destruction(request: OfficerRequest, destruction: int, what: str) -> HttpResponse:
    """One deed on a proposal."""
    row = reading.destruction(request.actor, destruction)
    after = reverse("records:destruction", args=[row.pk])
    return take(request, row, what, ON_DESTRUCTION, show_destruction, after)


@officer
def record(request: OfficerRequest, kind: str, pk: int) -> HttpResponseBase:
    """The record as PDF, or the signed one."""
    if kind == "tieu-huy":
        file = reading.destruction(request.actor, pk).record
    else:
        found = reading.transfer(request.actor, pk)
        file = found.proof if kind == "da-ky" else found.record
    if file is None:
        raise NotFound("Biên bản này", "chưa có", "Mở lại trang.")
    return download(file)


def show_transfer(
    request: OfficerRequest,
    row: Transfer,
    refusal: Refusal | None = None,
    sent: Mapping[str, Form] | None = None,
) -> HttpResponse:
    facts = [
        Row("Bên giao", row.unit.name),
        Row("Bên nhận", row.receiver, note=row.received_by),
        Row("Căn cứ", row.basis),
        Row("Lập lúc", when(row.made_at), note=row.made_by.full_name),
        Row("Bên nhận xác nhận", when(row.confirmed_at) if row.confirmed_at else "chưa"),
    ]
    may = POWERS.may(request.actor, Verb.CONFIRM_HAND_OVER, row.unit_id) and row.confirmed_at is None
    deeds = offered(ON_TRANSFER, ["xac-nhan"] if may else [], sent or {})
    packages = row.packages.select_related("dossier").order_by("pk")
    act = f"{reverse('records:transfer', args=[row.pk])}lam/"
    kinds = [("giao-nop", "Biên bản để ký (PDF)")] + ([("da-ky", "Biên bản đã ký")] if row.proof else [])
    return _one(request, TRANSFERS, row, facts, packages, kinds, deeds, act, refusal, sent)


def show_destruction(
    request: OfficerRequest,
    row: Destruction,
    refusal: Refusal | None = None,
    sent: Mapping[str, Form] | None = None,
) -> HttpResponse:
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
    packages = Package.objects.filter(destructions__destruction=row).select_related("dossier").order_by("pk")
    act = f"{reverse('records:destruction', args=[row.pk])}lam/"
    kinds = [("tieu-huy", "Biên bản tiêu hủy (PDF)")] if row.record else []
    deeds = offered(ON_DESTRUCTION, _names(request, row), sent or {})
    return _one(request, DESTRUCTIONS, row, facts, packages, kinds, deeds, act, refusal, sent)


def _one(
    request: OfficerRequest, here: str, row: Any, facts: Any, packages: Any, kinds: Any, deeds: Any, act: str,
    refusal: Refusal | None, sent: Mapping[str, Form] | None,
) -> HttpResponse:  # fmt: skip
    context = {
        **shell(request, here, Link("Lưu trữ", reverse("records:archive")), Link(row.number)),
        "row": row,
        "facts": facts,
        "page": page_of(packages, request.GET.get("trang", "")),
        "kinds": kinds,
        "deeds": deeds,
        "act": act,
        "refusal": refusal,
        "items": getattr(row, "items", None),
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "records/archive/leaving.html", context, status=status)


def _names(request: OfficerRequest, row: Destruction) -> list[str]:
    state, user = Destruction.State, request.actor.user
    decides = POWERS.may(request.actor, Verb.DECIDE_DESTRUCTION, row.unit_id)
    destroys = POWERS.may(request.actor, Verb.DESTROY, row.unit_id)
    found = {
        "duyet": decides and row.state == state.PROPOSED and row.proposed_by_id != user,
        "khong-duyet": decides and row.state in (state.PROPOSED, state.APPROVED),
        "tieu-huy": destroys and row.state == state.APPROVED and row.decided_by_id != user,
    }
    return [name for name, may in found.items() if may]


def _confirm(request: OfficerRequest, row: Transfer, form: Form) -> Any:
    POWERS.authorise(request.actor, Verb.CONFIRM_HAND_OVER, row.unit_id)
    return hand.confirm(request.actor, row.pk, claim(request, "proof")[0].pk)


def _approve(request: OfficerRequest, row: Destruction, form: Form) -> Any:
    return destroy.approve(request.actor, row.pk, form.cleaned_data["council"], form.cleaned_data["decision"])


ON_TRANSFER = {
    "xac-nhan": Deed(
        label="Ghi xác nhận của bên nhận",
        run=_confirm,
        done="Đã ghi bên nhận xác nhận.",
        form=forms.ProofForm,
    ),
}
ON_DESTRUCTION = {
    "duyet": Deed(label="Phê duyệt tiêu hủy", run=_approve, done="Đã phê duyệt.", form=forms.CouncilForm),
    "khong-duyet": Deed(
        label="Không phê duyệt",
        run=lambda request, row, form: destroy.decline(request.actor, row.pk, form.cleaned_data["words"]),
        done="Đã ghi không phê duyệt; các gói được giữ nguyên.",
        form=forms.WordsForm,
    ),
    "tieu-huy": Deed(
        label="Tiêu hủy, không thể khôi phục",
        run=lambda request, row, form: destroy.carry_out(request.actor, row.pk, form.cleaned_data["typed"]),
        done="Việc tiêu hủy đang được thực hiện; biên bản có khi xong.",
        form=forms.ConfirmForm,
        lead="Gói và tệp của các hồ sơ này sẽ mất hẳn. Thông tin chung và nhật ký của hồ sơ được giữ.",
        grave=True,
    ),
}
