"""The late list of managers: what is late now or was late in a period, by whatever one asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.core.periods import Period
from motcua.indicators.models import DossierFact, Explanation, Holder
from motcua.indicators.rates.measures import late

EXPLAINED: dict[str, str] = {
    "none": "Chưa giải trình",
    "given": "Chờ lãnh đạo xem xét",
    "accepted": "Đã chấp nhận",
    "declined": "Không chấp nhận",
}
UNKNOWN = "unknown"
"""Stands for a holder that could not be told."""
MOST = 12
"""Choices of one facet that are offered as links."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the list is wanted. ``period``: late at some time in it; None: late and open now. ``units``:
    deciding units. ``officer``: who processed it last or holds it; ``procedure``: its code."""

    units: frozenset[int]
    period: Period | None = None
    holder: str = ""
    officer: int | None = None
    procedure: str = ""
    explained: str = ""


def late_facts(asked: Asked) -> QuerySet[DossierFact]:
    """What is late, the longest first. Linked dossiers stand behind their leading one."""
    rows = DossierFact.objects.filter(unit__in=asked.units, counted=True)
    if asked.period is None:
        rows = rows.filter(finished_at=None, late_from__isnull=False)
    else:
        rows = rows.filter(late(asked.period))
    return rows.filter(*_conditions(asked)).order_by("-late_hours", "pk")


def _conditions(asked: Asked) -> list[Q | Exists]:
    found: list[Q | Exists] = []
    if asked.holder:
        found.append(Q(holder="" if asked.holder == UNKNOWN else asked.holder))
    if asked.officer is not None:
        found.append(Q(officer=asked.officer))
    if asked.procedure:
        found.append(Q(procedure__code=asked.procedure))
    if asked.explained in EXPLAINED:
        found.append(_explained(asked.explained))
    return found


def _explained(standing: str) -> Q:
    given = Explanation.objects.filter(dossier=OuterRef("pk"))
    if standing == "none":
        return ~Q(Exists(given))
    return Q(Exists(given.filter(verdict="" if standing == "given" else standing)))


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a facet: the value that asks for it, its words, how many there are."""

    value: str
    words: str
    count: int


def facet(asked: Asked, name: str) -> list[Choice]:
    """The choices of one filter among what the other filters leave (one query), the most first.

    ``name``: ``holder``, ``officer``, ``procedure`` or ``explained``.
    """
    rows = late_facts(WITHOUT[name](asked))
    if name == "explained":
        return _by_explanation(rows)
    key, words = COLUMNS[name]
    groups = rows.order_by().values_list(key, words).annotate(n=Count("pk")).order_by("-n", words)
    return [_choice(name, value, label, n) for value, label, n in groups[:MOST] if value is not None]


WITHOUT: Mapping[str, Callable[[Asked], Asked]] = {
    "holder": lambda asked: replace(asked, holder=""),
    "officer": lambda asked: replace(asked, officer=None),
    "procedure": lambda asked: replace(asked, procedure=""),
    "explained": lambda asked: replace(asked, explained=""),
}
COLUMNS = {
    "holder": ("holder", "holder"),
    "officer": ("officer", "officer__full_name"),
    "procedure": ("procedure__code", "procedure__name"),
}


def _choice(name: str, value: Any, label: str, count: int) -> Choice:
    if name == "holder":
        words = str(Holder(value).label) if value else "Chưa xác định"
        return Choice(value or UNKNOWN, words, count)
    return Choice(str(value), label, count)


def _by_explanation(rows: QuerySet[DossierFact]) -> list[Choice]:
    counts = rows.order_by().aggregate(**{key: Count("pk", filter=_explained(key)) for key in EXPLAINED})
    return [Choice(key, words, counts[key]) for key, words in EXPLAINED.items() if counts[key]]


def with_names(rows: QuerySet[DossierFact]) -> QuerySet[DossierFact]:
    """The facts with what a line of the list shows beside them."""
    slim = ("form_data", "applicant_details", "position", "due_explanation", "lane_units")
    return rows.select_related("unit", "procedure", "dossier").defer(*(f"dossier__{one}" for one in slim))
