"""Every deadline ever computed, and the pauses that moved it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models.dossier import Dossier


class DeadlineEntry(models.Model):
    """One computation of the due time, with the sentences that explain it.

    ``legal_due_at``: the date promised to the person (a supplement after vetting restarts it).
    ``index_due_at``: the date the index measures against (the first date plus the waiting for the
    person). They are two facts and never stand in for one another.
    """

    class Cause(models.TextChoices):
        RECEIPT = "receipt", "Tiếp nhận"
        RESTART = "restart", "Tính lại từ đầu sau khi bổ sung"
        PAUSE = "pause", "Tạm dừng"
        EXTENSION = "extension", "Gia hạn"
        ANNOUNCEMENT = "announcement", "Công bố lịch nghỉ"
        MANUAL = "manual", "Cán bộ nhập"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="deadlines")
    cause = models.CharField(max_length=15, choices=Cause.choices)
    at = models.DateTimeField()
    counted_from = models.DateTimeField()
    legal_due_at = models.DateTimeField(null=True)
    index_due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    explanation = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_cause_display()} {self.legal_due_at}"


class Pause(models.Model):
    """A time in which the clock stood still. ``until`` is empty while it lasts. ``evidence``: the number of
    what it rests on, such as an outage of an outside system."""

    class Kind(models.TextChoices):
        SUPPLEMENT = "supplement", "Chờ bổ sung hồ sơ"
        PAYMENT = "payment", "Chờ thực hiện nghĩa vụ tài chính"
        OTHER = "other", "Tạm dừng theo quy định chuyên ngành"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="pauses")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(max_length=500)
    evidence = models.CharField("bằng chứng", max_length=40, blank=True, default="", db_default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="pause_order"),
            models.UniqueConstraint(fields=["dossier"], condition=Q(until=None), name="pause_one_open"),
        ]
        indexes = [models.Index(fields=["evidence"], condition=~Q(evidence=""), name="pause_evidence")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.since:%d/%m/%Y}"
