"""The index over the last twelve months: a chart and its table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.safestring import mark_safe

from motcua.board.pages.index_chart import chart
from motcua.board.pages.index_choice import Choice, month_of
from motcua.board.pages.index_compared import PARTS
from motcua.board.pages.index_scores import around, percent, points
from motcua.core.periods import Period
from motcua.indicators.live.index import Standing, trend


@dataclass(frozen=True, slots=True)
class Month:
    """``standing`` None: a month without a dossier."""

    first: date
    standing: Standing | None
    url: str

    @property
    def label(self) -> str:
        return Period.holding(self.first).label

    @property
    def share(self) -> Fraction | None:
        """Points earned of those that could be earned by what is measured."""
        if self.standing is None or self.standing.index.points is None:
            return None
        index = self.standing.index
        return self.standing.index.points / index.measured_max if index.measured_max else None

    @property
    def percent(self) -> str:
        return percent(self.share)

    @property
    def received(self) -> int:
        return self.standing.numbers["received"] if self.standing else 0

    @property
    def measured(self) -> str:
        return points(self.standing.index.measured_max) if self.standing else ""

    @property
    def parts(self) -> list[tuple[str, Decimal | None]]:
        """Name and points of the components dossiers tell."""
        index = self.standing.index if self.standing else None
        found = [index.component(code) if index else None for code in PARTS]
        return [(one.name, one.score) for one in found if one is not None]


def compose(choice: Choice) -> dict[str, Any]:
    """Newest month last in the chart, first in the table (one query for each year touched)."""
    found = trend(choice.selection, choice.definition)
    rows = [Month(m, row, choice.url("board:index", ky=month_of(m))) for m, row in found.items()]
    title = f"Phần trăm điểm đạt được theo tháng, {choice.unit.name}"
    drawn = chart({row.first: row.share for row in rows}, title)
    heads = [one.name for code in PARTS if (one := choice.definition.component(code))]
    return {
        **around(choice, "board:index-trend"),
        "months": rows[::-1],
        "chart": mark_safe(drawn),  # every text in it is escaped there
        "heads": heads,
    }
