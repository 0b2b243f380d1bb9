"""Two rows of one person made one, with proof; and a person's wish to have a document put right."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.documents.models import StoredFile
from motcua.identity.models import Party, Unit
from motcua.store.models.holdings import Holding


class Merge(models.Model):
    """``absorbed`` is the same person as ``kept``.

    ``document``: the paper that proves it, as stated; ``proof``: that paper as a file; one of them is there.
    ``moved``: ids of the rows repointed, by ``app.Model.field``, so that undoing puts exactly these back.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ quyết định"
        DONE = "done", "Đã gộp"
        DECLINED = "declined", "Không đồng ý"
        UNDONE = "undone", "Đã tách lại"

    kept = models.ForeignKey(Party, models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Party, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reason = models.CharField("lý do", max_length=500)
    document = models.CharField("giấy tờ chứng minh", max_length=300, blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    moved = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField("ý kiến", max_length=500, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undo_reason = models.CharField("lý do tách lại", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-proposed_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="merge_of_two"),
            models.CheckConstraint(
                condition=~Q(document="") | Q(proof__isnull=False), name="merge_has_proof"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")), name="merge_by_two_people"
            ),
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(state__in=["proposed", "done"]), name="merge_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed} → {self.kept}"


class Correction(models.Model):
    """The owner says that a document is not right. ``unit``: keeps the document and answers; ``answer``: what
    it did or why it did not."""

    class State(models.TextChoices):
        ASKED = "asked", "Chờ trả lời"
        CORRECTED = "corrected", "Đã sửa"
        DECLINED = "declined", "Giữ nguyên"

    holding = models.ForeignKey(Holding, models.PROTECT, related_name="corrections")
    wish = models.CharField("nội dung đề nghị sửa", max_length=1000)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField("trả lời", max_length=1000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["holding"], condition=Q(state="asked"), name="correction_asked_once"
            )
        ]

    def __str__(self) -> str:
        return self.wish
