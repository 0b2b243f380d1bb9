"""What a person is told about time before anybody has received the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalog.limits import limit_for
from motcua.core import clock
from motcua.core.deadlines import DueAt, compute_due
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_for
from motcua.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Promise:
    """``due`` is None when the catalogue has no limit to count with, or the year is not announced."""

    due: datetime | None
    explanation: tuple[str, ...]


def promise(dossier: Dossier, moment: datetime | None = None) -> Promise:
    """When the result would be due were the dossier received at ``moment`` (now when not given)."""
    received = moment or clock.now()
    day = received.astimezone(clock.VIETNAM).date()
    choice = limit_for(dossier.procedure_version, dossier.case_code, dossier.channel, day)
    if choice.limit is None:
        return Promise(None, (choice.explanation,))
    try:
        due = compute_due(
            received, choice.limit, calendar_for(dossier), cutoff=choice.cutoff, due_at=DueAt(choice.due_mode)
        )
    except YearNotAnnounced as refusal:
        return Promise(None, (f"{refusal.what}: {refusal.reason}.",))
    return Promise(due.due, (f"Thời hạn: {choice.explanation}.", *due.explanation))
