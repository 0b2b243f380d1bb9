"""Side files: all of them, a new one, one with what was seen, held and is to be pushed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.display import when
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.arriving import claim
from motcua.documents.downloads import download
from motcua.documents.models import StoredFile
from motcua.dossiers.queries import openable
from motcua.identity.models import User
from motcua.records.deeds import Deed, offered, take
from motcua.records.page import shell
from motcua.records.side_files import forms, reading
from motcua.side_files import watching
from motcua.side_files.acts import filing, holding, pushes
from motcua.side_files.acts.filing import units_of
from motcua.side_files.models import Held, OutsideSystem, SideFile
from motcua.side_files.powers import POWERS, Verb

HERE = "records:side-files"
CAPTURES = 20
"""Scans offered, the newest first."""


@officer
def side_files(request: OfficerRequest) -> HttpResponse:
    """The list, with what is overdue and which systems do not work."""
    if not POWERS.may(request.actor, Verb.READ, None) and reading.may_open(request.actor):
        return redirect("records:outside-systems")
    POWERS.authorise(request.actor, Verb.READ, None)
    wish = reading.Wish.of(request.GET)
    units = reading.readable(request.actor)
    context = {
        **shell(request, HERE),
        "page": page_of(reading.listed(request.actor, wish), request.GET.get("trang", "")),
        "wish": wish,
        "systems": OutsideSystem.objects.values_list("code", "name"),
        "overdue": watching.overdue(reading.pushes(request.actor)).count(),
        "down": list(watching.going_on(units)),
        "standing": watching.still_paused(units),
        "may_open": POWERS.may(request.actor, Verb.OPEN, None),
    }
    return render(request, "records/side_files/list.html", context)


@officer
def new(request: OfficerRequest) -> HttpResponse:
    """Open one; ``ho-so``: for this dossier."""
    units = reading.units_for(request.actor, Verb.OPEN)
    if not units:
        raise Forbidden(POWERS[Verb.OPEN].label, POWERS[Verb.OPEN].refusal)
    form = forms.OpenForm(units, posted(request), initial={"dossier": request.GET.get("ho-so", "")})
    refusal = None
    if request.method == "POST" and form.is_valid():
        data = {name: value for name, value in form.cleaned_data.items() if name != "unit"}
        try:
            row = filing.open_side_file(request.actor, int(form.cleaned_data["unit"]), filing.Opening(**data))
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã lập hồ sơ phụ {row.key}.")
            return redirect("records:side-file", side_file=row.pk)
    return form_page(request, HERE, "Lập hồ sơ phụ", form, refusal)


def form_page(
    request: OfficerRequest, here: str, heading: str, form: Form, refusal: Refusal | None
) -> HttpResponse:
    """A page with one form."""
    context = {
        **shell(request, here, Link("Hồ sơ phụ", reverse(HERE)), Link(heading)),
        "heading": heading,
        "form": form,
        "refusal": refusal,
        "back": reverse(here),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/side_files/form.html", context, status=status)


@officer
def side_file(request: OfficerRequest, side_file: int) -> HttpResponse:
    """One side file."""
    return show(request, reading.side_file(request.actor, side_file))


@require_POST
@officer
def act(request: OfficerRequest, side_file: int, what: str) -> HttpResponse:
    """One deed on a side file."""
    row = reading.side_file(request.actor, side_file)
    deeds = _deeds(request, row, [one for one in _held(row) if not one.released_at])
    return take(request, row, what, deeds, show, reverse("records:side-file", args=[row.pk]))


@officer
def held(request: OfficerRequest, side_file: int, held: int) -> HttpResponseBase:
    """A paper held here."""
    row = reading.side_file(request.actor, side_file)
    found = row.held.filter(pk=held, released_at=None).select_related("file").first()
    if found is None:
        raise NotFound("Giấy tờ này", remedy="Mở lại hồ sơ phụ.")
    return download(found.file)


def show(
    request: OfficerRequest,
    row: SideFile,
    refusal: Refusal | None = None,
    sent: Mapping[str, Form] | None = None,
) -> HttpResponse:
    works = any(POWERS.may(request.actor, Verb.NOTE_STATE, unit) for unit in units_of(row))
    dossier = row.dossier
    held, deeds = _held(row), {}
    if works:
        deeds = _deeds(request, row, [one for one in held if not one.released_at])
    context = {
        **shell(request, HERE, Link("Hồ sơ phụ", reverse(HERE)), Link(row.key)),
        "row": row,
        "facts": _facts(row),
        "link": dossier is not None and dossier.pk in openable(request.actor, [dossier.pk]),
        "seen": [(one, row.system.label(one.state)) for one in row.seen.select_related("by")],
        "held": held,
        "pushes": row.pushes.select_related("asked_by", "handed_by"),
        "now": clock.now(),
        "works": works,
        "deeds": offered(deeds, deeds, sent or {}),
        "act": f"{reverse('records:side-file', args=[row.pk])}lam/",
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "records/side_files/one.html", context, status=status)


def _held(row: SideFile) -> list[Held]:
    """Also those taken away."""
    return list(row.held.select_related("file", "by", "released_by"))


def claimed(request: OfficerRequest, field: str) -> StoredFile:
    """The file handed in with the form, by whom written down."""
    by = User.objects.get(pk=request.actor.account)
    return claim(request, field, uploaded_by=by)[0]


def _facts(row: SideFile) -> list[Row]:
    told = [
        Row("Hệ thống ngoài", row.system.name, note=row.system.owner),
        Row("Người, tổ chức", row.subject),
        Row("Nội dung", row.matter),
        Row("Số trên hệ thống ngoài", row.number or "Chưa có"),
        Row("Trạng thái bên ngoài", row.state_label or "Chưa xem"),
        Row("Đơn vị", row.unit.name),
        Row("Lập lúc", when(row.opened_at), note=row.opened_by.full_name),
    ]
    return [one for one in told if one.value]


def _note(request: OfficerRequest, row: SideFile, form: Form) -> Any:
    return filing.note_state(request.actor, row.pk, filing.Seen(**form.cleaned_data))


def _hold(request: OfficerRequest, row: SideFile, form: Form) -> Any:
    data, kind = form.cleaned_data, Held.Kind(form.cleaned_data["kind"])
    if data["capture"]:
        return holding.hold_capture(request.actor, row.pk, kind, data["name"], int(data["capture"]))
    POWERS.authorise(request.actor, Verb.HOLD_FILE, filing.acting_unit(request.actor, row.pk))
    return holding.hold_file(request.actor, row.pk, kind, data["name"], claimed(request, "file").pk)


def _release(request: OfficerRequest, row: SideFile, form: Form) -> Any:
    return holding.release(request.actor, row.pk, int(form.cleaned_data["held"]), form.cleaned_data["reason"])


def _deeds(request: OfficerRequest, row: SideFile, held: Sequence[Held]) -> dict[str, Deed]:
    captures = holding.captures_for(request.actor, row)[:CAPTURES]
    deeds = {
        "ghi": Deed(
            label="Ghi số, trạng thái vừa xem", run=_note, done="Đã ghi.", form=forms.seen_form(row.system)
        ),
        "giu": Deed(
            label="Giữ giấy tờ, kết quả", run=_hold, done="Đã giữ tệp.", form=forms.hold_form(captures)
        ),
        "phai-chuyen": Deed(
            label="Thêm việc phải chuyển sau",
            run=lambda request, row, form: pushes.ask(request.actor, row.pk, form.cleaned_data["what"]),
            done="Đã thêm vào danh sách phải chuyển.",
            form=forms.PushForm,
        ),
    }
    if held:
        deeds["bo"] = Deed(
            label="Bỏ giấy tờ giữ nhầm",
            run=_release,
            done="Đã bỏ giấy tờ khỏi hồ sơ phụ.",
            form=forms.release_form(held),
            lead="Giấy tờ không còn hiện và không đi theo gói chuyển; việc đã giữ và lý do bỏ vẫn được lưu.",
        )
    return deeds
