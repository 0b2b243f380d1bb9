"""Petitions as the index counts them (766, 5.2 and 5.3): the conditions of :mod:`motcua.petitions.reading`,
as it stood when the period ended.

A petition belongs to the period it came in, on the calendar of Viet Nam, and to the unit that must answer it.
Like dossiers, one is late in a period only when its time was over before the period's end, so a month that is
over keeps its figure.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db.models import Aggregate, Count, DateTimeField, Func, Q, QuerySet, Value
from django.db.models.functions import Least

from motcua.core import clock
from motcua.petitions import reading
from motcua.petitions.models import Petition, State

Moment = datetime | Func
"""A moment, or an expression that tells one for each row."""
NAMES = ("petitions", "petitions_late", "petitions_answered", "petitions_badly")


class EndOfMonth(Func):
    """The end of the month a moment lies in, on the clocks of Viet Nam."""

    template = (
        "(date_trunc('month', %(expressions)s AT TIME ZONE 'Asia/Ho_Chi_Minh') + interval '1 month')"
        " AT TIME ZONE 'Asia/Ho_Chi_Minh'"
    )
    output_field = DateTimeField()


def about_dossiers() -> QuerySet[Petition]:
    """Those that complain of a dossier, upheld or not, as 5.4 takes it; one that was refused is none."""
    return reading.about_dossiers().exclude(state=State.REFUSED)


def late(ends: Moment) -> Q:
    """At the end of the period, or now while it lasts."""
    now = clock.now()
    at = min(ends, now) if isinstance(ends, datetime) else Least(ends, Value(now))
    return reading.late(cast(datetime, at)) & Q(due_at__lt=at)


def answered(ends: Moment) -> Q:
    """By the end of the period."""
    return reading.handled() & Q(answered_at__lt=ends)


def badly(ends: Moment) -> Q:
    """Not satisfied with the answer, come again, or late; each once."""
    return reading.dissatisfied() | reading.continued() | late(ends)


def counts(ends: Moment) -> dict[str, Aggregate]:
    """What the index sums up, under :data:`NAMES`."""
    return {
        "petitions": Count("pk"),
        "petitions_late": Count("pk", filter=late(ends)),
        "petitions_answered": Count("pk", filter=answered(ends)),
        "petitions_badly": Count("pk", filter=answered(ends) & badly(ends)),
    }
