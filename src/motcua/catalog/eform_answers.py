"""Answers to an electronic form: which questions apply and what is still wrong.

Answers are a flat mapping of field name to JSON value: text, ISO day, whole number, true/false, list of
choices or of file keys. Nothing here reads a clock: ``today`` is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.catalog.eform_model import EFormModel, Field, Page
from motcua.catalog.eform_values import fault

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something left to mend before the form can be handed in."""

    field: str
    page: str
    message: str


def asked(form: EFormModel, answers: Answers) -> list[Field]:
    """The fields that apply to these answers, in order. An answer to a question that does not apply
    counts for nothing, also not in a later condition."""
    known: dict[str, Any] = {}
    found: list[Field] = []
    for page in form.pages:
        here = [form.fields[name] for name in page.fields if _applies(form, form.fields[name], known)]
        found += here
        known |= {one.name: answers[one.name] for one in here if one.name in answers}
    return found


def _applies(form: EFormModel, one: Field, known: Answers) -> bool:
    if one.branch is None:
        return True
    branch = form.branches[one.branch]
    return branch.condition.holds(known) is branch.holds


def relevant(form: EFormModel, answers: Answers) -> dict[str, Any]:
    """The answers to questions that apply: exactly what is handed in."""
    return {one.name: answers[one.name] for one in asked(form, answers) if one.name in answers}


def pages(form: EFormModel, answers: Answers) -> list[Page]:
    """The pages that apply, each with only the fields that apply."""
    names = {one.name for one in asked(form, answers)}
    kept = (replace(page, fields=tuple(n for n in page.fields if n in names)) for page in form.pages)
    return [page for page in kept if page.fields]


def problems(form: EFormModel, answers: Answers, today: date) -> list[Problem]:
    """Everything that is missing or wrong, in the order it is asked; empty when it can be handed in."""
    return [
        Problem(one.name, form.page_of(one.name).id, message)
        for one in asked(form, answers)
        if (message := fault(one, answers.get(one.name), today))
    ]


def prefilled(form: EFormModel, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Answers the state knows already, by the fields' ``prefill`` names; empty facts fill nothing."""
    return {one.name: facts[one.prefill] for one in form.fields.values() if facts.get(one.prefill)}
