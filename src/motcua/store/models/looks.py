"""Who looked at or used a person's documents, and why: shown to that person, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.identity.models import Unit
from motcua.store.models.holdings import Holding


class Purpose(models.TextChoices):
    """What for; there is no look without one."""

    PREVIEW = "preview", "Xem trước khi dùng lại"
    REUSE = "reuse", "Dùng lại cho hồ sơ"
    PROCESSING = "processing", "Xem khi giải quyết hồ sơ"
    OWNER = "owner", "Chủ giấy tờ xem"
    CORRECTION = "correction", "Kiểm tra, sửa sai"


class Look(models.Model):
    """One look or reuse. ``dossier``: its code, or the key of a draft; ``agreement``: how the owner agreed to
    a reuse ("" where none is needed)."""

    holding = models.ForeignKey(Holding, models.PROTECT, related_name="looks")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    dossier = models.CharField(max_length=80, blank=True)
    procedure = models.CharField(max_length=60, blank=True)
    agreement = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    unit_name = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["holding", "dossier"],
                condition=models.Q(purpose="reuse"),
                name="look_one_reuse_per_dossier",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["holding", "-at"], name="look_of_holding"),
            models.Index(fields=["purpose", "at"], name="look_purpose"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.holding}"
