"""When an outside system did not work: the proof a pause rests on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.documents.models import StoredFile
from motcua.identity.models import Unit
from motcua.side_files.models.systems import OutsideSystem


class Outage(models.Model):
    """``proof``: a picture of the screen, a notice of the owner. ``until``: None while it lasts."""

    PREFIX = "SC-"
    """Of the number; pauses name it as their evidence."""

    system = models.ForeignKey(OutsideSystem, models.PROTECT, related_name="outages")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateTimeField("từ lúc")
    until = models.DateTimeField("đến lúc", null=True)
    words = models.CharField("biểu hiện", max_length=500)
    proof = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    noticed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noticed_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    end_words = models.CharField("ghi chú khi hết", max_length=300, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="outside_outage_order"
            ),
            models.UniqueConstraint(
                fields=["system", "unit"], condition=Q(until=None), name="outside_outage_one_open"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """How pauses and the log name it."""
        return f"{self.PREFIX}{self.pk}"
