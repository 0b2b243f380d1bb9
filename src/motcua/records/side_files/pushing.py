"""What has to be brought into outside systems: the list, one, the package to carry over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.display import when
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import Form
from motcua.core.paging import page_of
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import attached_file, download
from motcua.records.deeds import Deed, offered, take
from motcua.records.page import shell
from motcua.records.side_files import forms, reading
from motcua.records.side_files.views import claimed
from motcua.side_files.acts import pushes as acts
from motcua.side_files.acts.filing import acting_unit, units_of
from motcua.side_files.exporting import export
from motcua.side_files.models import Push
from motcua.side_files.powers import POWERS, Verb

HERE = "records:pushes"


@officer
def pushes(request: OfficerRequest) -> HttpResponse:
    """What waits, the next due first, with a package for each system."""
    POWERS.authorise(request.actor, Verb.READ, None)
    rows = reading.pushes(request.actor)
    waiting = rows.filter(state=Push.State.WAITING).order_by()
    systems = waiting.values_list("side_file__system__code", "side_file__system__name").distinct()
    context = {
        **shell(request, HERE),
        "page": page_of(rows, request.GET.get("trang", "")),
        "systems": sorted(systems),
        "units": reading.units_for(request.actor, Verb.EXPORT),
        "now": clock.now(),
    }
    return render(request, "records/side_files/pushes.html", context)


@require_POST
@officer
def package(request: OfficerRequest, unit: int, system: str) -> HttpResponseBase:
    """The ZIP to carry over; a POST, since it leaves an act behind."""
    packed = export(request.actor, unit, system)
    return attached_file(packed, f"{system}-{clock.today():%Y%m%d}.zip", "application/zip")


@officer
def push(request: OfficerRequest, push: int) -> HttpResponse:
    """One of them."""
    return show(request, _found(request, push))


@require_POST
@officer
def act(request: OfficerRequest, push: int, what: str) -> HttpResponse:
    """One deed on it."""
    row = _found(request, push)
    return take(request, row, what, DEEDS, show, reverse("records:push", args=[row.pk]))


@officer
def proof(request: OfficerRequest, push: int) -> HttpResponseBase:
    """What shows that it was brought over."""
    row = _found(request, push)
    if row.proof is None:
        raise NotFound("Bằng chứng", "chưa có", "Mở lại trang.")
    return download(row.proof)


def show(
    request: OfficerRequest, row: Push, refusal: Refusal | None = None, sent: Mapping[str, Form] | None = None
) -> HttpResponse:
    context = {
        **shell(request, HERE, Link("Phải chuyển", reverse(HERE)), Link(row.side_file.key)),
        "row": row,
        "facts": _facts(row),
        "deeds": offered(DEEDS, _names(request, row), sent or {}),
        "act": f"{reverse('records:push', args=[row.pk])}lam/",
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "records/side_files/push.html", context, status=status)


def _found(request: OfficerRequest, pk: int) -> Push:
    rows = Push.objects.filter(pk=pk, side_file__in=reading.side_files(request.actor))
    found = rows.select_related(
        "side_file__system", "side_file__dossier", "asked_by", "handed_by", "proof"
    ).first()
    if found is None:
        raise NotFound("Việc phải chuyển này", remedy="Mở lại danh sách.")
    return found


def _facts(row: Push) -> list[Row]:
    told = [
        Row("Nội dung phải chuyển", row.what),
        Row("Hệ thống ngoài", row.side_file.system.name),
        Row("Trạng thái", row.get_state_display(), note=row.reference),
        Row("Hạn chuyển", when(row.due_at)),
        Row("Yêu cầu", when(row.asked_at), note=row.asked_by.full_name),
    ]
    if row.handed_at and row.handed_by:
        told.append(Row("Đã chuyển", when(row.handed_at), note=row.handed_by.full_name))
    return told


def _names(request: OfficerRequest, row: Push) -> list[str]:
    if not any(POWERS.may(request.actor, Verb.HAND_PUSH, unit) for unit in units_of(row.side_file)):
        return []
    by_state = {Push.State.WAITING: ["da-chuyen", "khong-can"], Push.State.HANDED: ["xac-nhan", "khong-can"]}
    return by_state.get(Push.State(row.state), [])


def _hand(request: OfficerRequest, row: Push, form: Form) -> Any:
    POWERS.authorise(request.actor, Verb.HAND_PUSH, acting_unit(request.actor, row.side_file_id))
    return acts.hand(request.actor, row.pk, claimed(request, "proof").pk)


DEEDS = {
    "da-chuyen": Deed(
        label="Ghi đã chuyển bằng tay", run=_hand, done="Đã ghi. Chờ bên kia xác nhận.", form=forms.ProofForm
    ),
    "xac-nhan": Deed(
        label="Ghi bên kia xác nhận",
        run=lambda request, row, form: acts.end(request.actor, row.pk, form.cleaned_data["reference"]),
        done="Đã ghi xác nhận.",
        form=forms.ReferenceForm,
        lead="Ghi số biên nhận hoặc nội dung xác nhận.",
    ),
    "khong-can": Deed(
        label="Không cần chuyển nữa",
        run=lambda request, row, form: acts.end(
            request.actor, row.pk, form.cleaned_data["reference"], needed=False
        ),
        done="Đã ghi không cần chuyển.",
        form=forms.NeedlessForm,
    ),
}
