"""The finding register: cause, change of the model, and a check that runs daily and re-opens it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.reengineering.models.review import Review


class Problem(models.Model):
    """One finding of an inspection, a petition or the figures.

    ``check_name``: one of the known check queries; ``check_args``: its arguments, the threshold included.
    """

    class State(models.TextChoices):
        OPEN = "open", "Đang mở"
        CLOSED = "closed", "Đã khắc phục"

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="problems")
    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="problems")
    title = models.CharField("phát hiện", max_length=300)
    source = models.CharField("nguồn phát hiện", max_length=300, blank=True)
    cause = models.TextField("nguyên nhân", blank=True)
    change = models.TextField("thay đổi quy trình", blank=True)
    check_name = models.CharField("phép kiểm tra", max_length=40)
    check_args = models.JSONField(default=dict)
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    times_reopened = models.PositiveSmallIntegerField("số lần tái diễn", default=0)

    class Meta:
        ordering = ["state", "-at"]

    def __str__(self) -> str:
        return self.title


class ProblemCheck(models.Model):
    """One run of a finding's check: how many dossiers it judged and how many break it."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="checks")
    at = models.DateTimeField(default=clock.now)
    looked_at = models.PositiveIntegerField("số hồ sơ xét")
    broken = models.PositiveIntegerField("số hồ sơ vi phạm")
    good = models.BooleanField("đạt", null=True)
    dossiers = models.JSONField("mã hồ sơ vi phạm", default=list)

    class Meta:
        ordering = ["problem", "-at"]

    def __str__(self) -> str:
        return f"{self.problem_id} {self.broken}/{self.looked_at}"
