"""Lists of closed dossiers that are to be kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.archive.models.retention import MOST_YEARS
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit


class Nomination(models.Model):
    """The dossiers a unit closed in a year; drawn up by one person or the system, approved by another."""

    class State(models.TextChoices):
        DRAFTED = "drafted", "Đang lập"
        SUBMITTED = "submitted", "Chờ phê duyệt"
        APPROVED = "approved", "Đã phê duyệt"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm kết thúc")
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.DRAFTED)
    made_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    words = models.CharField("lý do trả lại", max_length=500, blank=True)

    class Meta:
        ordering = ["-year", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"], condition=~models.Q(state="approved"), name="nomination_one_open"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """How papers and the log name it."""
        return f"DMNL-{self.unit.code}-{self.year}-{self.pk}"


class NominationItem(models.Model):
    """One dossier on a list. ``years``: None for ever; ``changed``: why the officer departed from the
    schedule or left the dossier out."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="items")
    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="nomination")
    group = models.CharField("nhóm", max_length=200)
    years = models.PositiveSmallIntegerField("số năm", null=True)
    source = models.CharField("căn cứ", max_length=300)
    confirmed = models.BooleanField("thời hạn đã xác nhận")
    start = models.DateField("tính từ")
    left_out = models.BooleanField("không nộp lưu", default=False)
    changed = models.CharField("lý do điều chỉnh", max_length=500, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    trouble = models.CharField("chưa lập được gói vì", max_length=500, blank=True)

    class Meta:
        ordering = ["dossier__ended_at", "pk"]
        indexes = [models.Index(fields=["nomination", "left_out"], name="nomination_item_list")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(years=None) | models.Q(years__range=(1, MOST_YEARS)),
                name="nomination_item_years",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.dossier_id}"
