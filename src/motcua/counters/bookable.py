"""Where a time can be booked, and for what."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.counters import offering
from motcua.counters.models import Centre, Line, SlotRule


def bookable_lines(procedure: Procedure | None = None) -> QuerySet[Line]:
    """Lines in use that offer times from today on; with a procedure only those that serve it."""
    rules = SlotRule.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=clock.today()),
        line=OuterRef("pk"),
        valid_from__lte=offering.last_day(),
    )
    found = Line.objects.filter(Exists(rules), active=True, centre__active=True)
    if procedure is not None:
        serves = Q(procedures=procedure)
        if procedure.field:
            serves |= Q(fields__contains=[procedure.field])
        found = found.filter(serves).distinct()
    return found.select_related("centre__unit")


def bookable_centres(procedure: Procedure | None = None) -> list[Centre]:
    """Centres with such a line."""
    wanted = bookable_lines(procedure).order_by().values("centre")
    return list(Centre.objects.filter(pk__in=wanted).select_related("unit"))
