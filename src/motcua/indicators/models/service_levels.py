"""At which level a procedure is offered online, as an officer stated it: published records do not say."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.catalog.models import Procedure


class ServiceLevel(models.Model):
    """One statement, never changed; a later one with a later or equal ``since`` takes its place.

    ``source``: the decision or list that says so (NĐ 224/2026/NĐ-CP Art. 14; TT 01/2023/TT-VPCP).
    """

    class Level(models.TextChoices):
        FULL = "full", "Toàn trình"
        PARTIAL = "partial", "Một phần"
        INFORMATION = "information", "Cung cấp thông tin"

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="service_levels")
    level = models.CharField(max_length=12, choices=Level.choices)
    since = models.DateField()
    source = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["procedure", "-since", "-id"]
        indexes = [models.Index(fields=["procedure", "since"], name="service_level_since")]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.level}"
