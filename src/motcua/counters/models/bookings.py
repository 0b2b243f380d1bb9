"""Bookings: which times can be booked in a line, and who booked one."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from motcua.catalog.models import Procedure
from motcua.core.validity import ends_after_it_begins
from motcua.counters.models.centre import Line
from motcua.counters.models.tickets import Ticket
from motcua.identity.models import Party


class SlotRule(models.Model):
    """Times offered in a line on a weekday (0 Monday): every ``minutes`` from ``begins`` to ``ends``, for
    ``places`` people each."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="slot_rules")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=15)
    places = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["line", "weekday", "begins"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="slot_weekday"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="slot_times"),
            models.CheckConstraint(condition=Q(minutes__gt=0, places__gt=0), name="slot_counts"),
            ends_after_it_begins("slot_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.weekday} {self.begins:%H:%M}"


class Booking(models.Model):
    """A promised time. ``code``: eight letters and digits the person shows at the kiosk; a place in a slot is
    taken by ``place`` (1 to the rule's places), which only one standing booking can hold."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    line = models.ForeignKey(Line, models.PROTECT, related_name="bookings")
    at = models.DateTimeField()
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="+")
    priority = models.CharField(max_length=30, blank=True)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    ticket = models.OneToOneField(Ticket, models.PROTECT, null=True, blank=True, related_name="booking")

    class Meta:
        ordering = ["at", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "at", "place"], condition=Q(cancelled_at=None), name="booking_place_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.at:%d/%m/%Y %H:%M}"
