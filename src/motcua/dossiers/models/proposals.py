"""What an officer proposes and a leader decides; supplements asked of the person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier


class Proposal(models.Model):
    """A draft that goes to a leader before anything is sent to the person."""

    class Kind(models.TextChoices):
        REFUSAL = "refusal", "Từ chối giải quyết"
        EXTENSION = "extension", "Xin lỗi và gia hạn"
        SUPPLEMENT = "supplement", "Yêu cầu bổ sung lần nữa"

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Đồng ý"
        DECLINED = "declined", "Không đồng ý"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.TextField()
    data = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "kind"], condition=Q(decided_at=None), name="proposal_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.dossier_id}"


class Supplement(models.Model):
    """One request to complete the dossier: everything said at once, with its own time to answer.

    ``after_vetting``: asked after receipt, so the legal clock restarts from zero when it is answered.
    A second request carries the leader's reason (NĐ 118/2025 Art. 11 allows one).
    """

    class Type(models.TextChoices):
        MISSING = "missing", "Thiếu giấy tờ, thông tin"
        WRONG = "wrong", "Giấy tờ, thông tin chưa đúng"
        NOT_OURS = "not_ours", "Không thuộc thẩm quyền"
        DATA_ERROR = "data_error", "Dữ liệu trong cơ sở dữ liệu thiếu hoặc sai"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="supplements")
    number = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=10, choices=Type.choices)
    items = models.JSONField()
    reason = models.TextField()
    after_vetting = models.BooleanField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_due_at = models.DateTimeField(null=True)
    leader_reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_note = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="supplement_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answered_at=None), name="supplement_one_open"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(leader_reason=""), name="supplement_second_needs_leader"
            ),
        ]

    def __str__(self) -> str:
        return f"Yêu cầu bổ sung lần {self.number}"
