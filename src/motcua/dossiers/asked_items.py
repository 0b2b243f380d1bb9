"""What a notice asks to be completed, as components of the procedure, and the papers that answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from motcua.catalog.eform_generic import papers_of
from motcua.core.text import unbulleted, words_only
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Component, Dossier, Origin, Supplement
from motcua.store.offering import Asked

SENT = "Bổ sung trực tuyến"


@dataclass(frozen=True, slots=True)
class Brought:
    """What answers one item: ids of files sent, of documents the store holds."""

    asked: Asked
    files: tuple[int, ...] = ()
    holdings: tuple[int, ...] = ()


def asked_by(row: Dossier, item: str) -> Asked:
    """The component an item is about: the one with the longest name it holds; else the item's own words."""
    words = words_only(item)
    papers = [Asked(unbulleted(one.name), one.code) for one in papers_of(row.procedure_version.record)]
    held = [one for one in papers if one.key and one.key in words]
    return max(held, key=lambda one: len(one.key), default=Asked(item))


def asked(row: Dossier, notice: Supplement) -> list[Asked]:
    """The components a notice is about, in the order of its items."""
    return [asked_by(row, str(item)) for item in notice.items]


def same(paper: Paper | Component, wanted: Asked) -> bool:
    """Whether a paper of the dossier is the component asked for."""
    return (words_only(paper.name)[:500], paper.code) == (wanted.key, wanted.code[:80])


def papers(row: Dossier, brought: Iterable[Brought], agreement: str) -> list[Paper]:
    """Each paper once, on top of what the dossier has of it already; items nothing came for are left out.

    ``agreement``: how the owner agreed to what is taken from the store.
    """
    given: dict[Asked, list[Brought]] = defaultdict(list)
    for one in brought:
        if one.files or one.holdings:
            given[one.asked].append(one)
    there = list(row.components.all())
    return [_paper(_as_it_is(there, wanted), ones, agreement) for wanted, ones in given.items()]


def _as_it_is(there: Sequence[Component], wanted: Asked) -> Paper:
    known = next((one for one in there if same(one, wanted)), None)
    return Paper.of(known) if known else Paper(wanted.name[:2000], wanted.code[:80])


def _paper(paper: Paper, brought: Sequence[Brought], agreement: str) -> Paper:
    files = tuple(file for one in brought for file in one.files)
    holdings = tuple(dict.fromkeys(pk for one in brought for pk in one.holdings))
    return replace(
        noted(paper, SENT if files else str(Origin.STORE.label)),
        copies=max(paper.copies, 1) if files else paper.copies,
        files=files,
        holdings=holdings,
        agreement=agreement if holdings else "",
    )


def noted(paper: Paper, words: str) -> Paper:
    """The paper with a remark behind those it has, each once."""
    if words in paper.note:
        return paper
    return replace(paper, note="; ".join(filter(None, [paper.note, words]))[:300])
