"""The pages of a portrait: hand in or take, move the frame, read what to change, use it."""

from __future__ import annotations

import uuid
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from PIL import Image

from motcua.core import clock
from motcua.core.display import day
from motcua.core.errors import Refusal
from motcua.digitising.portrait import cutting, making
from motcua.documents import content, vault
from motcua.documents.arriving import claim
from motcua.documents.models import StoredFile
from motcua.portal.holdings import choosing
from motcua.portal.people import citizen_only
from motcua.portal.portrait.cutting_form import MOVES, moved, thousandths
from motcua.portal.portrait.page import Sitting, sitting_of
from motcua.store import owning

SHOWN = (900, 900)
"""Pixels the whole picture is shown in at most."""
PICTURES = frozenset({content.JPEG, content.PNG})


@citizen_only
def portrait(request: HttpRequest, key: uuid.UUID, page: str, name: str) -> HttpResponseBase:
    """Show, or do what the button ``lam`` says."""
    sitting = sitting_of(request, key, page, name)
    if request.method != "POST":
        return _page(sitting)
    act = request.POST.get("lam", "tai")
    try:
        if act == "dung":
            return _use(sitting)
        if act == "bo":
            return _other(sitting)
        return _moved(sitting, act) if act in MOVES or act == "xem" else _hand_in(sitting)
    except Refusal as refusal:
        return _page(sitting, refusal)


def _hand_in(sitting: Sitting) -> HttpResponse:
    """Keep the picture for cutting; only a picture that opens is used."""
    taken = _sent(sitting, "chup")
    given = taken or _sent(sitting, "tep")
    if not given:
        raise Refusal("Ảnh chân dung", "chưa có ảnh nào", "Chụp hoặc chọn một tệp JPEG, PNG.", "tep")
    cutting.opened(vault.path_of(given[0].sha256).read_bytes())
    session = sitting.request.session
    session[sitting.mark] = given[0].pk
    session[f"{sitting.mark}:camera"] = bool(taken)
    return redirect(_here(sitting))


def _sent(sitting: Sitting, field: str) -> list[StoredFile]:
    """In the form, or ahead of it in pieces."""
    return claim(sitting.request, field, uploaded_by=sitting.work.user, among=PICTURES)


def _other(sitting: Sitting) -> HttpResponse:
    sitting.request.session.pop(sitting.mark, None)
    return redirect(_here(sitting))


def _moved(sitting: Sitting, act: str) -> HttpResponse:
    cut = moved(sitting.cut, act).within(sitting.picture.size, sitting.size)
    where = "&".join(f"{name}={value}" for name, value in thousandths(cut).items())
    return redirect(f"{_here(sitting)}?{where}#khung")


def _use(sitting: Sitting) -> HttpResponse:
    """Make the portrait, put it in the place of what the question had, keep it for later if asked."""
    sent = sitting.request.POST
    if sitting.source is None:
        return redirect(_here(sitting))
    made = making.make(
        sitting.work.actor, sitting.source, sitting.cut, sitting.size,
        camera=sitting.camera, confirmed=sent.get("xac-nhan") == "on",
    )  # fmt: skip
    sitting.work.save({sitting.field.name: [made.file_id], **_from_store(sitting, [])}, sitting.page)
    if sent.get("luu") == "on":
        _keep(sitting, made.file)
    sitting.request.session.pop(sitting.mark, None)
    messages.success(sitting.request, "Đã dùng ảnh chân dung cho hồ sơ này.")
    return redirect(sitting.work.url(sitting.page))


def _keep(sitting: Sitting, file: Any) -> None:
    """In the person's own store; the portrait of the dossier stands whether or not that works."""
    declared = owning.Declared(sitting.label, issued_on=clock.today(), valid_to=sitting.valid_to())
    try:
        owning.add(sitting.work.actor, file, declared)
    except Refusal as refusal:
        messages.warning(sitting.request, f"Chưa lưu được ảnh vào kho giấy tờ của bạn. {refusal}")


def _from_store(sitting: Sitting, holdings: list[int]) -> dict[str, Any]:
    """What the draft takes from the store, with these for this question."""
    kept = {**sitting.work.from_store, sitting.field.name: holdings}
    return {choosing.KEPT: {name: ids for name, ids in kept.items() if ids}}


@citizen_only
@require_POST
def reuse(request: HttpRequest, key: uuid.UUID, page: str, name: str, holding: int) -> HttpResponseBase:
    """Use a portrait kept earlier and still good, as any other document of the store: it is counted and shown
    to its owner when the dossier is filed."""
    sitting = sitting_of(request, key, page, name)
    if holding not in {row.pk for row in sitting.held()}:
        gone = Refusal("Ảnh đã lưu", "đã hết hạn hoặc đã gỡ", "Chụp hoặc chọn ảnh khác.")
        return _page(sitting, gone)
    sitting.work.save({name: None, **_from_store(sitting, [holding])}, page)
    messages.success(request, "Đã dùng lại ảnh đã lưu.")
    return redirect(sitting.work.url(page))


@citizen_only
def source(request: HttpRequest, key: uuid.UUID, page: str, name: str) -> HttpResponseBase:
    """The picture handed in, the right way up, small enough for a screen."""
    picture = sitting_of(request, key, page, name).picture.copy()
    picture.thumbnail(SHOWN)
    return _jpeg(picture)


@citizen_only
def preview(request: HttpRequest, key: uuid.UUID, page: str, name: str) -> HttpResponseBase:
    """The portrait as it would be printed."""
    sitting = sitting_of(request, key, page, name)
    return _jpeg(cutting.portrait(sitting.picture, sitting.cut, sitting.size))


def _jpeg(picture: Image.Image) -> HttpResponse:
    written = BytesIO()
    picture.save(written, "JPEG", quality=85)
    response = HttpResponse(written.getvalue(), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _here(sitting: Sitting, name: str = "portrait", *more: object) -> str:
    args = [sitting.work.dossier.key, sitting.page, sitting.field.name, *more]
    return reverse(f"portal:{name}", args=args)


def _page(sitting: Sitting, refusal: Refusal | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "sitting": sitting,
        "refusal": refusal,
        "here": _here(sitting),
        "back": sitting.work.url(sitting.page),
        "held": [(row, _here(sitting, "portrait-reuse", row.pk)) for row in sitting.held()],
    }
    if sitting.source is not None:
        cut = sitting.cut
        frame = thousandths(cut)
        query = "&".join(f"{name}={value}" for name, value in frame.items())
        context |= {
            "frame": frame,
            "ratio": sitting.size.ratio,
            "judged": sitting.judged(cut),
            "moves": [(name, words) for name, (words, *_) in MOVES.items()],
            "source": _here(sitting, "portrait-source"),
            "preview": f"{_here(sitting, 'portrait-preview')}?{query}",
            "valid_to": day(sitting.valid_to()),
        }
    status = 422 if refusal else 200
    return render(sitting.request, "portal/portrait/portrait.html", context, status=status)
