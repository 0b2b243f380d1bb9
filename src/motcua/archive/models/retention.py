"""Rules of retention that the authority entered."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

MOST_YEARS = 100
"""Longer is said as for ever."""


class RetentionRule(models.Model):
    """How long dossiers of a group are kept. ``years``: None for ever. ``procedure``: a code, for that
    procedure only; else ``field``, as the catalogue names it, both empty for everything else."""

    group = models.CharField("nhóm", max_length=200)
    field = models.CharField("lĩnh vực", max_length=200, blank=True)
    procedure = models.CharField("mã thủ tục", max_length=40, blank=True)
    years = models.PositiveSmallIntegerField("số năm", null=True)
    source = models.CharField("căn cứ", max_length=300)
    confirmed = models.BooleanField("đã đối chiếu văn bản", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["group", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(years=None) | models.Q(years__range=(1, MOST_YEARS)),
                name="retention_years_given",
            ),
            models.UniqueConstraint(fields=["procedure", "field", "valid_from"], name="retention_rule_once"),
        ]

    def __str__(self) -> str:
        return self.group

    def in_force(self, on: date) -> bool:
        """Whether it counts for a dossier closed on this day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
