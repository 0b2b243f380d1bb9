"""Items of a form a person settled with the paper in sight; never changed, the last row of an item counts."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossier import Dossier


class FieldReading(models.Model):
    """One item. ``field``: its name in the form; ``value``: what stands in the form since, null when the item
    was passed over; ``before``: what stood there. ``proposed``: what the reading proposed, as a person would
    type it, empty when it proposed nothing; ``confidence``: of that, 0 to 1. ``file``, ``page``, ``box``:
    where on the papers (fractions of the page: left, top, width, height)."""

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "Đúng như giấy"
        CORRECTED = "corrected", "Sửa theo giấy"
        TYPED = "typed", "Nhập theo giấy"
        SKIPPED = "skipped", "Bỏ qua"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="readings")
    field = models.CharField("mục", max_length=120)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    value = models.JSONField(null=True)
    before = models.JSONField(null=True)
    proposed = models.CharField(max_length=2000, blank=True)
    confidence = models.FloatField(null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    page = models.PositiveIntegerField(null=True)
    box = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["dossier", "field"], name="reading_of_dossier")
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.get_outcome_display()}"
