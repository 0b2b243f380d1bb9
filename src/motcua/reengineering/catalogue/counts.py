"""Counts of dossiers per procedure and year, read from the dossier tables in one query."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from motcua.core import clock
from motcua.dossiers.models import Channel, Dossier, Event, FilingKind
from motcua.reengineering.outcomes.measuring import CAME_AGAIN
from motcua.reengineering.selection.candidates import Counts

NUMBERS: dict[str, Any] = {
    "dossiers": Count("pk"),
    "people": Count("person", distinct=True),
    "online": Count("pk", filter=Q(channel=Channel.ONLINE)),
    "own_online": Count("pk", filter=Q(channel=Channel.ONLINE, filing_kind=FilingKind.SELF)),
    "direct": Count("pk", filter=Q(channel=Channel.DIRECT)),
    "post": Count("pk", filter=Q(channel=Channel.POST)),
    "trips": Sum("came"),
}


def counted(
    year: int, dossiers: QuerySet[Dossier] | None = None, handled: Iterable[str] = ()
) -> dict[str, Counts]:
    """Counts of the dossiers submitted in a year (days of Viet Nam), by procedure code.

    ``dossiers``: those the asking person may see, all when None. ``handled``: procedures carried out here;
    one of them without a dossier counts zero. Any other has no row: nothing is known of it.
    """
    rows = submitted_in(year, Dossier.objects.all() if dossiers is None else dossiers)
    of = F("procedure_version__procedure__code")
    told: Any = rows.annotate(person=person(), came=came()).values(procedure=of).annotate(**NUMBERS)
    found = {row["procedure"]: counts(year, row) for row in told}
    nobody = Counts(year=year, dossiers=0, people=0, trips=0)
    return {one: nobody for one in handled if one not in found} | found


def counts(year: int, row: dict[str, Any]) -> Counts:
    return Counts(year=year, **{name: row[name] for name in NUMBERS})


def submitted_in(year: int, dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Of some dossiers, those submitted in a year; drafts never were."""
    first, after = (clock.midnight(date(one, 1, 1)) for one in (year, year + 1))
    return dossiers.filter(submitted_at__gte=first, submitted_at__lt=after).order_by()


def person() -> Coalesce:
    """Who a dossier is of: the party it names; without one, the account that owns it (as a negative key, so
    that the two never meet); without either, the dossier stands for a person of its own."""
    apart = Value(10**15, output_field=BigIntegerField())
    return Coalesce(F("applicant_id"), -F("owner_id"), apart + F("pk"), output_field=BigIntegerField())


def came() -> Any:
    """How often people had to come for a dossier: to file at the counter, and each time after that."""
    again = Event.objects.filter(CAME_AGAIN, dossier=OuterRef("pk")).order_by().values("dossier")
    later = Subquery(again.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    filing = Case(When(channel=Channel.DIRECT, then=1), default=0, output_field=IntegerField())
    return filing + Coalesce(later, 0)
