"""What an officer says about a lateness of theirs, and what the leader made of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models import Dossier


class Explanation(models.Model):
    """One officer's explanation of one late dossier; a leader judges it once, never the officer themselves.

    ``objective``: the leader found a cause outside the officer's power.
    """

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "Chấp nhận"
        DECLINED = "declined", "Không chấp nhận"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="explanations")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="explanations")
    text = models.TextField()
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    objective = models.BooleanField(default=False)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    judged_because = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "officer"], name="explanation_once"),
            models.CheckConstraint(
                condition=Q(verdict="", judged_at=None) | ~Q(verdict="") & Q(judged_at__gte=F("at")),
                name="explanation_judged_after",
            ),
            models.CheckConstraint(
                condition=Q(judged_by=None) | ~Q(judged_by=F("officer")), name="explanation_four_eyes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.officer_id}"
