"""Files of many pages on their way into scans."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.digitising.models.scans import Page, Scan
from motcua.documents.models import StoredFile
from motcua.identity.models import Unit


class Parting(models.Model):
    """One file being taken apart, page by page.

    ``scan``: what its pages become part of; None for a stack, parted into papers by its cover sheets.
    ``unit``: whose scanning it is.
    ``content``: SHA-256 of the file. ``pages``: how many it has, ``done`` how many are through; ``words``: of
    a failure. ``papers``: of a stack, a row each as :class:`motcua.records.scanning.stacks.Parted` keeps it.
    ``beat_at``: the last sign of life.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Chờ tách trang"
        RUNNING = "running", "Đang tách trang"
        DONE = "done", "Đã tách xong"
        FAILED = "failed", "Chưa tách hết"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    content = models.CharField(max_length=64)
    scan = models.ForeignKey(Scan, models.CASCADE, null=True, related_name="partings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=Page.Source.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    pages = models.PositiveSmallIntegerField("số trang")
    done = models.PositiveSmallIntegerField("số trang đã tách", default=0)
    words = models.CharField("lý do", max_length=500, blank=True)
    papers = models.JSONField(default=list)
    at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["by", "content", "scan"],
                condition=models.Q(state__in=["queued", "running"]),
                nulls_distinct=False,
                name="parting_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file}: {self.done}/{self.pages}"
