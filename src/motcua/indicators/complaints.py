"""Petitions as figures count them: which count, which are in time, which were answered to satisfaction.

Index 766, 5.2 and 5.3. A petition belongs to the period it came in, on the calendar of Viet Nam, and to the
unit that must answer it. Counted is one within the authority of its unit; those refused, withdrawn or handed
to a body outside are not, and a group of repeated or mass petitions counts once, by its leading one. Like
dossiers, petitions are judged as it stood when the period ended, or stands now while it lasts.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Aggregate, Count, DateTimeField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Least

from motcua.core import clock
from motcua.core.periods import Period
from motcua.petitions.models import Petition, State

Moment = datetime | Func
"""A moment, or an expression that tells one for each row."""
DROPPED = frozenset({State.REFUSED, State.WITHDRAWN, State.TRANSFERRED})
COUNTED = Q(competent=True, leading=None) & ~Q(state__in=DROPPED)


def about_dossiers() -> QuerySet[Petition]:
    """Those that complain about a dossier, whoever must answer; upheld or not, as 5.4 takes it."""
    return Petition.objects.filter(dossier__isnull=False).exclude(state__in=DROPPED)


def came_in(period: Period) -> QuerySet[Petition]:
    """The counted ones of a period."""
    return Petition.objects.filter(COUNTED, received_at__gte=period.begins, received_at__lt=period.ends)


class EndOfMonth(Func):
    """The end of the month a moment lies in, on the clocks of Viet Nam."""

    template = (
        "(date_trunc('month', %(expressions)s AT TIME ZONE 'Asia/Ho_Chi_Minh') + interval '1 month')"
        " AT TIME ZONE 'Asia/Ho_Chi_Minh'"
    )
    output_field = DateTimeField()


def late(ends: Moment) -> Q:
    """When the period ended (or now, while it lasts): the answer was owed and its time was over, or it came
    too late."""
    looked_at = min(ends, clock.now()) if isinstance(ends, datetime) else Least(ends, Value(clock.now()))
    return Q(due_at__lt=looked_at) & (Q(answered_at=None) | Q(answered_at__gt=F("due_at")))


def answered(ends: Moment) -> Q:
    """Answered by the end of the period."""
    return Q(answered_at__lt=ends)


def badly(ends: Moment) -> Q:
    """Not satisfied with the answer, come again, or late; each once."""
    return Q(satisfied=False) | Q(continued=True) | late(ends)


def counts(ends: Moment) -> dict[str, Aggregate]:
    """What the index sums up of them, by name."""
    return {
        "petitions": Count("pk"),
        "petitions_late": Count("pk", filter=late(ends)),
        "petitions_answered": Count("pk", filter=answered(ends)),
        "petitions_badly": Count("pk", filter=answered(ends) & badly(ends)),
    }


NAMES = ("petitions", "petitions_late", "petitions_answered", "petitions_badly")
