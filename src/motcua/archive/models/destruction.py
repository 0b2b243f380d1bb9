"""Destroying what need not be kept any longer, and holding back what must not be."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.archive.models.packages import Package
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit


class Destruction(models.Model):
    """A proposal to destroy packages and the files behind them, its approval and its record."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ phê duyệt"
        DECLINED = "declined", "Không được phê duyệt"
        APPROVED = "approved", "Đã phê duyệt, chưa tiêu hủy"
        UNDER_WAY = "under_way", "Đang tiêu hủy"
        DONE = "done", "Đã tiêu hủy"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.PROPOSED)
    reason = models.CharField("lý do", max_length=500)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    council = models.TextField("hội đồng xét hủy", blank=True)
    decision = models.CharField("số quyết định", max_length=200, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    words = models.CharField("lý do không phê duyệt", max_length=500, blank=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    record = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """How papers and the log name it; typed again by whoever carries it out."""
        return f"TH-{self.unit.code}-{self.pk}"


class DestructionItem(models.Model):
    """One package. ``gone``: hashes of the content that no longer exists; ``kept``: content other rows point
    at, as ``{"sha256", "name", "because"}``."""

    destruction = models.ForeignKey(Destruction, models.CASCADE, related_name="items")
    package = models.ForeignKey(Package, models.PROTECT, related_name="destructions")
    ended = models.BooleanField(default=False)
    gone = models.JSONField(default=list)
    kept = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["destruction", "package"], name="destruction_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.destruction_id}: {self.package_id}"


class Hold(models.Model):
    """A dossier that must not be destroyed for now: a complaint, a lawsuit, an inspection."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="holds")
    reason = models.CharField("lý do", max_length=500)
    basis = models.CharField("văn bản", max_length=200)
    since = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    lifted_because = models.CharField("lý do thôi giữ", max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier"], condition=models.Q(until=None), name="hold_one_open")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.since:%d/%m/%Y}"
