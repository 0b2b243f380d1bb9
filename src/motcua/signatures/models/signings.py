"""Signatures made here; never changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile
from motcua.identity.models import Unit
from motcua.signatures.models.keys import Key


class Signing(models.Model):
    """One file signed by one key. ``batch``: what was signed by one consent; ``consent``: the words agreed
    to; ``source``: what was signed; ``file``: with the signature; ``level``: PAdES level B, T, LT or LTA."""

    batch = models.UUIDField(db_index=True)
    key = models.ForeignKey(Key, models.PROTECT, related_name="signings")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    name = models.CharField("tên tệp", max_length=150)
    source = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    mark = models.CharField("dấu hiển thị", max_length=12, blank=True)
    reason = models.CharField("lý do", max_length=200, blank=True)
    consent = models.TextField("lời đồng ý", blank=True)
    level = models.CharField("mức", max_length=4)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["by", "-at"], name="signing_by_person"),
            models.Index(fields=["key", "-at"], name="signing_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.name}"
