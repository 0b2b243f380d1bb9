"""Portraits made of pictures people handed in, with what was found about them and who said they serve."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile


class Portrait(models.Model):
    """One portrait. ``file``: ready for printing; ``source``: the picture it was cut from. ``width``,
    ``height``: millimetres; ``dpi``: of the file; ``cut``: left, top, width in parts of the source.
    ``findings``: what was found wanting when it was made, ``[code, words]``; ``confirmed``: the person
    confirmed it in spite of them. ``fit``: the officer's word, None until
    somebody looked; ``judged_why``: why not."""

    class Taken(models.TextChoices):
        CAMERA = "camera", "Chụp trực tiếp"
        UPLOAD = "upload", "Tải lên"

    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="portrait")
    source = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    dpi = models.PositiveSmallIntegerField()
    cut = models.JSONField()
    findings = models.JSONField(default=list)
    confirmed = models.BooleanField(default=False)
    taken = models.CharField(max_length=6, choices=Taken.choices, default=Taken.UPLOAD)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    fit = models.BooleanField(null=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    judged_why = models.CharField("lý do", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(fit=None) | models.Q(judged_at__isnull=False),
                name="portrait_judged_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.file)

    @property
    def notes(self) -> list[str]:
        """What was found wanting, in words."""
        return [words for _code, words in self.findings]
