"""The dossiers behind a component: those it is counted from, those that earned it, those that lost it."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import QuerySet

from motcua.core.errors import NotFound
from motcua.indicators.index766.definitions import Definition
from motcua.indicators.live.selection import Selection
from motcua.indicators.live.sources import Source, source
from motcua.indicators.models import DossierFact


class Side(StrEnum):
    """Which of them."""

    ALL = "all"
    EARNED = "earned"
    LOST = "lost"

    @property
    def label(self) -> str:
        return {"all": "Tất cả hồ sơ được tính", "earned": "Hồ sơ đạt", "lost": "Hồ sơ không đạt"}[self]


def behind(
    selection: Selection, definition: Definition, code: str, side: Side = Side.LOST
) -> QuerySet[DossierFact]:
    """Their facts; as many as the numerator, the denominator or the difference says.

    Raises:
        NotFound: the component is not counted from dossiers.
    """
    known, period = from_dossiers_only(definition, code), selection.period
    rows = selection.facts().filter(known.of(period))
    if side is Side.ALL:
        return rows
    earned = known.earned(period)
    return rows.filter(earned) if side is Side.EARNED else rows.exclude(earned)


def from_dossiers_only(definition: Definition, code: str) -> Source:
    """Raises NotFound."""
    known = source(definition, code)
    if known is None or definition.component(code) is None:
        raise NotFound(
            f"Thành phần {code[:10]}", "không tính từ hồ sơ", "Chọn thành phần có danh sách hồ sơ.", "code"
        )
    return known
