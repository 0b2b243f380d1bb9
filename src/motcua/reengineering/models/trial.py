"""Trials in a practice space before a process goes into operation (step 5 of the way of working)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.core import clock
from motcua.reengineering.models.review import Diagram, Review


class Trial(models.Model):
    """One trial of a review. ``space``: where it was run."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="trials")
    number = models.PositiveSmallIntegerField("lần")
    space = models.CharField("môi trường thử", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    summary = models.TextField("tổng hợp kết quả", blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="trial_once")]

    def __str__(self) -> str:
        return f"{self.review_id} thử lần {self.number}"


class TrialRow(models.Model):
    """One thing tried, with its evidence. What the product cannot do yet is never passed."""

    class Subject(models.TextChoices):
        SIGN_IN = "sign-in", "Đăng nhập một lần"
        FILING = "filing", "Nộp hồ sơ trực tuyến"
        PAYMENT = "payment", "Thanh toán trực tuyến"
        PROCESSING = "processing", "Xử lý trên môi trường điện tử"
        STATUS = "status-sync", "Đồng bộ trạng thái hồ sơ"
        RESULT = "e-result", "Kết quả điện tử"
        SUMMARY = "summary", "Tổng hợp kết quả thử nghiệm"

    class State(models.TextChoices):
        OPEN = "open", "Chưa thử"
        PASSED = "passed", "Đạt"
        FAILED = "failed", "Không đạt"
        IMPOSSIBLE = "impossible", "Chưa thể thử"

    trial = models.ForeignKey(Trial, models.PROTECT, related_name="rows")
    subject = models.CharField(max_length=12, choices=Subject.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    evidence = models.TextField("bằng chứng", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["trial", "id"]
        constraints = [models.UniqueConstraint(fields=["trial", "subject"], name="trial_row_once")]

    def __str__(self) -> str:
        return f"{self.trial_id} {self.subject}"


class PracticeRun(models.Model):
    """The proposed process run step by step in a trial: real rules, no dossier, counted nowhere.

    ``position``: the stepper's state. ``log``: each act as ``{step, name, lane, by, at, way, note}``;
    ``way``: the directions chosen, in words.
    """

    trial = models.ForeignKey(Trial, models.PROTECT, related_name="runs")
    diagram = models.ForeignKey(Diagram, models.PROTECT, related_name="practice_runs")
    position = models.TextField()
    log = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["trial", "id"]

    def __str__(self) -> str:
        return f"{self.trial_id} {self.diagram_id}"
