"""Visits: one row per ticket of the queue, as figures see it. Derived, and may be thrown away."""

from __future__ import annotations

from django.db import models

from motcua.catalog.models import Procedure
from motcua.counters.models import Counter, Line, Origin, State, Ticket
from motcua.identity.models import Unit


class Again(models.TextChoices):
    """By what a visit is told to be a further one for the same thing."""

    DOSSIER = "dossier", "Cùng hồ sơ"
    PARTY = "party", "Cùng người, cùng thủ tục"


class Visit(models.Model):
    """One drawn number.

    ``waited``: seconds waited for a call: from drawing, from the booked time where that is later, and from
    every transfer, each to the next call; None before the first. Own absence and a hold are not waiting.
    ``served``: seconds at a counter, from the call where nobody pressed that serving began; None when nobody
    was served. ``called_at``: the first call. ``off``: seconds it came after the time told on drawing
    (negative: earlier); ``inside``: whether it came within the range that was told. ``again``: a further
    visit for the same dossier, or by the same person for the same procedure
    (:mod:`motcua.indicators.visits.deriving`). ``weekday`` (0 Monday), ``hour``: of drawing, on the clocks of
    Viet Nam.
    """

    ticket = models.OneToOneField(Ticket, models.CASCADE, primary_key=True, related_name="visit")
    code = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    date = models.DateField()
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=12, choices=Ticket.Purpose.choices)
    priority = models.CharField(max_length=30, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    issued_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    weekday = models.PositiveSmallIntegerField()
    hour = models.PositiveSmallIntegerField()
    waited = models.PositiveIntegerField(null=True)
    served = models.PositiveIntegerField(null=True)
    expected = models.PositiveIntegerField(null=True)
    """Seconds of waiting that were told on drawing."""
    off = models.IntegerField(null=True)
    inside = models.BooleanField(null=True)
    transfers = models.PositiveSmallIntegerField(default=0)
    holds = models.PositiveSmallIntegerField(default=0)
    absences = models.PositiveSmallIntegerField(default=0)
    again = models.CharField(max_length=8, choices=Again.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "date"], name="visit_unit")]

    def __str__(self) -> str:
        return f"{self.code} {self.date:%d/%m/%Y}"
