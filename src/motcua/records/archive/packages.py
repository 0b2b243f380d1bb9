"""Packages with their history of checks, and what may be done with one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.archive import watching
from motcua.archive.acts import holds, repacking
from motcua.archive.acts import packages as acts
from motcua.archive.acts.destruction import why_not
from motcua.archive.acts.rules import set_period
from motcua.archive.models import Package
from motcua.archive.package.tar import tar_of
from motcua.archive.packing import safe_name
from motcua.archive.powers import POWERS, Verb
from motcua.archive.schedule import in_words
from motcua.archive.waiting import read_later, repack_later
from motcua.core import clock
from motcua.core.display import day, figure, size, when
from motcua.core.errors import Refusal
from motcua.core.forms import Form
from motcua.core.paging import page_of
from motcua.core.parameters import find
from motcua.core.pieces import Link, Row
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.dossiers.queries import openable
from motcua.records.archive import forms, reading
from motcua.records.deeds import Deed, offered, take
from motcua.records.page import shell

HERE = "records:packages"
ALARMS = {
    "hong": "damaged",
    "chua-doc": "unseen",
    "khoi-phuc-loi": "unrestorable",
    "doi-sau-giao-nop": "outdated",
}
AT_ONCE = 200 << 20
"""Octets of a package that is read while its officer waits for the page."""
FILTERS = (
    ("", "Tất cả"),
    ("hong", "Có sai lệch"),
    ("chua-doc", "Quá hạn đọc lại"),
    ("khoi-phuc-loi", "Thử khôi phục có khác biệt"),
    ("doi-sau-giao-nop", "Hồ sơ thay đổi sau khi giao nộp"),
    ("het-han", "Hết thời hạn bảo quản"),
    ("chua-xac-nhan", "Thời hạn chưa xác nhận"),
)


@officer
def packages(request: OfficerRequest) -> HttpResponse:
    """Those of one's units; ``loc``: only some of them."""
    POWERS.authorise(request.actor, Verb.READ, None)
    asked = request.GET.get("loc", "")
    page = page_of(_filtered(request, asked), request.GET.get("trang", ""))
    context = {
        **shell(request, HERE),
        "page": page,
        "filters": [Link(text, f"?loc={name}" if name else "?", asked == name) for name, text in FILTERS],
        "fixity": find("archive-fixity-days", clock.today()),
    }
    return render(request, "records/archive/packages.html", context)


def _filtered(request: OfficerRequest, asked: str) -> QuerySet[Package]:
    rows = reading.packages(request.actor)
    if asked in ALARMS:
        alarmed = watching.alarms(reading.readable(request.actor))[ALARMS[asked]]
        return rows.filter(pk__in=alarmed.values("pk"))
    if asked == "het-han":
        return rows.filter(state=Package.State.KEPT, keep_until__lt=clock.today())
    if asked == "chua-xac-nhan":
        return rows.filter(state=Package.State.KEPT, item__confirmed=False)
    return rows


@officer
def package(request: OfficerRequest, package: int) -> HttpResponse:
    """One package."""
    return show(request, reading.package(request.actor, package))


@require_POST
@officer
def act(request: OfficerRequest, package: int, what: str) -> HttpResponse:
    """One deed on a package."""
    row = reading.package(request.actor, package)
    return take(request, row, what, DEEDS, show, reverse("records:package", args=[row.pk]))


@require_POST
@officer
def download(request: OfficerRequest, package: int) -> HttpResponseBase:
    """The whole package as one TAR, streamed; asked by POST, for it is an act of its own."""
    row = reading.package(request.actor, package)
    folder = acts.take_out(request.actor, row.pk)
    name = safe_name(str(row.dossier.code))
    response = StreamingHttpResponse(tar_of(folder, name), content_type="application/x-tar")
    response["Content-Disposition"] = f'attachment; filename="{name}.tar"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def show(
    request: OfficerRequest,
    row: Package,
    refusal: Refusal | None = None,
    sent: Mapping[str, Form] | None = None,
) -> HttpResponse:
    trail = (
        Link("Lưu trữ", reverse("records:archive")),
        Link("Gói", reverse(HERE)),
        Link(str(row.dossier.code)),
    )
    context = {
        **shell(request, HERE, *trail),
        "row": row,
        "facts": _facts(row),
        "link": row.dossier_id in openable(request.actor, [row.dossier_id]),
        "checks": row.checks.select_related("by")[:30],
        "trials": row.restorations.select_related("by")[:10],
        "holds": row.dossier.holds.select_related("placed_by", "lifted_by"),
        "against": why_not(row) if row.state == Package.State.KEPT else None,
        "may_read": POWERS.may(request.actor, Verb.READ_PACKAGE, row.unit_id) and row.state != "destroyed",
        "deeds": offered(DEEDS, _names(request, row), sent or {}),
        "act": f"{reverse('records:package', args=[row.pk])}lam/",
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "records/archive/package.html", context, status=status)


