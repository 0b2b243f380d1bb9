"""Buttons of the machines: add, renew the address, switch off and on; print a trial; hear a call."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.forms import put_beside
from motcua.counters.acts import setting_up
from motcua.counters.models import Device
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.hall.printing.jobs import try_out
from motcua.hall.setup.forms import DeviceForm
from motcua.hall.setup.machines import sample, trial_slip
from motcua.hall.setup.overview import HERE, may_set_up, shown


@officer
@require_POST
def add(request: OfficerRequest, centre: int) -> HttpResponse:
    """Register a machine."""
    place = may_set_up(request, centre)
    form = DeviceForm(request.POST, centre=place)
    if not form.is_valid():
        return shown(request, place, status=422, device_form=form)
    data = form.cleaned_data
    try:
        kind = Device.Kind(data["kind"])
        setting_up.set_device(request.actor, centre, kind, data["name"], counter=data["counter"])
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        return shown(request, place, None if beside else refusal, status_of(refusal), device_form=form)
    return _back(request, centre, f"Đã thêm {data['name']}. Mở địa chỉ của máy trên chính máy đó.")


@officer
@require_POST
def change(request: OfficerRequest, centre: int, device: int, what: str) -> HttpResponse:
    """``doi``: a new address; ``tat``, ``bat``: off and on."""
    if what == "doi":
        found = setting_up.renew_device(request.actor, device)
        return _back(
            request, centre, f"Địa chỉ cũ của {found.name} không dùng được nữa. Mở địa chỉ mới trên máy."
        )
    if what not in ("bat", "tat"):
        raise NotFound("Thao tác")
    found = setting_up.switch_device(request.actor, device, on=what == "bat")
    return _back(request, centre, f"Đã {'bật' if found.active else 'tắt'} {found.name}.")


@officer
@require_POST
def print_trial(request: OfficerRequest, centre: int) -> HttpResponse:
    """Print a trial slip now; the page says what the printer says."""
    place = may_set_up(request, centre)
    if not place.printer:
        raise Conflict("In thử", "chưa ghi địa chỉ máy in", "Ghi địa chỉ ở phần cách làm việc.")
    if problem := try_out(place, trial_slip(place)):
        return shown(request, place, Conflict("In thử", problem.vietnamese, "Sửa rồi in thử lại."), 409)
    return _back(request, centre, "Máy in đã nhận phiếu thử.")


@officer
def hear(request: OfficerRequest, centre: int) -> HttpResponse:
    """A call as a screen plays it."""
    may_set_up(request, centre)
    return HttpResponse(sample(3), content_type="audio/wav")


def _back(request: OfficerRequest, centre: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(f"{reverse(HERE)}?trung-tam={centre}")
