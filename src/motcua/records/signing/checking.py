"""Checking a signed file somebody brought or sent."""

from __future__ import annotations

from django.http.response import HttpResponseBase

from motcua.core.errors import Refusal
from motcua.core.forms import posted, put_beside
from motcua.desk.access import OfficerRequest, officer
from motcua.documents import content
from motcua.documents.arriving import claim
from motcua.identity.models import User
from motcua.records.signing.forms import CheckForm
from motcua.records.signing.page import shown
from motcua.signatures import verdicts

HERE = "records:signature-check"


@officer
def check(request: OfficerRequest) -> HttpResponseBase:
    """The form; a POST shows the verdict above it."""
    form, refusal, verdict, name = CheckForm(posted(request), request.FILES or None), None, None, ""
    if request.method == "POST" and form.is_valid():
        try:
            user = User.objects.get(pk=request.actor.account)
            file = claim(request, "file", uploaded_by=user, among=frozenset({content.PDF}), forget=True)[0]
            verdict, name = verdicts.of(file), file.name
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
    return shown(request, "check", HERE, form, refusal, verdict=verdict, name=name)
