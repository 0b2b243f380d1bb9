"""Alerts about a unit, from what people meet at its counters and from what they say.

Each is raised once for its reference: a need and a day, a procedure and a month, a month, a petition. Those
of the minute close by themselves when their cause is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import Greatest

from motcua.core import clock
from motcua.core.intervals import wilson
from motcua.core.parameters import in_force
from motcua.core.periods import Period
from motcua.counters.models import State, Ticket
from motcua.indicators.models import Alert, Visit
from motcua.indicators.visits.figures import LONG, MINUTE
from motcua.petitions.models import Petition
from motcua.petitions.reading import RUNNING
from motcua.ratings.releasing import released

Kind = Alert.Kind
FEWEST, SHARE = "alert-fewest", "second-visit-share"


def of_the_minute(now: datetime) -> Iterator[Alert]:
    """Long waits at the counters, and petitions whose time to answer is over."""
    yield from _long_waits(now)
    yield from _late_petitions(now)


def of_the_month(now: datetime) -> Iterator[Alert]:
    """Procedures people come again for, and units whose people are less satisfied than the month before."""
    month = Period.holding(clock.day_of(now))
    yield from _second_visits(month, now)
    yield from _less_satisfied(month, now)


def close_over(now: datetime) -> None:
    """Those of the minute whose cause has gone."""
    for kind, still, reason in (
        (Kind.LONG_WAIT, _long_waits(now), "Không còn ai chờ quá mức."),
        (Kind.PETITION_LATE, _late_petitions(now), "Phản ánh, kiến nghị đã được trả lời hoặc kết thúc."),
    ):
        open_ones = Alert.objects.filter(kind=kind, closed_at=None)
        lasting = {(one.unit_id, one.reference) for one in still} if open_ones.exists() else set()
        over = [row.pk for row in open_ones if (row.unit_id, row.reference) not in lasting]
        Alert.objects.filter(pk__in=over).update(closed_at=now, closed_because=reason)


def _alert(kind: Kind, unit: int, reference: str, at: datetime, now: datetime, **evidence: Any) -> Alert:
    return Alert(kind=kind, unit_id=unit, reference=reference, at=at, raised_at=now, evidence=evidence)


def _long_waits(now: datetime) -> Iterator[Alert]:
    """By need: somebody waits longer than the dated parameter says; who booked waits from the booked time."""
    today = clock.day_of(now)
    limit = in_force(LONG, today)
    waiting = Ticket.objects.filter(state=State.WAITING, day__date=today).order_by()
    lines = waiting.values("day__centre__unit", "line__letter", "line__name")
    for row in lines.annotate(since=Min(Greatest("issued_at", "booked_for")), people=Count("pk")):
        lasted = int((now - row["since"]).total_seconds() // MINUTE)
        if limit is not None and lasted >= limit:
            reference = f"{today:%Y-%m-%d} {row['line__letter']}"
            evidence = {"minutes": lasted, "limit": limit, "people": row["people"], "line": row["line__name"]}
            yield _alert(Kind.LONG_WAIT, row["day__centre__unit"], reference, now, now, **evidence)


def _late_petitions(now: datetime) -> Iterator[Alert]:
    rows = Petition.objects.filter(
        competent=True, leading=None, answered_at=None, closed_at=None, state__in=RUNNING, due_at__lt=now
    )
    for unit, code, due in rows.values_list("unit", "code", "due_at"):
        yield _alert(Kind.PETITION_LATE, unit, code, due or now, now)


def _second_visits(month: Period, now: datetime) -> Iterator[Alert]:
    """Enough visits, and a share of further ones from the dated parameter on."""
    fewest, limit = _rules(month)
    rows = Visit.objects.filter(date__range=(month.first, month.last), state=State.DONE).order_by()
    apart = rows.filter(procedure__isnull=False).values("unit", "procedure__code")
    for row in apart.annotate(n=Count("pk"), again=Count("pk", filter=~Q(again=""))):
        if row["n"] >= fewest and 100 * row["again"] >= limit * row["n"]:
            reference = f"{month} {row['procedure__code']}"
            evidence = {"code": row["procedure__code"], "again": row["again"], "n": row["n"], "limit": limit}
            yield _alert(Kind.SECOND_VISITS, row["unit"], reference, now, now, **evidence)


def _less_satisfied(month: Period, now: datetime) -> Iterator[Alert]:
    """Enough ratings in both months, and the intervals of the two shares lie apart."""
    fewest, _ = _rules(month)
    before = _said(month.before)
    for unit, (yes, n) in _said(month).items():
        earlier_yes, earlier = before.get(unit, (0, 0))
        if min(n, earlier) >= fewest and wilson(yes, n)[1] < wilson(earlier_yes, earlier)[0]:
            evidence = {"yes": yes, "n": n, "yes_before": earlier_yes, "n_before": earlier}
            yield _alert(Kind.LESS_SATISFIED, unit, str(month), now, now, **evidence)


def _said(month: Period) -> dict[int, tuple[int, int]]:
    rows = released().filter(at__gte=month.begins, at__lt=month.ends).order_by().values("unit")
    found = rows.annotate(yes=Count("pk", filter=Q(satisfied=True)), n=Count("pk"))
    return {row["unit"]: (row["yes"], row["n"]) for row in found}


def _rules(month: Period) -> tuple[int, int]:
    """The fewest cases anything is concluded from; percent of further visits."""
    return int(in_force(FEWEST, month.last)), int(in_force(SHARE, month.last))
