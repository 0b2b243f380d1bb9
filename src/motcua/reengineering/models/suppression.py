"""Lint findings set aside by a person, with the reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.core import clock


class Suppression(models.Model):
    """One finding (procedure, rule, place) set aside until lifted."""

    procedure = models.CharField("thủ tục", max_length=300)
    rule = models.CharField("quy tắc", max_length=60)
    where = models.CharField("vị trí", max_length=300)
    reason = models.TextField("lý do")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "rule", "where"],
                condition=models.Q(lifted_at=None),
                name="suppression_once",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="suppression_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.procedure}{self.where}"
