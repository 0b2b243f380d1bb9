"""What hangs on a petition: files, questions to the petitioner, accountability statements, alarms."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.documents.models import StoredFile
from motcua.petitions.models.petition import Petition


class Attachment(models.Model):
    """A file of the petitioner, the scan of a letter, or one that goes with the answer."""

    class Part(models.TextChoices):
        PETITION = "petition", "Của người gửi"
        LETTER = "letter", "Bản quét"
        ANSWER = "answer", "Kèm câu trả lời"

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.PETITION)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.file_id}"


class Clarification(models.Model):
    """A question to the petitioner. While it is open the time to answer the petition stands still;
    ``closed_at`` is when it was answered, or given up."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="clarifications")
    question = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(closed_at=None), name="clarification_one_open"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("asked_at")), name="clarification_times"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.asked_at:%d/%m/%Y}"


class Statement(models.Model):
    """An accountability statement (giải trình trách nhiệm) asked of the officer complained about, or of the
    head of the unit. ``matter``: what it is about in the asker's words, since the one asked may not see the
    petition itself."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="statements")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    matter = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    text = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "officer"], condition=Q(given_at=None), name="statement_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.officer_id}"


class Alarm(models.Model):
    """A warning that was given: ``days`` working days before the time to answer ended, 0 once it had passed.
    Each is given once for each time to answer, so a moved one rings again."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="alarms")
    due_at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "due_at", "days"], name="petition_alarm_once")
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.days}"


class Attempt(models.Model):
    """A petition or a file sent without an account; ``key``: keyed hash of the sender's address. Counted
    only, to slow down floods."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="petition_attempt")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"
