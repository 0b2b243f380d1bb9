"""Checking a signed file somebody brought or sent: read, judged and forgotten, as for anybody else."""

from __future__ import annotations

from django.conf import settings
from django.http.response import HttpResponseBase

from motcua.core.errors import Refusal
from motcua.core.forms import posted
from motcua.desk.access import OfficerRequest, officer
from motcua.documents import uploads
from motcua.records.signing.forms import CheckForm
from motcua.records.signing.page import shown
from motcua.signatures.public_checks import judged

HERE = "records:signature-check"


@officer
def check(request: OfficerRequest) -> HttpResponseBase:
    """The form; a POST shows the verdict above it."""
    form, verdict, name = CheckForm(posted(request), request.FILES or None), None, ""
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            uploads.check_size(file.name, file.size, settings.UPLOAD_FILE_LIMIT)
            verdict, name = judged(file), file.name
        except Refusal as caught:
            form.add_error("file", str(caught))
    return shown(request, "check", HERE, form, verdict=verdict, name=name)
