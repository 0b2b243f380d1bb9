"""By when a question is answered: a dated number of working days of the unit it was given to."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from motcua.core import clock
from motcua.core.deadlines import compute_due
from motcua.core.limits import Limit
from motcua.core.limits import Unit as LimitUnit
from motcua.core.parameters import Parameter, find
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_of
from motcua.identity.models import Unit


def rule() -> Parameter | None:
    """The limit in force today."""
    return find("question-answer-days", clock.today())


def due(unit: Unit, asked: datetime) -> tuple[datetime | None, list[str]]:
    """The promised moment with its explanation; none while no limit or no calendar is known."""
    limit = find("question-answer-days", clock.day_of(asked))
    if limit is None:
        return None, ["Chưa có quy định thời hạn trả lời câu hỏi."]
    days = Limit(Decimal(str(limit.value)), LimitUnit.WORKING_DAYS)
    try:
        found = compute_due(asked, days, calendar_of(unit.hours))
    except YearNotAnnounced as refusal:
        return None, [f"{refusal.what}: {refusal.reason}. Hạn trả lời có khi có lịch nghỉ chính thức."]
    return found.due, list(found.explanation)
