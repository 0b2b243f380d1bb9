"""An approved process in operation, and what was promised of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.catalog.models import ProcedureProcess, ProcedureVersion
from motcua.core import clock
from motcua.processes.models import ProcessVersion
from motcua.reengineering.models.review import Approval, ReviewedProcedure


class Operation(models.Model):
    """The new process and record of one procedure put into operation from a day on."""

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="operations")
    reviewed = models.OneToOneField(ReviewedProcedure, models.PROTECT, related_name="operation")
    process = models.OneToOneField(ProcedureProcess, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="+")
    effective_on = models.DateField("vận hành từ ngày")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", default=clock.now)

    class Meta:
        ordering = ["-effective_on", "-id"]

    def __str__(self) -> str:
        return f"{self.reviewed_id} từ {self.effective_on:%d/%m/%Y}"


class Promise(models.Model):
    """One promised figure, frozen with the approval.

    Hours are working hours from receipt to result; trips and papers per dossier; cost in đồng per dossier.
    """

    class Measure(models.TextChoices):
        HOURS = "hours", "Thời gian giải quyết (giờ làm việc)"
        TRIPS = "trips", "Lần đi lại"
        PAPERS = "papers", "Giấy tờ phải nộp"
        COST = "cost", "Chi phí của người dân (đồng)"

    operation = models.ForeignKey(Operation, models.PROTECT, related_name="promises")
    measure = models.CharField(max_length=6, choices=Measure.choices)
    before = models.DecimalField("trước", max_digits=18, decimal_places=2, null=True)
    after = models.DecimalField("đã hứa", max_digits=18, decimal_places=2)

    class Meta:
        ordering = ["operation", "id"]
        constraints = [models.UniqueConstraint(fields=["operation", "measure"], name="promise_once")]

    def __str__(self) -> str:
        return f"{self.operation_id} {self.measure}"


class ProcessCheck(models.Model):
    """An internal process held against the log over a period, kept as evidence; never changed.

    ``rows``: one dict a step, in drawing order, as :func:`motcua.reengineering.outcomes.evidence.written`
    makes them. ``since``, ``until``: days, both included.
    """

    process = models.ForeignKey(ProcessVersion, models.PROTECT, related_name="checks")
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày")
    rows = models.JSONField("từng bước")
    at = models.DateTimeField("lúc", default=clock.now)

    class Meta:
        ordering = ["process", "-until", "-id"]

    def __str__(self) -> str:
        return f"{self.process_id} {self.since:%d/%m/%Y}–{self.until:%d/%m/%Y}"
