"""Stored documents for the papers a form asks for: offered, ticked by their owner, handed in with the rest.

What was ticked is kept with the draft under one name of ours beside the answers; whether it may really be
used is judged when the draft is handed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from motcua.catalog.eform_generic import papers_of
from motcua.catalog.eform_model import Field, Kind
from motcua.catalog.record import Component
from motcua.core import clock
from motcua.core.display import when
from motcua.core.forms import whole
from motcua.core.text import unbulleted
from motcua.identity.citizens import party_of
from motcua.store import offering
from motcua.store.models import Holding
from motcua.store.offering import Asked

if TYPE_CHECKING:
    from motcua.portal.filling import Filling

KEPT = "_kho"
"""Name in the draft's answers: ids of stored documents, by field."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One stored document offered for a field."""

    holding: Holding
    chosen: bool


def asked_by(work: Filling, one: Field) -> Asked:
    """The component a file field stands for, as the procedure names it."""
    found = next(
        (paper for paper in papers_of(work.dossier.procedure_version.record) if _is(paper, one)), None
    )
    return Asked(unbulleted(found.name), found.code) if found else Asked(one.title, one.component[:80])


def _is(paper: Component, one: Field) -> bool:
    """Forms name a component by its code; one without a code by the beginning of its name."""
    return one.component == (paper.code or paper.name.strip(" -+*.;:\n")[:80])


def offered(work: Filling, fields: Iterable[Field]) -> dict[str, list[Choice]]:
    """By field, what the person holds that satisfies it today (at most three queries)."""
    boxes = [one for one in fields if one.kind is Kind.FILES]
    owner = party_of(work.user) if boxes else None
    asked = [asked_by(work, one) for one in boxes]
    code = work.dossier.procedure_version.procedure.code
    found = offering.offers(owner, code, asked, clock.today())
    chosen = work.from_store
    return {
        boxes[place].name: [
            Choice(holding, holding.pk in chosen.get(boxes[place].name, ())) for holding in documents
        ]
        for place, documents in found.items()
    }


def sent(work: Filling, fields: Iterable[Field], data: QueryDict) -> dict[str, list[int]]:
    """The choice after a page was sent. Only what is offered at this moment can be ticked, so a document that
    lost its value meanwhile falls away."""
    boxes = [one for one in fields if one.kind is Kind.FILES]
    choices = offered(work, boxes)
    kept = dict(work.from_store)
    for one in boxes:
        ticked = {whole(text) for text in data.getlist(f"kho-{one.name}")}
        kept[one.name] = [c.holding.pk for c in choices.get(one.name, ()) if c.holding.pk in ticked]
    return {name: ids for name, ids in kept.items() if ids}


def documents(work: Filling) -> dict[int, Holding]:
    """What was ticked, by id."""
    ids = [pk for pks in work.from_store.values() for pk in pks]
    owner = party_of(work.user) if ids else None
    return Holding.objects.filter(owner=owner).select_related("file").in_bulk(ids) if owner else {}


def agreement() -> str:
    """How the owner agreed: they ticked it themselves, signed in."""
    return f"Chủ giấy tờ đánh dấu đồng ý trên cổng, {when(clock.now())}"
