"""The outbox: what must reach somebody, written in the transaction of the act that caused it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Outbox(models.Model):
    """One message to deliver after its act committed; kept after delivery.

    ``topic``: ``notice`` (to the filer) or ``sync`` (to a partner). ``subject``: the dossier's id.
    ``leased_until``: a worker holds it; done only after delivery was confirmed.
    """

    topic = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(delivered_at=None), name="outbox_waiting"),
            models.Index(fields=["subject"], name="outbox_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.subject}"


class Notice(models.Model):
    """A message in a citizen's account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    subject = models.BigIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.text[:60]
