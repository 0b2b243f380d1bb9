"""The dossiers, or the petitions, behind a component: those it is counted from, that earned it, that lost it.

Of 5.4, whoever rated without a name or petitioned under protection must not be found out by looking for their
dossier: such dossiers are counted, and stand in the list of the others without being told apart
(:func:`hidden`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from motcua.core.errors import NotFound
from motcua.indicators.index766.definitions import Definition
from motcua.indicators.live.selection import Selection
from motcua.indicators.live.sources import CONTENT, SOURCES, Source, in_time, source
from motcua.indicators.models import DossierFact
from motcua.petitions.models import Petition


class Side(StrEnum):
    """Which of them."""

    ALL = "all"
    EARNED = "earned"
    LOST = "lost"

    @property
    def label(self) -> str:
        return {"all": "Tất cả hồ sơ được tính", "earned": "Hồ sơ đạt", "lost": "Hồ sơ không đạt"}[self]

    @property
    def of_petitions(self) -> str:
        return {
            "all": "Tất cả phản ánh, kiến nghị được tính",
            "earned": "Phản ánh, kiến nghị đạt",
            "lost": "Phản ánh, kiến nghị không đạt",
        }[self]


def behind(
    selection: Selection, definition: Definition, code: str, side: Side = Side.LOST
) -> QuerySet[DossierFact]:
    """The facts that may be listed: as many as the numerator, the denominator or the difference says, but
    that the :func:`hidden` ones of 5.4 stand on the side of those that earned it.

    Raises:
        NotFound: the component is not counted from dossiers.
    """
    known = counted_only(definition, code)
    if known.petitions:
        raise _not_from("hồ sơ", code)
    rows = every(selection, known, side)
    if code != CONTENT or side is Side.ALL:
        return rows
    ended = selection.period
    concealed = Q(nameable=False) & in_time(ended)
    if side is Side.LOST:
        return rows.exclude(concealed)
    return every(selection, known, Side.ALL).filter(known.earned(ended) | concealed)


def hidden(selection: Selection) -> int:
    """Dossiers that lost 5.4 only by the word of people who are not to be known."""
    lost = every(selection, _CONTENT, Side.LOST)
    return lost.filter(in_time(selection.period), nameable=False).count()


def petitions_behind(
    selection: Selection, definition: Definition, code: str, side: Side = Side.LOST
) -> QuerySet[Petition]:
    """Likewise for a component of petitions. Raises NotFound."""
    known = counted_only(definition, code)
    if not known.petitions:
        raise _not_from("phản ánh, kiến nghị", code)
    return every(selection, known, side)


def every(selection: Selection, known: Source, side: Side) -> QuerySet[Any]:
    """All rows on a side, exactly as many as the figure says: for counting, never for a list of names."""
    period = selection.period
    rows = (selection.petitions() if known.petitions else selection.facts()).filter(known.of(period))
    if side is Side.ALL:
        return rows
    earned = known.earned(period)
    return rows.filter(earned) if side is Side.EARNED else rows.exclude(earned)


def counted_only(definition: Definition, code: str) -> Source:
    """Where a component is counted from. Raises NotFound when from neither dossiers nor petitions."""
    known = source(definition, code)
    if known is None or definition.component(code) is None:
        raise _not_from("hồ sơ hay phản ánh, kiến nghị", code)
    return known


def _not_from(what: str, code: str) -> NotFound:
    return NotFound(
        f"Thành phần {code[:10]}", f"không tính từ {what}", "Chọn thành phần có danh sách.", "code"
    )


_CONTENT = SOURCES[CONTENT]
