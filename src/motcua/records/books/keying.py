"""The page of typing: the picture beside the boxes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.books.acts import keying as acts
from motcua.books.acts import saving
from motcua.books.models import Keying
from motcua.books.registers import register_of
from motcua.core.errors import Refusal
from motcua.core.forms import whole
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.records.books.projects import HERE
from motcua.records.books.sheet import read, sheets
from motcua.records.page import shell


@require_POST
@officer
def take(request: OfficerRequest, project: int) -> HttpResponse:
    """Go on where the officer was, or take the next page."""
    row = acts.claim(request.actor, project)
    if row is None:
        messages.success(request, "Hết trang cho bạn nhập. Các trang còn lại cần người khác nhập lần hai.")
        return redirect("records:books-project", project=project)
    return redirect("records:books-key", keying=row.pk)


@officer
def page(request: OfficerRequest, keying: int) -> HttpResponse:
    """Show the boxes; keep what was typed and do what the button says."""
    row = acts.own(request.actor, keying)
    if request.method != "POST":
        return _show(request, row) if row.state == Keying.State.OPEN else _closed(request, row)
    try:
        return _do(request, row)
    except Refusal as refusal:
        return _show(request, row, refusal)


@require_POST
@officer
def save(request: OfficerRequest, keying: int) -> HttpResponse:
    """Keep what was typed so far, quietly; a refusal's words go back to the page."""
    try:
        _keep(request, acts.own(request.actor, keying))
    except Refusal as refusal:
        return HttpResponse(str(refusal), status=status_of(refusal), content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def _keep(request: OfficerRequest, row: Keying) -> int:
    """Keep every entry that was sent; how many there are."""
    sent = read(register_of(row.project.kind), request.POST)
    before = set(row.typed.values_list("order", flat=True))
    lines = [one for one in sent if one.order in before or any(one.values.values()) or one.region]
    saving.save_many(request.actor, row.pk, lines)
    return max((one.order for one in sent), default=0)


def _closed(request: OfficerRequest, row: Keying) -> HttpResponse:
    """Handed in or taken back: there is nothing to type any more."""
    messages.info(request, f"{row.page}: {row.get_state_display().lower()}.")
    return redirect("records:books-project", project=row.project_id)


def _do(request: OfficerRequest, row: Keying) -> HttpResponse:
    what = request.POST.get("lam", "luu")
    last = _keep(request, row)
    here = reverse("records:books-key", args=[row.pk])
    if what == "nop":
        done = acts.finish(request.actor, row.pk)
        messages.success(request, f"Đã nộp {done}.")
        return take(request, row.project_id)  # type: ignore[return-value]
    if what == "tra":
        acts.give_back(request.actor, row.pk)
        return redirect("records:books-project", project=row.project_id)
    if what.startswith("bo-"):
        saving.remove(request.actor, row.pk, whole(what[3:]) or 0)
        return redirect(here)
    return redirect(f"{here}?muc={last + 1}#m{last + 1}" if what == "them" else here)


def _show(request: OfficerRequest, row: Keying, refusal: Refusal | None = None) -> HttpResponse:
    register = row.project.register
    beside = refusal if refusal and refusal.where.startswith("m") else None
    errors = {beside.where: f"{beside.reason}."} if beside else {}
    typed = {one.order: one for one in row.typed.all()}
    ahead = acts.upcoming(request.actor, row)
    context = {
        **shell(request, HERE, Link("Sổ cũ", reverse(HERE)), Link(str(row.page))),
        "keying": row,
        "register": register,
        "sheets": sheets(row.project, typed, whole(request.GET.get("muc", "")) or 1, errors),
        "ahead": ahead.pk if ahead else 0,
        "refusal": None if beside else refusal,
        "problems": [{"text": str(beside), "anchor": beside.where}] if beside else [],
    }
    return render(request, "records/books/key.html", context, status=status_of(refusal) if refusal else 200)
