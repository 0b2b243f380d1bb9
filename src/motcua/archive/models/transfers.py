"""Handing packages over to the historical archive."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile
from motcua.identity.models import Unit


class Transfer(models.Model):
    """One hand-over with its record (biên bản giao nhận). ``proof``: the record as both sides signed it; the
    receiver's word is what ends the hand-over."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    receiver = models.CharField("bên nhận", max_length=250)
    received_by = models.CharField("người nhận", max_length=150)
    basis = models.CharField("căn cứ", max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    record = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """How papers and the log name it."""
        return f"BBGN-{self.unit.code}-{self.pk}"
