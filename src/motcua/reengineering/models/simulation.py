"""Simulations asked for in a review; the work is done by a background job."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.core import clock
from motcua.reengineering.models.review import Diagram


class SimulationRun(models.Model):
    """One simulation of one diagram. ``progress``: cases done. ``result``: as ``motcua simulate`` prints."""

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ chạy"
        RUNNING = "running", "Đang chạy"
        DONE = "done", "Đã xong"
        CANCELLED = "cancelled", "Đã hủy"
        FAILED = "failed", "Không chạy được"

    diagram = models.ForeignKey(Diagram, models.PROTECT, related_name="simulations")
    name = models.CharField("tên kịch bản", max_length=120)
    scenario = models.JSONField("kịch bản")
    cases = models.PositiveIntegerField("số hồ sơ")
    seed = models.PositiveIntegerField("hạt giống")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"{self.diagram_id} {self.name}"
