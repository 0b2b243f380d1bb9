"""The hall of a centre: what people come for, the counters that serve it, and its screens."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.catalog.models import Procedure
from motcua.identity.models import Unit


def device_key() -> str:
    """The secret of a device's address."""
    return secrets.token_urlsafe(18)


class Centre(models.Model):
    """A unit that receives people with tickets (NĐ 118/2025/NĐ-CP Art. 13).

    ``patience``: minutes a called person is waited for before the officer may note an absence; ``calls``: how
    often a number is called before that; ``priority_share``: of so many calls in a row, made by the counters
    that serve a line, at least one goes to somebody without priority as long as one waits there.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="centre")
    name = models.CharField(max_length=200)
    active = models.BooleanField(default=True)
    patience = models.PositiveSmallIntegerField(default=2)
    calls = models.PositiveSmallIntegerField(default=3)
    priority_share = models.PositiveSmallIntegerField(default=3)
    spoken = models.BooleanField(default=True)
    """Whether numbers are called aloud."""
    printer = models.CharField(max_length=120, blank=True)
    """``host:port`` of a receipt printer on the network, empty where a kiosk prints by its browser."""

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Line(models.Model):
    """One need people come with, in their words; its tickets share a letter and a row of numbers.

    ``fields``: fields of the catalogue whose procedures belong here; ``procedures``: single ones besides.
    ``minutes``: how long one person takes, as long as the log does not tell it better.
    """

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="lines")
    letter = models.CharField(max_length=2)
    name = models.CharField(max_length=120)
    hint = models.CharField(max_length=250, blank=True)
    fields = models.JSONField(default=list, blank=True)
    procedures = models.ManyToManyField(Procedure, related_name="+", blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "letter"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "letter"], name="line_letter_once"),
            models.CheckConstraint(condition=Q(letter__regex=r"^[A-Z]{1,2}$"), name="line_letter"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="line_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.name}"


class Counter(models.Model):
    """A place where people are served. ``lines``: the needs it can serve."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="counters")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    lines = models.ManyToManyField(Line, related_name="counters", blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["centre", "number"], name="counter_number_once")]

    def __str__(self) -> str:
        return f"Quầy {self.number}"


class Shift(models.Model):
    """An officer at a counter for a time; a counter has at most one open shift, and so has an officer."""

    counter = models.ForeignKey(Counter, models.PROTECT, related_name="shifts")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["counter"], condition=Q(closed_at=None), name="shift_officer"),
            models.UniqueConstraint(fields=["officer"], condition=Q(closed_at=None), name="shift_counter"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="shift_times"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.counter} {self.opened_at:%d/%m/%Y %H:%M}"


class Device(models.Model):
    """A machine that stands in the hall without anybody signed in: its address carries ``key``."""

    class Kind(models.TextChoices):
        KIOSK = "kiosk", "Máy lấy số"
        WALL = "wall", "Màn hình gọi số"
        TABLET = "tablet", "Máy tính bảng đánh giá"

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="devices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120)
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, blank=True, related_name="devices")
    key = models.CharField(max_length=40, unique=True, default=device_key)
    active = models.BooleanField(default=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name
