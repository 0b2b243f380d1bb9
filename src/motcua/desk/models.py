"""What the desk itself has to remember: failed sign-ins and intakes that are not finished yet."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class SignInFailure(models.Model):
    """One wrong name or password. ``key``: a keyed hash of the name or of the caller's address."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="desk_sign_in_failure")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"


class IntakeDraft(models.Model):
    """A counter intake somebody began: what was typed, as the form sends it.

    ``key`` becomes the key of the dossier, so one form makes one dossier however often it is sent. Only
    its owner sees it; it goes when the dossier is received or after ``DRAFT_DAYS``.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    data = models.JSONField(default=dict)
    label = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-updated_at"]
        indexes = [models.Index(fields=["user", "-updated_at"], name="desk_intake_drafts")]

    def __str__(self) -> str:
        return self.label or str(self.key)
