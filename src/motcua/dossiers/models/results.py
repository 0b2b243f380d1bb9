"""What the authority gave: the result, and the fees paid for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossier import Dossier


class Result(models.Model):
    """The decided result; a file when it is electronic."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="results")
    name = models.CharField(max_length=500)
    code = models.CharField(max_length=80, blank=True)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Payment(models.Model):
    """A fee asked for, and when it was paid. Amounts in đồng."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="payments")
    name = models.CharField(max_length=300)
    amount = models.PositiveBigIntegerField()
    asked_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    method = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"
