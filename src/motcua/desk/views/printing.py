"""Statutory forms as PDF, shown in the browser's own viewer; the sheet an owner of stored papers signs."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import HttpResponse

from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.desk import consents, intake_store, secrets_shown, supplement_store
from motcua.desk.access import OfficerRequest, officer
from motcua.desk.sight import look
from motcua.desk.store_grounds import own_intake
from motcua.documents.downloads import printed
from motcua.documents.forms import render
from motcua.documents.forms.registry import FormCode
from motcua.documents.numbering import number_for
from motcua.dossiers import printouts

NOTHING_HELD = "kho không có giấy tờ nào dùng lại được ở đây"


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


@officer
def consent(request: OfficerRequest, key: uuid.UUID) -> HttpResponse:
    """The sheet for an intake in progress of the officer's own."""
    intake = own_intake(request.actor, key)
    sheet = consents.of_intake(intake) if intake else None
    if intake is None or sheet is None:
        raise NotFound("Phiếu đồng ý", NOTHING_HELD, "Quay lại bản tiếp nhận.")
    intake_store.tell(request.actor, intake)
    return _signed_on(request, sheet)


@officer
def consent_for(request: OfficerRequest, code: str) -> HttpResponse:
    """The sheet for what a notice asks of a dossier's applicant."""
    sight = look(request.actor, code)
    sheet = consents.of_supplement(sight)
    if sheet is None:
        raise NotFound("Phiếu đồng ý", NOTHING_HELD, "Quay lại hồ sơ.")
    supplement_store.tell(sight)
    return _signed_on(request, sheet)


def _signed_on(request: OfficerRequest, sheet: consents.Consent) -> HttpResponse:
    return printed(consents.printed(sheet, request.actor.name, clock.now()), "phieu-dong-y-dung-lai")
