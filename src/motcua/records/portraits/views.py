"""One portrait of a dossier: the picture, what was found, the officer's word."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Refusal
from motcua.core.forms import posted, put_beside
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.sight import look
from motcua.documents import content
from motcua.documents.downloads import opened
from motcua.dossiers.acts.portraits import judge_portrait, portrait_of
from motcua.dossiers.models import ComponentFile
from motcua.dossiers.policy import Verb, why_not
from motcua.records.page import shell
from motcua.records.portraits.forms import FIT, WordForm
from motcua.store import looking
from motcua.store.models import Purpose


@officer
def portrait(request: OfficerRequest, code: str, file: int) -> HttpResponse:
    """Look, or give one's word."""
    sight = look(request.actor, code)
    row = portrait_of(sight.dossier, file)
    form, refusal = WordForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        fit = form.cleaned_data["word"] == FIT
        try:
            judge_portrait(request.actor, sight.dossier.pk, file, fit=fit, why=form.cleaned_data["why"])
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã ghi: ảnh dùng được." if fit else "Đã ghi: ảnh chưa dùng được.")
            return redirect(reverse("desk:dossier", args=[code]))
    dossier = Link(code, reverse("desk:dossier", args=[code]))
    context = {
        **shell(request, "", dossier, Link("Ảnh chân dung")),
        "code": code,
        "row": row,
        "form": form,
        "refusal": refusal,
        "why_not": why_not(request.actor, Verb.JUDGE_PORTRAIT, sight.scene()),
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/portraits/portrait.html", context, status=status)


@officer
def picture(request: OfficerRequest, code: str, file: int) -> HttpResponseBase:
    """The portrait itself. One taken from the store leaves its owner a trace of who looked."""
    dossier = look(request.actor, code).dossier
    stored = portrait_of(dossier, file).file
    kept = ComponentFile.objects.filter(component__dossier=dossier, file=file).exclude(holding=None).first()
    if kept is not None and kept.holding_id is not None:
        stored = looking.look(request.actor, kept.holding_id, Purpose.PROCESSING, code)
    return FileResponse(opened(stored), content_type=content.JPEG)
