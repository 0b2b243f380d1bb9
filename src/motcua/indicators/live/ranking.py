"""Places among units: equal scores share a place, and the next place counts them all (1, 2, 2, 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.indicators.index766.results import Index
from motcua.indicators.live.index import Standing

Scored = Callable[[Index], Decimal | None]


@dataclass(frozen=True, slots=True)
class Placed:
    """``place`` is None for one without a dossier or a score: it stands outside the ranking."""

    standing: Standing
    score: Decimal | None
    place: int | None


def whole(found: Index) -> Decimal | None:
    """The points of all that is measured."""
    return found.score


def of_group(code: str) -> Scored:
    """The points of one group."""

    def scored(found: Index) -> Decimal | None:
        group = found.group(code)
        return group.score if group else None

    return scored


def ranked(rows: Sequence[Standing], by: Scored = whole) -> list[Placed]:
    """Best first, by the score as it is shown; those without one last. Who received nothing did nothing
    wrong, although the definition gives no points for it."""
    scored = [(row, by(row.index)) for row in rows]
    known = [score for row, score in scored if score is not None and row.numbers["received"]]
    placed = [Placed(row, score, _place(row, score, known)) for row, score in scored]
    return sorted(placed, key=lambda one: one.place or len(rows) + 1)


def _place(row: Standing, score: Decimal | None, known: Sequence[Decimal]) -> int | None:
    if score is None or not row.numbers["received"]:
        return None
    return 1 + sum(other > score for other in known)
