"""What has to be brought into an outside system later."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.documents.models import StoredFile
from motcua.side_files.models.side_files import SideFile


class Push(models.Model):
    """``proof``: what shows that it was handed over by hand; ``reference``: what the other side answered."""

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ chuyển"
        HANDED = "handed", "Đã chuyển bằng tay, chờ xác nhận"
        CONFIRMED = "confirmed", "Đã được xác nhận"
        DROPPED = "dropped", "Không cần chuyển nữa"

    side_file = models.ForeignKey(SideFile, models.PROTECT, related_name="pushes")
    what = models.CharField("nội dung phải chuyển", max_length=300)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField("hạn chuyển")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    handed_at = models.DateTimeField(null=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reference = models.CharField("xác nhận", max_length=300, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state__in=["waiting", "handed"]), name="push_open")
        ]

    def __str__(self) -> str:
        return f"{self.side_file_id}: {self.what}"
