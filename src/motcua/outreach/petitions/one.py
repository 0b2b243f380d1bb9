"""One petition: left the matter, middle the decision to take, below what happened."""

from __future__ import annotations

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
from motcua.core.forms import Form, put_beside
from motcua.core.pieces import Link, Row
from motcua.desk import secrets_shown
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.downloads import download, printed
from motcua.dossiers.queries import openable
from motcua.outreach.page import shell
from motcua.outreach.petitions.deciding import ACTS, against, filled, offers
from motcua.outreach.petitions.forms import PurposeForm
from motcua.petitions import letters
from motcua.petitions.acts import handling
from motcua.petitions.acts.handling import Petitioner
from motcua.petitions.models import Petition
from motcua.petitions.timeline import inside
from motcua.petitions.visibility import visible_to

LIST = "outreach:petitions"
SEE = "xem-nguoi-gui"
JOINED = (
    "unit__parent", "received_unit", "procedure", "dossier", "holder", "leading", "follows", "officer",
    "party", "drafted_by", "answered_by", "ticket",
)  # fmt: skip


@officer
def petition(request: OfficerRequest, code: str) -> HttpResponse:
    return _show(request, _find(request, code))


@require_POST
@officer
def act(request: OfficerRequest, code: str, act: str) -> HttpResponse:
    """One decision; what was typed comes back when it is refused."""
    row = _find(request, code)
    if act == SEE:
        return _see(request, row)
    form = filled(act, row, request)
    if not form.is_valid():
        return _show(request, row, (act, form), status=422)
    try:
        ACTS[act].run(request, row, form)
    except Refusal as refusal:
        beside = put_beside(form, refusal)
        fresh = _find(request, code)
        return _show(request, fresh, (act, form), None if beside else refusal, status_of(refusal))
    messages.success(request, ACTS[act].done)
    gone = not visible_to(request.actor).filter(pk=row.pk).exists()
    return redirect(LIST) if gone else redirect("outreach:petition", code=code)


@officer
def printed_paper(request: OfficerRequest, code: str, paper: str) -> HttpResponse:
    """The receipt, or the letter that answers."""
    row = _find(request, code)
    if paper == "bien-nhan":
        secret = secrets_shown.find(request, -row.pk)
        return printed(letters.receipt(row, secret, clock.now()), f"tiep-nhan-{code}")
    if paper == "tra-loi":
        return printed(letters.answer(row, clock.now()), f"tra-loi-{code}")
    raise NotFound("Biểu mẫu", remedy="Chọn một mẫu trong trang phản ánh.")


@officer
def file(request: OfficerRequest, code: str, file: int) -> HttpResponseBase:
    """A file of a petition the officer may open."""
    found = _find(request, code).attachments.filter(file=file).select_related("file").first()
    if found is None:
        raise NotFound("Tệp", "không thuộc phản ánh này", "Chọn tệp trong trang phản ánh.")
    return download(found.file)


def _see(request: OfficerRequest, row: Petition) -> HttpResponse:
    form = PurposeForm(request.POST, auto_id=f"{SEE}-%s")
    if not form.is_valid():
        return _show(request, row, (SEE, form), status=422)
    try:
        seen = handling.see(request.actor, row.pk, form.cleaned_data["purpose"])
    except Refusal as refusal:
        return _show(request, row, (SEE, form), refusal, status_of(refusal))
    return _show(request, row, seen=seen)


def _find(request: OfficerRequest, code: str) -> Petition:
    row = visible_to(request.actor).filter(code=code).select_related(*JOINED).first()
    if row is not None:
        return row
    if Petition.objects.filter(code=code).exists():
        raise Forbidden(
            "Phản ánh này",
            "không thuộc đơn vị của bạn, hoặc nói về bạn",
            "Chọn một phản ánh trong danh sách.",
        )
    raise NotFound("Phản ánh, kiến nghị", remedy="Kiểm tra lại mã.")


def _show(
    request: OfficerRequest,
    row: Petition,
    sent: tuple[str, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
    seen: Petitioner | None = None,
) -> HttpResponse:
    found = offers(row, request.actor, sent)
    first = found[:1] if found and (sent is None or found[0].name == sent[0]) else []
    context: dict[str, Any] = {
        **shell(request, LIST, Link("Phản ánh, kiến nghị", reverse(LIST)), Link(row.code)),
        "petition": row,
        "primary": found[0] if found else None,
        "others": found[1:],
        "first": bool(first),
        "against": against(row, request.actor),
        "matter": _matter(row, request),
        "seen": seen,
        "purpose": sent[1] if sent and sent[0] == SEE else PurposeForm(auto_id=f"{SEE}-%s"),
        "sent": sent,
        "refusal": refusal,
        "files": row.attachments.select_related("file"),
        "statements": row.statements.select_related("officer"),
        "members": row.members.order_by("received_at", "pk"),
        "clarifications": row.clarifications.all(),
        "items": inside(row.events.select_related("unit", "user")),
        "secret": secrets_shown.find(request, -row.pk),
    }
    return render(request, "outreach/petitions/petition.html", context, status=status)


def _matter(row: Petition, request: OfficerRequest) -> list[Row]:
    dossier = row.dossier.code if row.dossier else ""
    if row.dossier and not openable(request.actor, [row.dossier.pk]):
        dossier = f"{dossier} (bạn không mở được)"
    found = [
        Row("Loại", f"{row.get_kind_display()}, về {row.get_about_display().lower()}"),
        Row("Kênh", row.get_channel_display(), note=row.source),
        Row("Nhận", when(row.received_at), note=row.received_unit.name),
        Row("Thủ tục", f"{row.procedure.code} {row.procedure.name}" if row.procedure else "không"),
        Row("Hồ sơ", dossier or "không"),
    ]
    more = (
        ("Cán bộ bị phản ánh", row.officer.full_name if row.officer else ""),
        ("Số thứ tự tại quầy", row.ticket.code if row.ticket else ""),
        ("Người xử lý", row.holder.full_name if row.holder else ""),
        ("Tiếp theo", row.follows.code if row.follows else ""),
        ("Chuyển đến", row.transferred_to),
    )
    return found + [Row(label, value) for label, value in more if value]
