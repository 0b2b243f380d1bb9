"""What the demo province knows to be equivalent, papers some of its people hold, and their use in stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from motcua.catalog import held_papers
from motcua.catalog.record import Component
from motcua.core import clock
from motcua.demo.cast import Cast
from motcua.demo.contents import CitizenRow, contents
from motcua.demo.papers import CONDITION, DATA, page
from motcua.documents import uploads
from motcua.dossiers.acts.papers import Paper
from motcua.identity import parties
from motcua.identity.actors import Actor
from motcua.identity.roles import Level
from motcua.store import equivalences, keeping, offering
from motcua.store.equivalences import Proposal
from motcua.store.kinds import for_one_dossier, kind_for
from motcua.store.models import Equivalence, Holding, Origin, Trust
from motcua.store.offering import Asked
from motcua.store.powers import DECIDERS

COMMUNE = "H00.21"
HOLDERS = 6
"""Citizens who hold papers from the start."""
EACH = 3
LASTS = timedelta(days=3650)
FIRST = date(2020, 1, 1)
AGREED = "Chủ giấy tờ đồng ý dùng lại (Demo)"


def begin() -> None:
    """The reviewed table of the demo's procedures, and papers people handed in years ago."""
    asked = list(_asked())
    _review(asked)
    for place, citizen in enumerate(contents().filers()[:HOLDERS]):
        for number, component in enumerate(asked[:EACH]):
            _hold(citizen, component, place * EACH + number)


def _asked() -> Iterable[Component]:
    """Papers that demo procedures ask for and a store may hold, each name once."""
    seen: dict[str, Component] = {}
    for _code, record in held_papers.records():
        for component in (one for group in record.groups for one in group.components):
            if not _left_out(component):
                seen.setdefault(Asked(component.name).key, component)
    return seen.values()


def _left_out(component: Component) -> bool:
    name = component.name
    return (
        component.electronic_form
        or for_one_dossier(name)
        or name.startswith(DATA)
        or CONDITION in name
        or not (component.originals or component.copies)
    )


def _review(asked: Sequence[Component]) -> None:
    """Proposed by the catalogue and by a leader, approved by another; a few of the found ones still wait."""
    proposer, reviewer = _two_deciders()
    rows = [Proposal(one.name, _kind(one), source="Rà soát danh mục (Demo)") for one in asked]
    equivalences.propose(proposer, rows)
    waiting = Equivalence.objects.filter(proposed_by=proposer.user, state=Equivalence.State.PROPOSED)
    if mine := list(waiting.values_list("pk", flat=True)):
        equivalences.decide(reviewer, mine, approve=True)
    held_papers.propose_found()


def _two_deciders() -> tuple[Actor, Actor]:
    """A commune's leader, and somebody above a commune, who decides about rows of every procedure."""
    cast = Cast()
    rows = [row for row in contents().staff if row.role in DECIDERS]
    below = [cast.units[row.unit].level == Level.COMMUNE for row in rows]
    first, second = rows[below.index(True)], rows[below.index(False)]
    proposer, reviewer = [cast.officer(cast.units[row.unit].pk, row.role, 0) for row in (first, second)]
    return proposer, reviewer


def _kind(component: Component) -> str:
    return component.name.strip(" -+*.;:\n")


def _hold(citizen: CitizenRow, component: Component, number: int) -> None:
    owner, source = parties.by_number(contents().number(citizen)), f"DEMO-KHO-{number}"
    assert owner is not None, "demo citizens with an account are known"
    if Holding.objects.filter(owner=owner, source=source).exists():
        return
    keeping.keep(
        owner,
        uploads.store(BytesIO(page(FIRST + timedelta(days=number))), f"demo-kho-{number}.pdf"),
        kind=kind_for(_kind(component)),
        name=_kind(component),
        trust=Trust.SCANNED,
        origin=Origin.CAPTURED,
        issuer="Demo UBND xã",
        issued_on=clock.today() - timedelta(days=400 + number),
        valid_to=clock.today() + LASTS,
        source=source,
        kept_in=Cast().units[COMMUNE],
    )


def taken(papers: Sequence[Paper], citizen: CitizenRow, procedure: str) -> list[Paper]:
    """The papers of a filing, those the store holds taken from it."""
    owner = parties.by_number(contents().number(citizen))
    asked = [Asked(paper.name, paper.code) for paper in papers]
    found = offering.offers(owner, procedure, asked, clock.today())
    return [
        replace(
            paper, originals=0, copies=1, files=(), holdings=(found[place][0].pk,), agreement=AGREED,
            note="Lấy từ kho giấy tờ",
        )
        if place in found
        else paper
        for place, paper in enumerate(papers)
    ]  # fmt: skip
