"""Whether a lateness may be published yet: only after those who held it could explain it.

The time to explain is a dated parameter in working days, counted from the day the dossier became late. An
explanation given opens publication at once; what is published then carries it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.core import clock
from motcua.core.calendar import WorkingCalendar
from motcua.core.display import when
from motcua.core.parameters import in_force
from motcua.core.years import YearNotAnnounced
from motcua.indicators.models import DossierFact, Explanation

PARAMETER = "explanation-window-days"


@dataclass(frozen=True, slots=True)
class Standing:
    """``until``: the end of the time to explain, None while it cannot be counted."""

    until: datetime | None
    explanations: tuple[Explanation, ...]
    at: datetime

    def publishable(self, officer: int | None = None) -> bool:
        """Whether the lateness may be published; with ``officer``, as that officer's."""
        answered = [one for one in self.explanations if officer in (None, one.officer_id)]
        return bool(answered) or (self.until is not None and self.at > self.until)

    @property
    def objective(self) -> bool:
        """A leader found the cause outside the officer's power."""
        return any(one.objective for one in self.explanations)

    @property
    def words(self) -> str:
        """``Còn thời gian giải trình đến 25/08/2026 17:00 (thứ Ba).``"""
        if self.explanations:
            verdict = self.explanations[-1].get_verdict_display().lower()
            return f"Đã giải trình, {verdict}." if verdict else "Đã giải trình, chờ lãnh đạo xem xét."
        if self.until is None:
            return "Chưa tính được thời gian giải trình vì chưa có lịch nghỉ của năm."
        if self.at <= self.until:
            return f"Còn thời gian giải trình đến {when(self.until)}."
        return "Đã hết thời gian giải trình, chưa có giải trình."


def standings(facts: Iterable[DossierFact], at: datetime | None = None) -> dict[int, Standing]:
    """By dossier id, of late facts (one query)."""
    rows = [fact for fact in facts if fact.late_from is not None]
    given: dict[int, list[Explanation]] = defaultdict(list)
    for one in Explanation.objects.filter(dossier__in=[fact.pk for fact in rows]).select_related("officer"):
        given[one.dossier_id].append(one)
    moment = at or clock.now()
    return {fact.pk: Standing(_until(fact), tuple(given[fact.pk]), moment) for fact in rows}


def publishable(facts: Sequence[DossierFact], at: datetime | None = None) -> list[DossierFact]:
    """Those that may be named in public now (one query). One that is not late may always be."""
    found = standings(facts, at)
    return [fact for fact in facts if fact.pk not in found or found[fact.pk].publishable()]


def _until(fact: DossierFact) -> datetime | None:
    assert fact.late_from is not None, "only late ones stand here"
    day, calendar = clock.day_of(fact.late_from), WorkingCalendar()
    days = in_force(PARAMETER, day)
    if not days:
        return fact.late_from
    try:
        return calendar.closing(calendar.add_working_days(day, days))
    except YearNotAnnounced:
        return None