def _facts(row: Package) -> list[Row]:
    item = row.item
    until = f"đến hết {day(row.keep_until)}" if row.keep_until else ""
    told: list[Row] = [
        Row("Hồ sơ", row.dossier.title),
        Row("Đơn vị", row.unit.name),
        Row("Trạng thái", row.get_state_display()),
        Row("Thời hạn bảo quản", f"{in_words(item.years)} {until}".strip(), note=item.source),
        Row("Nội dung", f"{figure(row.files)} tệp, {size(row.octets)}"),
        Row("Lập lúc", when(row.made_at), note=f"lần {row.version}" if row.version > 1 else ""),
        Row("Mã băm của gói", row.identity, note="SHA-256 của tệp tagmanifest-sha512.txt"),
    ]
    if row.transfer:
        told.append(Row("Giao nộp", row.transfer.number))
    return told


def _names(request: OfficerRequest, row: Package) -> list[str]:
    if row.state == Package.State.DESTROYED:
        return []
    held, kept = holds.is_held(row.dossier_id), row.state == Package.State.KEPT
    went_on = kept and row.transfer is None and row.dossier.event_count > row.events
    found = {
        **({"lap-lai": Verb.PACK} if went_on else {}),
        "kiem-tra": Verb.CHECK,
        "khoi-phuc": Verb.TRY_RESTORING,
        **({"thoi-han": Verb.SET_PERIOD} if kept else {}),
        ("thoi-giu" if held else "giu"): Verb.HOLD,
    }
    return [name for name, verb in found.items() if POWERS.may(request.actor, verb, row.unit_id)]


def _read(request: OfficerRequest, row: Package, *, trial: bool) -> str | None:
    """At once, or by the worker when it takes longer than a page may, which the words say."""
    if row.octets <= AT_ONCE:
        (acts.try_restoring if trial else acts.check)(request.actor, row.pk)
        return None
    POWERS.authorise(request.actor, Verb.TRY_RESTORING if trial else Verb.CHECK, row.unit_id)
    read_later(row.pk, request.actor.account, trial=trial)
    return "Gói lớn nên đang được đọc trên máy chủ. Tải lại trang sau ít phút."


def _repack(request: OfficerRequest, row: Package) -> str | None:
    """At once or by the worker, as :func:`_read`."""
    if row.octets <= AT_ONCE:
        repacking.repack(request.actor, row.pk)
        return None
    POWERS.authorise(request.actor, Verb.PACK, row.unit_id)
    repack_later(row.pk, request.actor.account)
    return "Gói lớn nên đang được lập lại trên máy chủ. Tải lại trang sau ít phút."


def _set_period(request: OfficerRequest, row: Package, form: Form) -> Any:
    data = form.cleaned_data
    return set_period(request.actor, row.pk, None if data["permanent"] else data["years"], data["source"])


def _hold(request: OfficerRequest, row: Package, form: Form) -> Any:
    return holds.hold(request.actor, row.pk, form.cleaned_data["reason"], form.cleaned_data["basis"])


DEEDS = {
    "lap-lai": Deed(
        label="Lập lại gói",
        run=lambda request, row, form: _repack(request, row),
        done="Đã lập lại gói với những gì có thêm trong hồ sơ.",
        lead="Hồ sơ có thay đổi sau khi lập gói. Hệ thống tự lập lại sau một ngày không có thay đổi mới.",
    ),
    "kiem-tra": Deed(
        label="Đọc lại gói",
        run=lambda request, row, form: _read(request, row, trial=False),
        done="Kết quả ở phần Lịch sử đọc lại.",
    ),
    "khoi-phuc": Deed(
        label="Thử khôi phục",
        run=lambda request, row, form: _read(request, row, trial=True),
        done="Kết quả ở phần Thử khôi phục.",
    ),
    "thoi-han": Deed(
        label="Xác nhận thời hạn bảo quản",
        run=_set_period,
        done="Đã xác nhận thời hạn.",
        form=forms.PeriodForm,
    ),
    "giu": Deed(
        label="Giữ lại, không tiêu hủy",
        run=_hold,
        done="Hồ sơ được giữ lại.",
        form=forms.HoldForm,
        lead="Dùng khi có khiếu nại, tố cáo, khởi kiện, thanh tra.",
    ),
    "thoi-giu": Deed(
        label="Thôi giữ lại",
        run=lambda request, row, form: holds.lift(request.actor, row.pk, form.cleaned_data["reason"]),
        done="Hồ sơ không còn bị giữ lại.",
        form=forms.ReasonForm,
    ),
}
