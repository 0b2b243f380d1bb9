"""The three lists of a draft decision: full services, partial services, procedures to review."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from motcua.reengineering.criteria.levels import Level
from motcua.reengineering.selection.ranking import Ranking, Weighed


@dataclass(frozen=True, slots=True)
class Lists:
    """``uncounted``: how many candidates no counts are known of; the decision says so."""

    full: tuple[Weighed, ...]
    partial: tuple[Weighed, ...]
    review: tuple[Weighed, ...]
    uncounted: int


def lists(found: Ranking, take: int) -> Lists:
    """Services by their level; to review, the first ``take`` places of those not full yet. A tie at the last
    place is taken whole: nothing but the name would tell its members apart."""
    everyone = (*found.ranked, *found.uncounted)
    open_ones = [one for one in found.ranked if level(one) is not Level.FULL]
    last = open_ones[min(take, len(open_ones)) - 1].place if open_ones and take > 0 else 0
    return Lists(
        full=tuple(one for one in everyone if level(one) is Level.FULL),
        partial=tuple(one for one in everyone if level(one) is Level.PARTIAL),
        review=tuple(one for one in open_ones if (one.place or 0) <= (last or 0)),
        uncounted=len(found.uncounted),
    )


def chosen(found: Ranking, codes: Collection[str]) -> Lists:
    """The same with procedures to review that somebody chose, in the order of their places."""
    everyone = lists(found, 0)
    return replace(everyone, review=tuple(one for one in found.ranked if one.candidate.code in codes))


def level(one: Weighed) -> Level:
    return one.candidate.judgement.level if one.candidate.judgement else Level.NONE
