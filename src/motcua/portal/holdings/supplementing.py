"""Stored documents for what a notice asks to be completed: offered where an item names a paper of the
procedure, ticked by their owner, handed in with the answer."""

from __future__ import annotations

from django.http import QueryDict

from motcua.catalog.eform_generic import papers_of
from motcua.core import clock
from motcua.core.forms import whole
from motcua.core.text import words_only
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Dossier, Supplement
from motcua.portal.holdings.choosing import Choice, agreement
from motcua.portal.words import clean
from motcua.store import offering
from motcua.store.offering import Asked


def asked_by(row: Dossier, item: str) -> Asked:
    """The component an item is about: the one with the longest name it holds; else the item's own words."""
    words = words_only(item)
    papers = [Asked(clean(one.name), one.code) for one in papers_of(row.procedure_version.record)]
    held = [one for one in papers if one.key and one.key in words]
    return max(held, key=lambda one: len(one.key), default=Asked(item))


def offered(row: Dossier, asked: Supplement, data: QueryDict | None = None) -> dict[str, list[Choice]]:
    """By file box, what the applicant holds that satisfies the item today; ``data``: what was ticked."""
    components = [asked_by(row, str(item)) for item in asked.items]
    code = row.procedure_version.procedure.code
    found = offering.offers(row.applicant, code, components, clock.today())
    choices: dict[str, list[Choice]] = {}
    for place, documents in found.items():
        box = f"file_{place + 1}"
        ticked = {whole(text) for text in data.getlist(f"kho-{box}")} if data else set()
        choices[box] = [Choice(one, one.pk in ticked) for one in documents]
    return choices


def papers(row: Dossier, asked: Supplement, data: QueryDict) -> list[Paper]:
    """The papers taken from the store, each under the name of its component."""
    agreed = agreement()
    components = {f"file_{n}": asked_by(row, str(item)) for n, item in enumerate(asked.items, start=1)}
    ticked = {
        box: tuple(choice.holding.pk for choice in choices if choice.chosen)
        for box, choices in offered(row, asked, data).items()
    }
    return [
        Paper(
            components[box].name[:2000],
            components[box].code[:80],
            copies=1,
            note="Lấy từ kho giấy tờ",
            holdings=held,
            agreement=agreed,
        )
        for box, held in ticked.items()
        if held
    ]
