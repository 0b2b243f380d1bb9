"""The screen of selection: the ranked list with every number behind a place, and where it comes from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from motcua.core import clock
from motcua.core.display import figure
from motcua.core.pieces import Link
from motcua.dossiers.queries import visible_to
from motcua.identity.actors import Actor
from motcua.reengineering.catalogue.findings import Asked
from motcua.reengineering.catalogue.looking import is_current, latest_check
from motcua.reengineering.catalogue.selecting import ranked
from motcua.reengineering.selection.candidates import Candidate
from motcua.reengineering.selection.ranking import Ranking, Weighed
from motcua.reengineering.selection.scoring import GROUNDS, Component, Ground
from motcua.studio.pages import lint
from motcua.studio.procedure_words import level_words

FIRST = 30
"""Places shown before all are asked for."""
YEARS = 5
"""Years offered, the present one first."""
WAYS = {"online": "trực tuyến", "direct": "trực tiếp", "post": "bưu chính"}
SHORT = {"rules": "Quy định", "volume": "Số lượng", "sharing": "Kết nối", "effect": "Hiệu quả"}


@dataclass(frozen=True)
class Measured:
    """One number behind a place. ``value``: in words; ``score``: 0 to 1; ``behind``: where it comes from."""

    label: str
    value: str
    score: str
    behind: Link | None = None


@dataclass(frozen=True)
class GroundShown:
    """One ground of the article for one procedure."""

    name: str
    label: str
    score: str
    measures: tuple[Measured, ...]


@dataclass(frozen=True)
class RankedRow:
    """One procedure of the list. ``ticked``: somebody chose it already."""

    weighed: Weighed
    grounds: tuple[GroundShown, ...]
    ticked: bool

    @property
    def candidate(self) -> Candidate:
        return self.weighed.candidate

    @property
    def total(self) -> str:
        return score(self.weighed.total)

    @property
    def span(self) -> str:
        """Lowest and highest possible, where something is unknown."""
        low, high = score(self.weighed.low), score(self.weighed.high)
        return "" if low == high else f"{low} đến {high}"

    @property
    def level(self) -> str:
        judged = self.candidate.judgement
        return f"hiện {level_words(judged.level)}" if judged else "chưa xét mức"


def year_of(asked: str) -> int:
    """The year an address asks for; this one for anything else."""
    this = clock.today().year
    return int(asked) if asked in {str(year) for year in years()} else this


def years() -> list[int]:
    this = clock.today().year
    return [this - back for back in range(YEARS)]


def found(actor: Actor, year: int) -> Ranking:
    """By the dossiers the actor may see."""
    return ranked(year, visible_to(actor))


def compose(actor: Actor, year: int, chosen: Collection[str], *, everything: bool) -> dict[str, Any]:
    """What the template reads."""
    ranking = found(actor, year)
    check = latest_check()
    shown = ranking.ranked if everything else ranking.ranked[:FIRST]
    here = reverse("studio:selection")
    return {
        "rows": [_row(one, chosen) for one in shown],
        "left": len(ranking.ranked) - len(shown),
        "all_url": f"{here}?nam={year}&so=tat-ca",
        "uncounted": len(ranking.uncounted),
        "year": year,
        "years": [Link(str(one), f"{here}?nam={one}", one == year) for one in years()],
        "weights": ranking.weights,
        "grounds": [(GROUNDS[name], figure(weight)) for name, weight in ranking.weights.value.items()],
        "short": SHORT,
        "check": check,
        "current": is_current(check),
    }


def score(value: float | None) -> str:
    """Two decimals, a dash for what is unknown."""
    return "–" if value is None else figure(value, 2)


def _row(one: Weighed, chosen: Collection[str]) -> RankedRow:
    grounds = tuple(_ground(one.candidate, ground) for ground in one.grounds)
    return RankedRow(one, grounds, one.candidate.code in chosen)


def _ground(candidate: Candidate, ground: Ground) -> GroundShown:
    measures = tuple(_measured(candidate, one) for one in ground.components)
    return GroundShown(SHORT[ground.id], GROUNDS[ground.id], score(ground.score), measures)


def _measured(candidate: Candidate, one: Component) -> Measured:
    return Measured(one.label, _value(candidate, one), score(one.score), _behind(candidate, one))


def _value(candidate: Candidate, one: Component) -> str:
    """A measure as people say it."""
    if one.value is None:
        return "chưa có số liệu"
    if one.id == "criterion-6":
        return "đạt" if one.value else "chưa đạt"
    if one.id == "connected" and candidate.sharing:
        return f"{figure(candidate.sharing.ready)}/{figure(candidate.sharing.needed)} hệ thống"
    if one.id in ("replaceable", "room"):
        return f"{figure(round(100 * one.value, 1))} %"
    if one.id == "dossiers" and candidate.counts:
        ways = ((getattr(candidate.counts, name), words) for name, words in WAYS.items())
        parts = ", ".join(f"{words} {figure(number)}" for number, words in ways if number)
        return f"{figure(int(one.value))}{f' ({parts})' if parts else ''}"
    return figure(int(one.value))


def _behind(candidate: Candidate, one: Component) -> Link | None:
    asked = {
        "paper-bound": Asked(procedure=candidate.code),
        "replaceable": Asked(procedure=candidate.code, effect="papers"),
    }
    if one.id in asked and candidate.findings:
        return Link("xem phát hiện", lint.address(asked[one.id]))
    if one.id == "connected":
        return Link("xem danh mục hệ thống", reverse("studio:inventory"))
    return None
