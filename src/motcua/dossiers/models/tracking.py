"""Failed look-ups, so that a secret cannot be guessed."""

from __future__ import annotations

from django.db import models


class TrackingFailure(models.Model):
    """One wrong code or secret. ``key``: a keyed hash of the code or of the caller's address."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="tracking_failure")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"
