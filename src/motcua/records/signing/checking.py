"""Checking a signed file somebody brought or sent: read, judged and forgotten, as for anybody else."""

from __future__ import annotations

from django.conf import settings
from django.http.response import HttpResponseBase

from motcua.core.errors import Refusal
from motcua.core.forms import posted, put_beside
from motcua.desk.access import OfficerRequest, officer
from motcua.documents import uploads
from motcua.records.signing.forms import CheckForm
from motcua.records.signing.page import shown
from motcua.signatures.public_checks import judged

HERE = "records:signature-check"


@officer
def check(request: OfficerRequest) -> HttpResponseBase:
    """The form; a POST shows the verdict above it."""
    form, refusal, verdict, name = CheckForm(posted(request), request.FILES or None), None, None, ""
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            uploads.check_size(file.name, file.size, settings.UPLOAD_FILE_LIMIT)
            verdict, name = judged(file), file.name
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
    return shown(request, "check", HERE, form, refusal, verdict=verdict, name=name)
