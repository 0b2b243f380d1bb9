"""How long people took, by line, weekday and hour: counted from the tickets by the worker."""

from __future__ import annotations

from django.db import models

from motcua.counters.models.centre import Line


class Pace(models.Model):
    """People of a line who were called on a weekday (0 Monday) in an hour (Viet Nam), and the minutes from
    call to end they took altogether."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="paces")
    weekday = models.PositiveSmallIntegerField()
    hour = models.PositiveSmallIntegerField()
    served = models.PositiveIntegerField()
    minutes = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "weekday", "hour"], name="pace_once")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.weekday} {self.hour}"
