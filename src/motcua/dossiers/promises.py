"""What a dossier received now would be promised: the same rules as at receipt, nothing stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalog.limits import limit_for
from motcua.catalog.models import ProcedureVersion
from motcua.core import clock
from motcua.core.deadlines import DueAt, compute_due
from motcua.core.limits import Limit
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.deadlines import calendar_of


@dataclass(frozen=True, slots=True)
class Promise:
    """``due`` is None when no limit can be counted, or its year is not announced: ``explanation`` says
    which. ``basis``: the limit and where it comes from, in words, empty for a clerk's own. ``needed``: a
    clerk has to enter the limit. ``confirmed``: the rule's document was seen."""

    due: datetime | None
    explanation: tuple[str, ...]
    limit: Limit | None
    source: str
    needed: bool
    basis: str = ""
    provisional: bool = False
    confirmed: bool = True


def promise(
    version: ProcedureVersion, case: str, channel: str, hours: str, at: datetime, manual: Limit | None = None
) -> Promise:
    """The promise for a dossier received at ``at``.

    ``hours``: office hours of the unit that decides, empty for the usual ones. ``manual``: the limit a
    clerk entered, which goes before the catalogue's.
    """
    choice = limit_for(version, case, channel, clock.day_of(at))
    limit = manual or choice.limit
    needed = choice.limit is None
    if limit is None:
        return Promise(None, (choice.explanation,), None, "", needed)
    source, basis = ("", "") if manual else (choice.source, choice.explanation)
    try:
        due = compute_due(
            at,
            limit,
            calendar_of(hours),
            cutoff=None if manual else choice.cutoff,
            due_at=DueAt(choice.due_mode),
        )
    except YearNotAnnounced as refusal:
        return Promise(None, (f"{refusal.what}: {refusal.reason}.",), limit, source, needed, basis)
    confirmed = bool(manual) or choice.confirmed
    return Promise(due.due, due.explanation, limit, source, needed, basis, due.provisional, confirmed)
