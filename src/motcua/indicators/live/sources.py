"""Which components of the index the product itself can count from dossiers or petitions, and from which.

A component that is not here has no source: its counts are unknown, never zero. Those of payment online, the
national stores of personal data, data of residents and the synchronisation with the national portal have
none yet. Those of the catalogue's duties (1.1 to 1.3), of the levels of service (3.1, 3.2, 3.7) and of
certified copies (4.6) are counted from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from motcua.core.periods import Period
from motcua.dossiers.models import Channel
from motcua.indicators import complaints
from motcua.indicators.index766.definitions import Definition
from motcua.indicators.index766.results import Counted
from motcua.indicators.live.counting import Numbers


@dataclass(frozen=True, slots=True)
class Source:
    """``numerator``, ``denominator``: from sums. ``of``, ``earned``: the same as conditions on facts, or on
    petitions where ``petitions`` says so; ``earned`` of those that fulfil ``of``. ``told``: whether the
    product knows at all."""

    numerator: Callable[[Numbers], int]
    denominator: Callable[[Numbers], int]
    of: Callable[[Period], Q]
    earned: Callable[[Period], Q]
    told: Callable[[Numbers], bool] = lambda _numbers: True
    petitions: bool = False

    def counted(self, numbers: Numbers) -> Counted:
        if not self.told(numbers):
            return Counted()
        return Counted(self.numerator(numbers), self.denominator(numbers))


def everything(_period: Period) -> Q:
    return Q()


def in_time(period: Period) -> Q:
    """Not late when the period ended; while it lasts, not late by now."""
    return Q(late_from=None) | Q(late_from__gte=period.ends)


def online(_period: Period) -> Q:
    return Q(channel=Channel.ONLINE)


def with_result(_period: Period) -> Q:
    return Q(result_due=True)


def results_kept(numbers: Numbers) -> bool:
    """As long as no result was ever kept as a file, what is given to people is unknown here, not on paper."""
    return numbers.results_kept


def store_used(numbers: Numbers) -> bool:
    """Scans in the store are no reuse: until a paper is taken from it somewhere, nothing is told."""
    return numbers.store_used


def granted(_period: Period) -> Q:
    return Q(granted=True, finished_at__isnull=False)


def content(period: Period) -> Q:
    """Neither late nor complained of."""
    return in_time(period) & Q(dissatisfied=False, petitioned=False)


def ratings_told(numbers: Numbers) -> bool:
    return numbers.ratings_told


def petitions_told(numbers: Numbers) -> bool:
    return numbers.petitions_told


REUSED, ON_TIME, ANSWERED_WELL, CONTENT = "4.3", "5.2", "5.3", "5.4"
SOURCES: dict[str, Source] = {
    "2.1": Source(lambda n: n.on_time, lambda n: n["received"], everything, in_time),
    "3.3": Source(lambda n: n["online"], lambda n: n["received"], everything, online),
    "4.1": Source(
        lambda n: n["result_filed"],
        lambda n: n["result_due"],
        with_result,
        lambda _period: Q(result_filed=True),
        results_kept,
    ),
    "4.2": Source(
        lambda n: n["digitised"],
        lambda n: n["digitised_of"],
        granted,
        lambda _period: Q(result_filed=True, papers_filed__gt=0),
        results_kept,
    ),
    REUSED: Source(
        lambda n: n["reused"],
        lambda n: n["digitised_of"],
        granted,
        lambda _period: Q(papers_reused__gt=0),
        store_used,
    ),
    ON_TIME: Source(
        lambda n: n["petitions"] - n["petitions_late"],
        lambda n: n["petitions"],
        everything,
        lambda period: ~complaints.late(period.ends),
        petitions_told,
        petitions=True,
    ),
    ANSWERED_WELL: Source(
        lambda n: n["petitions_answered"] - n["petitions_badly"],
        lambda n: n["petitions_answered"],
        lambda period: complaints.answered(period.ends),
        lambda period: ~complaints.badly(period.ends),
        petitions_told,
        petitions=True,
    ),
    CONTENT: Source(
        lambda n: n["received"] - n.blamed, lambda n: n["received"], everything, content, ratings_told
    ),
}
OTHERWISE: dict[tuple[str, str], Source] = {
    ("provincial-2025", "4.2"): Source(
        lambda n: n["digitised_any"],
        lambda n: n["digitised_of"],
        granted,
        lambda _period: Q(result_filed=True) | Q(papers_filed__gt=0),
    ),
}
"""Where one generation of the definition counts something else under the same code."""


def source(definition: Definition, code: str) -> Source | None:
    """Where a component is counted from; None when neither from dossiers nor from petitions."""
    return OTHERWISE.get((definition.name, code)) or SOURCES.get(code)


def from_dossiers(definition: Definition, numbers: Numbers) -> dict[str, Counted]:
    """The components of a definition that dossiers and petitions tell, by code."""
    found = ((one.code, source(definition, one.code)) for one in definition.components)
    return {code: known.counted(numbers) for code, known in found if known is not None}
