"""Whose certificates are believed here."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from motcua.core import clock
from motcua.core.errors import Forbidden, Refusal
from motcua.core.forms import posted, put_beside
from motcua.desk.access import OfficerRequest, officer
from motcua.identity.actors import Actor
from motcua.records.signing.forms import AnchorForm, WithdrawForm
from motcua.records.signing.page import shown
from motcua.signatures.acts import trust as verbs
from motcua.signatures.models import Anchor
from motcua.signatures.powers import POWERS, Verb

HERE = "records:anchors"
LARGEST = 1 << 18


@officer
def listed(request: OfficerRequest) -> HttpResponseBase:
    """The list, those withdrawn below; a POST adds one."""
    _check(request.actor)
    form, refusal = AnchorForm(posted(request), request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            row = verbs.add_anchor(request.actor, sent["file"].read(LARGEST), sent["reason"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Từ nay tin chứng thư do “{row.name}” cấp.")
            return redirect(HERE)
    rows = Anchor.objects.select_related("added_by", "withdrawn_by")
    return shown(
        request, "anchors", HERE, form, refusal, rows=rows, now=clock.now(), practice=settings.PRACTICE
    )


@officer
def withdraw(request: OfficerRequest, anchor: int) -> HttpResponseBase:
    """One in full; a POST withdraws it."""
    _check(request.actor)
    row = get_object_or_404(Anchor.objects.select_related("added_by", "withdrawn_by"), pk=anchor)
    form, refusal = WithdrawForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            verbs.withdraw_anchor(request.actor, anchor, form.cleaned_data["reason"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, f"Không còn tin chứng thư do “{row.name}” cấp.")
            return redirect(HERE)
    return shown(request, "anchor", HERE, form, refusal, row=row)


def _check(actor: Actor) -> None:
    if not POWERS.may(actor, Verb.KEEP_TRUST, None):
        raise Forbidden(POWERS[Verb.KEEP_TRUST].label, POWERS[Verb.KEEP_TRUST].refusal)
