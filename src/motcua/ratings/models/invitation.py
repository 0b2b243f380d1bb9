"""A way in to rate one service, sent to the person it was for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.counters.models import Ticket
from motcua.dossiers.models import Dossier


class Invitation(models.Model):
    """One sent link. Only the hash of its token is kept. ``used_at``: when it first led to a rating; whoever
    holds a forwarded link comes to the same service, and so to the same rating."""

    token_hash = models.CharField(max_length=64, unique=True)
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="+")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ticket=None, dossier__isnull=False) | Q(ticket__isnull=False, dossier=None),
                name="invitation_to_one_service",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="invitation_times"),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%d/%m/%Y}"
