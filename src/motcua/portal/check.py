"""Check your answers, swear to them, hand in."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.catalog.eform_answers import asked, relevant
from motcua.catalog.eform_model import Field, Kind
from motcua.catalog.eform_values import shown
from motcua.core.errors import Refusal
from motcua.core.forms import Form, posted
from motcua.core.pieces import Row
from motcua.dossiers.acts import filing
from motcua.dossiers.acts.filing import Filed
from motcua.dossiers.acts.papers import Paper
from motcua.identity import personal_number
from motcua.identity.citizens import party_of
from motcua.portal.filling import Filling, filling_of
from motcua.portal.holdings import choosing
from motcua.portal.people import citizen_only

RESULT_FIELDS = ("nhan_ket_qua", "dia_chi_nhan")
"""By convention the answers to these say how the result comes back."""
NUMBER = "so_dinh_danh"
"""By convention how the field of a personal number ends; birth date and sex stand beside it."""
SEX_OF = {"me_": "female", "cha_": "male"}
SEX_SAID = {"nu": "female", "nam": "male"}
SECRETS = "secrets"
"""Session entry: tracking secrets not shown yet, by code."""


class OathForm(Form):
    """The oath of the declaration."""

    oath = forms.BooleanField(
        label="Tôi cam đoan những lời khai trên là đúng sự thật và chịu trách nhiệm về lời khai."
    )


@citizen_only
def check(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    work = filling_of(request, key)
    if not work.dossier.is_draft:
        return redirect("portal:proof", code=work.dossier.code)
    form, problems, refusal = OathForm(posted(request)), work.problems(), None
    if request.method == "POST" and form.is_valid() and not problems:
        try:
            return _hand_in(request, work)
        except Refusal as caught:
            refusal = caught
    links = [{"text": problem.message, "url": _edit(work, problem.page)} for problem in problems]
    context = {
        "work": work,
        "form": form,
        "open": links,
        "sections": [(page.title, _rows(work, page.id, page.fields)) for page in work.pages()],
        "doubts": doubts(work),
        "refusal": refusal,
        "reused": work.stored.values(),
    }
    return render(request, "portal/check.html", context, status=422 if form.is_bound else 200)


def _hand_in(request: HttpRequest, work: Filling) -> HttpResponse:
    filed = hand_in(work)
    code = str(filed.dossier.code)
    if filed.secret:
        request.session[SECRETS] = {**request.session.get(SECRETS, {}), code: filed.secret}
    return redirect("portal:proof", code=code)


def hand_in(work: Filling) -> Filed:
    """Submit a complete draft. A second submission gives the dossier as filed, without its secret."""
    kept = relevant(work.form, work.answers)
    stale = {
        name: None
        for name, value in work.dossier.form_data.items()
        if value is not None and name not in kept and name != choosing.KEPT
    }
    if stale:
        work.save(stale, work.dossier.form_page)
    return filing.submit(
        work.actor,
        work.dossier.pk,
        applicant=applicant(work),
        papers=papers(work),
        return_method=return_method(work),
    )


def applicant(work: Filling) -> dict[str, Any]:
    """Who files: the account's party, with the contact details given for this dossier."""
    given = {one.prefill: work.answers.get(one.name) for one in work.form.fields.values() if one.prefill}
    facts = {f"applicant.{key}": value for key, value in _party_facts(work).items()} | {
        key: value for key, value in given.items() if value
    }
    return {key.removeprefix("applicant."): value for key, value in facts.items()}


def _party_facts(work: Filling) -> dict[str, Any]:
    party = party_of(work.user)
    if party is None:
        return {"name": work.user.full_name}
    return {"name": party.name, "number": party.number, "birth_date": party.birth_date, "sex": party.sex}


def papers(work: Filling) -> list[Paper]:
    """The papers handed in: one for each file field that was asked and answered, by files or from the
    store."""
    boxes = [one for one in asked(work.form, work.answers) if one.kind is Kind.FILES]
    stored, agreed = work.from_store, choosing.agreement()
    handed = (
        (choosing.asked_by(work, one), work.answers.get(one.name) or (), stored.get(one.name) or ())
        for one in boxes
    )
    return [
        Paper(
            name=component.name[:2000],
            code=component.code[:80],
            copies=1 if files else 0,
            note="Bản chụp điện tử" if files else "Lấy từ kho giấy tờ",
            files=tuple(files),
            holdings=tuple(held),
            agreement=agreed if held else "",
        )
        for component, files, held in handed
        if files or held
    ]


def return_method(work: Filling) -> str:
    """How and where the result goes, in words."""
    fields = [one for one in asked(work.form, work.answers) if one.name in RESULT_FIELDS]
    return ": ".join(filter(None, (shown(one, work.answers.get(one.name)) for one in fields)))[:200]


def doubts(work: Filling) -> list[str]:
    """Things worth a second look that block nothing: typed personal numbers that fit no one, or not the
    birth date given beside them."""
    locked = work.locked()
    numbers = (one for one in asked(work.form, work.answers) if one.name.endswith(NUMBER))
    return [
        f"{one.title}: {warning.sentence}"
        for one in numbers
        if one not in locked and (value := work.answers.get(one.name))
        for warning in personal_number.check(value, *_beside(work, one.name.removesuffix(NUMBER)))
    ]


def _beside(work: Filling, whose: str) -> tuple[date | None, str | None]:
    """Birth date and sex of the person whose answers begin so; a mother and a father tell their sex."""
    born = work.answers.get(f"{whose}ngay_sinh")
    sex = SEX_OF.get(whose) or SEX_SAID.get(str(work.answers.get(f"{whose}gioi_tinh")))
    return date.fromisoformat(born) if born else None, sex


def _rows(work: Filling, page: str, names: tuple[str, ...]) -> list[Row]:
    return [_row(work, page, work.form.fields[name]) for name in names]


def _row(work: Filling, page: str, one: Field) -> Row:
    value = work.answers.get(one.name)
    text = _papers_given(work, one) if one.kind is Kind.FILES else shown(one, value)
    if one in work.locked():
        return Row(one.title, text, source="Từ tài khoản của bạn")
    same = bool(value) and bool(one.prefill) and work.facts.get(one.prefill) == value
    return Row(one.title, text, change=_edit(work, page), source="Từ tài khoản của bạn" if same else "")


def _papers_given(work: Filling, one: Field) -> str:
    held = work.stored
    taken = [held[pk].name for pk in work.from_store.get(one.name, ()) if pk in held]
    return "\n".join(
        [*(file.name for file in work.files(one.name)), *(f"Từ kho giấy tờ: {n}" for n in taken)]
    )


def _edit(work: Filling, page: str) -> str:
    return f"{reverse('portal:page', args=[work.dossier.key, page])}?sua=1"
