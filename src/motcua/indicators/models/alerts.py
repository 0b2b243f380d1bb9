"""Alerts: what needs a look now, raised from what happened, closed by a person with a reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit


class Alert(models.Model):
    """One alert about one dossier, or about a unit where there is none. ``reference``: what raised it (an
    event's number, a day, a paper's name), so that looking again raises nothing twice. ``evidence``: the
    figures and words it rests on, no personal data. ``at``: when what it tells of happened.
    """

    class Kind(models.TextChoices):
        SECOND_SUPPLEMENT = "second_supplement", "Yêu cầu bổ sung lần hai"
        LATE_REFUSAL = "late_refusal", "Từ chối sau khi giữ lâu"
        UNLISTED_PAPER = "unlisted_paper", "Đòi giấy tờ ngoài danh mục"
        NO_APOLOGY = "no_apology", "Quá hạn mà không xin lỗi"
        IDLE_OVERDUE = "idle_overdue", "Quá hạn mà không ai xử lý"
        LONG_WAIT = "long_wait", "Người dân chờ lâu tại quầy"
        SECOND_VISITS = "second_visits", "Nhiều người phải đến lại"
        LESS_SATISFIED = "less_satisfied", "Mức hài lòng giảm"
        PETITION_LATE = "petition_late", "Phản ánh, kiến nghị quá hạn trả lời"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="alerts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=80)
    at = models.DateTimeField()
    raised_at = models.DateTimeField()
    evidence = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind", "reference"], name="alert_once"),
            models.UniqueConstraint(
                fields=["unit", "kind", "reference"], condition=Q(dossier=None), name="alert_of_unit_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_because="") | ~Q(closed_at=None) & ~Q(closed_because=""),
                name="alert_closed_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-at"], condition=Q(closed_at=None), name="alert_open")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.dossier_id or self.unit_id}"
