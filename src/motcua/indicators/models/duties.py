"""What the catalogue does not know of announcing procedures: kept by the control officer."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.identity.models import Unit


class Duty(models.Model):
    """One procedure to be announced and shown to the public because of one document.

    ``unit``: the body that must. ``effective_on``: the day the document takes effect; ``decided_on``: the day
    of the decision of announcement; ``displayed_on``: the day the procedure stood on the national base.
    ``announce_due``, ``display_due``: last days by the working calendar, empty while they cannot be counted.
    ``version``: the version of the catalogue that opened it, none when a person did. ``warned``: the alarms
    already raised, by name. A cancelled one was opened by mistake and counts nowhere.
    """

    class Kind(models.TextChoices):
        ANNOUNCE = "announce", "Công bố mới"
        UPDATE = "update", "Công bố sửa đổi, bổ sung"
        ABOLISH = "abolish", "Công bố bãi bỏ"
        PUBLISH = "publish", "Công khai theo quyết định đã có"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="+")
    kind = models.CharField("việc", max_length=10, choices=Kind.choices)
    document = models.CharField("văn bản làm phát sinh", max_length=300, blank=True)
    effective_on = models.DateField("ngày văn bản có hiệu lực", null=True)
    shortened = models.BooleanField("văn bản theo trình tự rút gọn", default=False)
    decision = models.CharField("số quyết định công bố", max_length=80, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True)
    displayed_on = models.DateField("ngày công khai", null=True)
    evidence = models.CharField("minh chứng", max_length=300, blank=True)
    note = models.CharField("ghi chú", max_length=1000, blank=True)
    announce_due = models.DateField("hạn công bố", null=True)
    display_due = models.DateField("hạn công khai", null=True)
    warned = ArrayField(models.CharField(max_length=20), default=list)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField("lý do bỏ", max_length=500, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(displayed_on=None)
                | Q(decided_on__isnull=False) & Q(displayed_on__gte=F("decided_on")),
                name="duty_order",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=False) | ~Q(kind="publish"), name="duty_publish_decided"
            ),
            models.UniqueConstraint(
                fields=["unit", "version"], condition=Q(version__isnull=False), name="duty_of_version_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "decided_on"], name="duty_decided"),
            models.Index(fields=["unit", "displayed_on"], name="duty_displayed"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.kind} {self.document}"

    @property
    def announces(self) -> bool:
        """Whether a decision of announcement is part of it."""
        return self.kind != self.Kind.PUBLISH

    @property
    def is_open(self) -> bool:
        return self.cancelled_at is None and self.displayed_on is None
