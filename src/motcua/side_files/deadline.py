"""By when a push must be there."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from motcua.core.deadlines import compute_due
from motcua.core.limits import Limit, Unit
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_of
from motcua.side_files.models import SideFile


def push_due(row: SideFile, asked: datetime) -> datetime:
    """The system's working days by the unit's calendar; calendar days where that year has no calendar yet."""
    limit = Limit(Decimal(row.system.push_days), Unit.WORKING_DAYS)
    try:
        return compute_due(asked, limit, calendar_of(row.unit.hours)).due
    except YearNotAnnounced:
        return asked + timedelta(days=row.system.push_days)
