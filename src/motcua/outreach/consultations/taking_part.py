"""Opinions that pass through the desk: papers entered by officers, and the staff's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts import opinions
from motcua.disclosure.consultations.summary import Summary
from motcua.disclosure.models import Consultation
from motcua.disclosure.powers import POWERS, Verb
from motcua.documents import arriving
from motcua.identity.models import User
from motcua.outreach.consultations import forms, pages
from motcua.outreach.consultations.views import HERE
from motcua.outreach.page import shell
from motcua.portal.consultations.forms import OpinionForm
from motcua.portal.consultations.views import takes


@officer
def paper(request: OfficerRequest, consultation: int) -> HttpResponse:
    """Enter one paper after another."""
    row = pages.found(request.actor, consultation)
    form = forms.PaperForm(row, posted(request), request.FILES or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            _enter(request, row, form)
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Đã nhập phiếu số {form.cleaned_data['sheet']}.")
            return redirect("outreach:consultation-paper", consultation=row.pk)
    here = reverse("outreach:consultation", args=[row.pk])
    crumbs = Link("Lấy ý kiến", reverse(HERE)), Link(row.number, here), Link("Nhập phiếu giấy")
    context = {**shell(request, HERE, *crumbs), "row": row, "form": form, "refusal": refusal, "back": here}
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "outreach/consultations/paper.html", context, status=status)


@officer
def own(request: OfficerRequest, number: str) -> HttpResponse:
    """A consultation of the staff: its questions, or its result."""
    row = pages.asked_of(request.actor).filter(number=number).first()
    if row is None:
        raise NotFound("Đợt lấy ý kiến này", remedy=pages.REMEDY)
    form = OpinionForm(row, posted(request), account=True) if takes(row) else None
    refusal, secret = None, ""
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            secret = opinions.give(request.actor, row.pk, form.answers, named=form.named)
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
    context = {
        **shell(request, HERE, Link("Lấy ý kiến", reverse(HERE)), Link(row.number)),
        "row": row,
        "form": form,
        "secret": secret,
        "refusal": refusal,
        "summary": Summary.model_validate(row.result) if row.result else None,
    }
    status = status_of(refusal) if refusal else 422 if form and form.errors else 200
    return render(request, "outreach/consultations/own.html", context, status=status)


def _enter(request: OfficerRequest, row: Consultation, form: forms.PaperForm) -> None:
    # Before a file is kept, since that is no part of the verb.
    POWERS.authorise(request.actor, Verb.ENTER_PAPER, row.unit_id)
    owner = request.user
    assert isinstance(owner, User), "the officer is signed in"
    data = form.cleaned_data
    scan = arriving.claim(request, "scan", uploaded_by=owner)[0].pk
    opinions.enter_paper(
        request.actor, row.pk, form.answers, sheet=data["sheet"], scan=scan, name=data.get("name", "")
    )
