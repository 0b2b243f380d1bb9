"""When a dossier is late by the index (component 2.1 of the index of QĐ 766/QĐ-TTg).

From the published description of the index: on time when the end of handling is not after the promised
time, which the waiting for the person has moved; while the person is waited for, the moment of asking stands
for the end; a second request to complete the dossier makes it late; an open dossier is compared with the end
of the period, or with now while that has not come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.indicators.models import LateReason


@dataclass(frozen=True, slots=True)
class Course:
    """What lateness depends on. ``due``: what the index measures against; ``waiting_since``: the person has
    been waited for since then; ``asked_again``: when a second completion was asked."""

    received: datetime
    due: datetime | None = None
    finished: datetime | None = None
    waiting_since: datetime | None = None
    asked_again: datetime | None = None


def late_from(course: Course, now: datetime) -> tuple[datetime | None, LateReason | None]:
    """The moment from which it is late, and by which rule; the earlier one where both hold."""
    due, end = course.due, course.finished or course.waiting_since or now
    found = []
    if due is not None and end > due:
        found.append((max(due, course.received), LateReason.OVERDUE))
    if course.asked_again is not None:
        found.append((max(course.asked_again, course.received), LateReason.ASKED_AGAIN))
    return min(found, default=(None, None), key=lambda one: one[0])
