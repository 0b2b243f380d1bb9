"""The list of postings, one of them, drafting and correcting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from motcua.core.errors import Forbidden, Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts import postings as acts
from motcua.disclosure.models import PostingState, VersionState
from motcua.disclosure.powers import POWERS, Verb
from motcua.outreach.page import shell
from motcua.outreach.postings import forms, pages

HERE = "outreach:postings"


@officer
def postings(request: OfficerRequest) -> HttpResponse:
    """Those of one's units; ``trang-thai``: only one state."""
    state = request.GET.get("trang-thai", "")
    context = {
        **shell(request, HERE),
        "page": page_of(pages.listed(request.actor, state), request.GET.get("trang", "")),
        "filters": [Link("Tất cả", "?", not state)]
        + [Link(one.label, f"?trang-thai={one.value}", state == one.value) for one in PostingState],
        "units": pages.units_to_prepare(request.actor),
        "version_states": dict(VersionState.choices),
    }
    return render(request, "outreach/postings/list.html", context)


@officer
def new(request: OfficerRequest) -> HttpResponse:
    """Draft a posting."""
    units = pages.units_to_prepare(request.actor)
    if not units:
        raise Forbidden(POWERS[Verb.PREPARE_POSTING].label, POWERS[Verb.PREPARE_POSTING].refusal)
    form = forms.PostingForm(units, posted(request), request.FILES or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            unit = int(form.cleaned_data["unit"])
            version = acts.draft(request.actor, unit, form.wish(request))
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã soạn niêm yết {version.posting.number}. Mời lãnh đạo duyệt.")
            return redirect("outreach:posting", posting=version.posting_id)
    return _form(request, "Soạn niêm yết", form, refusal)


@officer
def one(request: OfficerRequest, posting: int) -> HttpResponse:
    """A posting with everything that proves it."""
    return show(request, posting)


@officer
def edit(request: OfficerRequest, posting: int) -> HttpResponse:
    """Draft the version anew that is not approved yet."""
    row = pages.found(request.actor, posting)
    latest = row.versions.order_by("-number")[0]
    first = latest.number == 1
    initial = {
        "unit": str(row.unit_id),
        "source": row.source,
        "kind": row.kind,
        "title": latest.title,
        "lead": latest.content.get("lead", ""),
        "first": row.first,
        "last": row.last,
        "basis": row.basis,
        "places": row.places,
    }
    form: forms.ContentForm = (
        forms.PostingForm([row.unit], posted(request), request.FILES or None, initial=initial)
        if first
        else forms.ContentForm(posted(request), request.FILES or None, initial=initial)
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            acts.redraft(request.actor, latest.pk, form.wish(request, None if first else row))
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã soạn lại. Mời lãnh đạo duyệt.")
            return redirect("outreach:posting", posting=posting)
    return _form(request, f"Soạn lại {row.number}", form, refusal, row.pk)


@officer
def correct(request: OfficerRequest, posting: int) -> HttpResponse:
    """Draft the next version of what is up."""
    row = pages.found(request.actor, posting)
    latest = row.versions.order_by("-number")[0]
    initial = {"source": row.source, "title": latest.title, "lead": latest.content.get("lead", "")}
    form = forms.CorrectionForm(posted(request), request.FILES or None, initial=initial)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            wish = form.wish(request, row)
            acts.correct(request.actor, posting, wish, form.cleaned_data["reason"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(
                request, "Đã soạn bản đính chính. Bản cũ vẫn niêm yết đến khi bản mới được duyệt."
            )
            return redirect("outreach:posting", posting=posting)
    return _form(request, f"Đính chính {row.number}", form, refusal, row.pk)


def show(request: OfficerRequest, posting: int, refusal: Refusal | None = None, **sent: Any) -> HttpResponse:
    """The page of a posting, with a form that was sent and refused."""
    row = pages.found(request.actor, posting)
    known = pages.compose(request.actor, row)
    blank = {"withdraw": forms.WithdrawForm(), "words": forms.WordsForm(), "slip": forms.SlipForm()}
    context = {
        **shell(request, HERE, Link("Niêm yết", reverse(HERE)), Link(row.number)),
        **known,
        "html": mark_safe(known["latest"].html),
        "forms": {**blank, **sent},
        "sent": next(iter(sent.values()), None),
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if sent else 200
    return render(request, "outreach/postings/one.html", context, status=status)


def _form(
    request: OfficerRequest, heading: str, form: Any, refusal: Refusal | None, posting: int = 0
) -> HttpResponse:
    back = reverse("outreach:posting", args=[posting]) if posting else reverse(HERE)
    context = {
        **shell(request, HERE, Link("Niêm yết", reverse(HERE)), Link(heading)),
        "heading": heading,
        "form": form,
        "refusal": refusal,
        "back": back,
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "outreach/postings/form.html", context, status=status)
