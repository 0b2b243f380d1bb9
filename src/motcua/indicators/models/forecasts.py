"""What was forecast of open dossiers, kept to be held against what happened."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.dossiers.models import Dossier


class Forecast(models.Model):
    """One dossier as it stood when one day began. ``due_at``: its due time then; ``horizon``: working
    days from that day to the due day; ``probability``: of finishing after it; ``late``: what happened, empty
    until known. ``replayed``: made afterwards from the log alone, to test the method before enough real
    forecasts have an outcome.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    day = models.DateField()
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    horizon = models.PositiveSmallIntegerField()
    probability = models.FloatField()
    late = models.BooleanField(null=True)
    replayed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "day", "replayed"], name="forecast_once"),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1), name="forecast_probability"
            ),
        ]
        indexes = [
            models.Index(fields=["day", "due_at"], name="forecast_day"),
            models.Index(fields=["due_at"], condition=Q(late=None), name="forecast_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.day} {self.probability:.2f}"
