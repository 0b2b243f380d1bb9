"""``Quét giấy tờ``: what I have under way, what waits for my signature, which dossiers still owe scans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.forms import anchor_of, whole
from motcua.core.paging import page_of
from motcua.core.parameters import find
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.digitising.models import Capture, Scan
from motcua.digitising.scanning import beginning, signing
from motcua.digitising.scanning.powers import POWERS, Verb
from motcua.dossiers.acts import capturing
from motcua.dossiers.capturing import owed, unattached
from motcua.dossiers.models import ComponentFile
from motcua.dossiers.queries import openable
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.records.page import shell
from motcua.records.scanning.figures import officers, reader_units
from motcua.records.scanning.units import chosen, offered

HERE = "records:scans"
CONSENT = "Tôi đã xem các bản quét này, nội dung đúng với bản giấy, và đồng ý ký số cá nhân."

MOST = 50
"""Scans of one list; what is done with makes room for the next."""


@officer
def scans(request: OfficerRequest) -> HttpResponseBase:
    """The officer's own queue; below it the figures of the units they watch."""
    return render(request, "records/scanning/scans.html", _context(request))


def _context(request: OfficerRequest, refusal: Refusal | None = None) -> dict[str, Any]:
    actor = request.actor
    mine = Capture.objects.filter(by=actor.user)
    waiting = list(_to_sign(actor)[: signing.MOST])
    return {
        **shell(request, HERE),
        "scanner": POWERS.may(actor, Verb.SCAN, None),
        "open": list(Scan.objects.filter(by=actor.user, state=Scan.State.OPEN)[:MOST]),
        "unattached": list(unattached(mine).select_related("scan")[:MOST]),
        "unsigned": waiting,
        "key": signing.key_of(actor) if waiting else None,
        "consent": CONSENT,
        "owed": owed(actor.units(Role.CLERK)) if actor.units(Role.CLERK) else [],
        "officers": officers(actor),
        **offered(request),
        "limit": find("capture-hours", clock.today()),
        "refusal": refusal,
        "fault_at": anchor_of(refusal, "dong-y", "secret", "ten"),
    }


@officer
def sign(request: OfficerRequest) -> HttpResponseBase:
    """Sign the chosen captures with one consent; dossiers that hold the unsigned ones take the signed."""
    if request.method != "POST":
        return redirect(HERE)
    ticked = [pk for sent in request.POST.getlist("chon") if (pk := whole(sent)) is not None]
    try:
        _need_consent(request)
        wanted = _to_sign(request.actor).filter(pk__in=ticked).values_list("pk", flat=True)
        signed = signing.sign(request.actor, list(wanted), request.POST.get("mat-khau", ""), CONSENT)
    except Refusal as refusal:
        context = _context(request, refusal) | {"ticked": ticked, "agreed": bool(request.POST.get("dong-y"))}
        return render(request, "records/scanning/scans.html", context, status=status_of(refusal))
    messages.success(request, f"Đã ký số {len(signed)} bản quét.")
    settle(request)
    return redirect(HERE)


def _to_sign(actor: Actor) -> QuerySet[Capture]:
    """Without what no dossier took: signed, it could be put away no more."""
    lost = unattached(Capture.objects.filter(by=actor.user))
    return signing.unsigned_of(actor).exclude(pk__in=lost.values("pk"))


def _need_consent(request: OfficerRequest) -> None:
    if not request.POST.get("dong-y"):
        raise Refusal("Ký số bản quét", "chưa đánh dấu đồng ý", "Đọc rồi đánh dấu ô đồng ý.", "dong-y")


def settle(request: OfficerRequest) -> None:
    """Let signed captures of mine stand in the dossiers that still hold the unsigned ones; done again it
    finishes what was broken off."""
    mine = Capture.objects.filter(by=request.actor.user, signed=True)
    held = ComponentFile.objects.filter(holding=None, file__in=mine.values("unsigned"))
    for dossier, capture in held.values_list("component__dossier", "file__capture_signed"):
        try:
            capturing.take_signed(request.actor, dossier, capture)
        except Refusal as refusal:
            code = mine.get(pk=capture).code
            messages.error(request, f"{code}: hồ sơ chưa nhận được bản đã ký. {refusal}")


@officer
def begin_loose(request: OfficerRequest) -> HttpResponseBase:
    """Scan a paper of no dossier yet."""
    name = request.POST.get("ten", "").strip()
    if request.method != "POST":
        return redirect(HERE)
    try:
        if not name:
            raise Refusal("Tên giấy tờ", "chưa ghi", "Ghi tên giấy tờ cần quét.", "ten")
        scan = beginning.begin(request.actor, chosen(request), beginning.Subject(name))
    except Refusal as refusal:
        return render(
            request, "records/scanning/scans.html", _context(request, refusal), status=status_of(refusal)
        )
    return redirect("records:scan", key=scan.key)


@officer
def done(request: OfficerRequest) -> HttpResponse:
    """Captures behind a figure: of one officer, or all of the units one watches; newest first."""
    rows = Capture.objects.filter(
        Q(by=request.actor.user) | Q(unit__in=reader_units(request.actor)), withdrawn_at=None
    )
    officer_asked = whole(request.GET.get("nguoi", ""))
    if officer_asked is not None:
        rows = rows.filter(by=officer_asked)
    if request.GET.get("ky") == "chua":
        rows = rows.filter(signed=False)
    page = page_of(rows.select_related("scan", "file").order_by("-at", "-pk"), request.GET.get("trang", ""))
    dossiers = _dossiers_of(request.actor, [row.file_id for row in page.rows])
    context = {
        **shell(request, HERE, Link("Đã quét")),
        "page": page,
        "captures": [Done(row, *dossiers.get(row.file_id, ("", False))) for row in page.rows],
    }
    return render(request, "records/scanning/done.html", context)


@dataclass(frozen=True)
class Done:
    """A capture of the list. ``dossier``: code of the one that holds it, which ``may_open`` says the reader
    opens."""

    row: Capture
    dossier: str
    may_open: bool

    @property
    def kept(self) -> list[str]:
        """What the gate warned of and the officer kept."""
        return [finding["words"] for finding in self.row.quality.get("kept", ())]


def _dossiers_of(actor: Actor, files: list[int]) -> dict[int, tuple[str, bool]]:
    """Codes of the dossiers that hold these files, and whether the reader opens them (two queries)."""
    rows = ComponentFile.objects.filter(file__in=files, holding=None)
    held = list(rows.values_list("file_id", "component__dossier", "component__dossier__code"))
    opens = openable(actor, [pk for _, pk, _ in held])
    return {file: (code or "", pk in opens) for file, pk, code in held}
