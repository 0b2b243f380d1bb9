"""The statutory forms as PDF, shown in the browser's own viewer."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse

from motcua.desk import secrets_shown
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.sight import look
from motcua.documents.downloads import printed
from motcua.documents.forms import render
from motcua.documents.forms.registry import FormCode
from motcua.documents.numbering import number_for
from motcua.dossiers import printouts


@officer
def form(request: OfficerRequest, code: str, form: str, which: int) -> HttpResponse:
    """One form of a dossier. Its number is given at the first printing and stays."""
    dossier = look(request.actor, code).dossier
    paper = printouts.find(dossier, form, which)
    with transaction.atomic():
        number = number_for(printouts.issuing_unit(paper), paper.form, paper.subject, paper.event.at)
    secret = secrets_shown.find(request, dossier.pk) if paper.form is FormCode.RECEIPT else ""
    pdf = render(paper.version, printouts.compose(paper, number.number, secret))
    return printed(pdf, f"{paper.form}-{dossier.code}")
