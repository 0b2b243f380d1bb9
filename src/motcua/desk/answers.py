"""Answers of an electronic form as lines to read."""

from __future__ import annotations

from motcua.catalog.eform_answers import asked
from motcua.catalog.eform_model import Kind
from motcua.catalog.eform_store import form_for
from motcua.catalog.eform_values import shown
from motcua.core import clock
from motcua.core.pieces import Row
from motcua.dossiers.models import Dossier


def answer_rows(dossier: Dossier) -> list[Row]:
    """What the person filled in, in the form's order; files stand with the papers."""
    answers = dossier.form_data
    if not any(not name.startswith("_") for name in answers):
        return []
    day = clock.day_of(dossier.created_at)
    form = form_for(dossier.procedure_version, day, dossier.case_code).model
    fields = [one for one in asked(form, answers) if one.kind is not Kind.FILES and one.name in answers]
    return [Row(one.title, shown(one, answers[one.name])) for one in fields]
