"""Entries as they were decided, and the sample checks of them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.books.models.pages import Page
from motcua.books.models.project import Project
from motcua.identity.models import User


class Entry(models.Model):
    """One entry of a register.

    ``code``: its own, given once: project, book, page and place on it. ``first``, ``second``: as typed, None
    where one of them has no such entry; ``differ``: fields in which they differ. ``values``, ``region``: as
    decided. ``key``: what it is searched by (names and numbers without accents).
    """

    class State(models.TextChoices):
        DISPUTED = "disputed", "Chờ phân xử"
        AGREED = "agreed", "Hai người nhập giống nhau"
        SETTLED = "settled", "Đã phân xử"
        DROPPED = "dropped", "Không phải một mục"

    project = models.ForeignKey(Project, models.CASCADE, related_name="entries")
    page = models.ForeignKey(Page, models.CASCADE, related_name="entries")
    order = models.PositiveSmallIntegerField()
    code = models.CharField("mã mục", max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State.choices)
    first = models.JSONField(null=True)
    second = models.JSONField(null=True)
    differ = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    region = models.JSONField(default=list)
    key = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["page__place", "order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "order"], name="book_entry_order_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["project", "state"], name="book_entry_state"),
            GinIndex(fields=["key"], name="book_entry_key", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.code


class Check(models.Model):
    """A sample of the decided entries looked at again. ``population``: how many there were; ``size``: how
    many were drawn; ``margin``: the half width in percent it was sized for; ``seed``: of the drawing."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="checks")
    population = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    margin = models.DecimalField(max_digits=4, decimal_places=2)
    seed = models.BigIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.project}: {self.size}/{self.population}"


class CheckItem(models.Model):
    """One entry of a sample. ``found``: what was wrong by field name, as it was and as it is now."""

    check_of = models.ForeignKey(Check, models.CASCADE, related_name="items")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="checked")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    found = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["check_of", "entry"], name="check_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.check_of}: {self.entry}"
