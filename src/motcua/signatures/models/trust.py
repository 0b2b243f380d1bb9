"""Whom this site trusts, and verdicts once found."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Anchor(models.Model):
    """A root certificate trusted from ``added_at`` until it was withdrawn. ``practice``: it vouches for demo
    officers and counts only where practice is allowed."""

    name = models.CharField("tên", max_length=250)
    fingerprint = models.CharField("dấu vân tay SHA-256", max_length=64)
    certificate = models.TextField()
    valid_from = models.DateTimeField("hiệu lực từ")
    valid_to = models.DateTimeField("hiệu lực đến")
    reason = models.CharField("căn cứ", max_length=300)
    practice = models.BooleanField(default=False)
    added_at = models.DateTimeField("thêm lúc")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("rút lúc", null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField("lý do rút", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=models.Q(withdrawn_at__isnull=True), name="anchor_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Verdict(models.Model):
    """What judging a file found, kept by its content and the version of trust. ``verdict``: one of
    :class:`motcua.signatures.pades.reports.Verdict`, or "unreadable", then ``report`` holds the refusal.
    ``until``: when it must be judged anew because a certificate's day ends or an authority's answer grows
    old; null when time changes nothing."""

    sha256 = models.CharField(max_length=64)
    trust = models.CharField(max_length=16)
    verdict = models.CharField(max_length=14)
    report = models.JSONField()
    checked_at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sha256", "trust"], name="verdict_once")
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]}: {self.verdict}"


class PublicCheck(models.Model):
    """One file checked by anybody: how many are allowed from one address. ``key``: a keyed hash of it."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["key", "at"], name="public_check_key")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.at}"
