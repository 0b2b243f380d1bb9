"""Handing packages over to the historical archive."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile
from motcua.identity.models import Unit


class Transfer(models.Model):
    """One hand-over with its record (biên bản giao nhận). ``proof``: the record as both sides signed it; the
    receiver's word is what ends the hand-over, unless it was withdrawn before, with ``words`` why."""

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
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    words = models.CharField("lý do rút", max_length=500, blank=True, default="", db_default="")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | models.Q(withdrawn_at=None),
                name="transfer_ends_one_way",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """How papers and the log name it."""
        return f"BBGN-{self.unit.code}-{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether the receiver's word is still waited for."""
        return self.confirmed_at is None and self.withdrawn_at is None

    @property
    def standing(self) -> str:
        """How far it is, in words."""
        if self.withdrawn_at:
            return "Đã rút"
        return "Bên nhận đã xác nhận" if self.confirmed_at else "Chờ bên nhận xác nhận"
