"""Work items: one open row per step somebody has to do now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier
from motcua.identity.models import Unit
from motcua.identity.roles import Role


class WorkItem(models.Model):
    """One opening of one step. ``opened_at``: the step's clock starts; ``taken_at``: somebody began.

    ``due_at`` is the earlier of the step's own limit and the dossier's due time, so one index sorts a
    work list by what will be late first. An item is closed by being completed, sent back or cancelled.
    """

    class Outcome(models.TextChoices):
        COMPLETED = "completed", "Hoàn thành"
        SENT_BACK = "sent_back", "Trả lại bước trước"
        CANCELLED = "cancelled", "Không còn phải làm"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="work")
    node = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    act = models.CharField(max_length=10, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    span = models.CharField(max_length=100, blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    step_due_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "node"], condition=Q(closed_at=None), name="work_open_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "role", "due_at", "id"], condition=Q(closed_at=None), name="work_list"
            ),
            models.Index(fields=["dossier"], name="work_dossier"),
        ]

    def __str__(self) -> str:
        return self.name


class ProcessTimer(models.Model):
    """A timer of the process that is running for a dossier; fired once, also when overdue at start-up."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="process_timers")
    node = models.CharField(max_length=100)
    opened_at = models.DateTimeField()
    fire_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["fire_at"], condition=Q(fired_at=None, cancelled_at=None), name="timer_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.node} {self.fire_at:%d/%m/%Y %H:%M}"
