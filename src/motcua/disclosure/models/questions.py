"""Questions people ask about procedures, their answers, and the answers anybody may read."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.identity.models import Unit


class QuestionState(models.TextChoices):
    """Where a question stands."""

    WAITING = "waiting", "Chờ trả lời"
    DRAFTED = "drafted", "Chờ duyệt câu trả lời"
    ANSWERED = "answered", "Đã trả lời"
    DECLINED = "declined", "Không trả lời"
    MERGED = "merged", "Gộp vào câu hỏi khác"


OPEN = frozenset({QuestionState.WAITING, QuestionState.DRAFTED})
"""An answer is still owed."""


class QuestionTrace(models.TextChoices):
    """What happened to a question."""

    ASKED = "asked", "Gửi câu hỏi"
    ROUTED = "routed", "Chuyển đơn vị"
    DRAFTED = "drafted", "Soạn câu trả lời"
    SENT_BACK = "sent-back", "Trả lại người soạn"
    ANSWERED = "answered", "Trả lời"
    DECLINED = "declined", "Không trả lời"
    MERGED = "merged", "Gộp câu hỏi trùng"


class Question(models.Model):
    """One question. ``unit`` must answer, ``routed_by`` says by which rule; ``due_at`` is the promise to the
    person, which being passed on does not move. ``code`` and ``secret`` (a keyed hash) let them come back.

    ``asker``: the account it was asked from; ``sender``: a keyed hash of the machine's address, for the limit
    on floods only. ``draft``: the number of the newest draft of the answer. ``leading``: the question this
    one repeats, answered together with it; ``entry``: the published answer given instead of one of its own.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    code = models.CharField(max_length=12, unique=True)
    secret = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=QuestionState.choices, default=QuestionState.WAITING)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="questions")
    routed_by = models.CharField(max_length=400)
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="questions")
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    sender = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    due_explanation = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)
    draft = models.PositiveSmallIntegerField(default=0)
    leading = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeats")
    entry = models.ForeignKey("Entry", models.PROTECT, null=True, blank=True, related_name="questions")
    search = SearchVectorField()

    class Meta:
        ordering = [F("due_at").asc(nulls_last=True), "pk"]
        indexes = [
            models.Index(
                fields=["unit", "due_at"],
                condition=Q(state__in=["waiting", "drafted"]),
                name="question_open",
            ),
            models.Index(fields=["sender", "asked_at"], name="question_sender"),
            GinIndex(fields=["search"], name="question_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(leading__isnull=False), name="question_merged_into"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False), name="question_answered_when"
            ),
            models.CheckConstraint(condition=~Q(leading=F("id")), name="question_leads_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"


class AnswerDraft(models.Model):
    """One wording of an answer; each saving is a new one, so none is lost."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    html = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="answer_draft_number")]

    def __str__(self) -> str:
        return f"{self.question_id} bản {self.number}"


class QuestionEvent(models.Model):
    """One thing that happened to a question. ``reason`` may be read by the asker."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=QuestionTrace.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.kind}"


class Entry(models.Model):
    """A question many ask, with its answer, for anybody to read. ``shown``: its newest wording."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="entries")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="entries")
    shown = models.OneToOneField("EntryVersion", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return str(self.shown or self.pk)


class EntryVersion(models.Model):
    """One wording of an entry. ``procedure_version``: the record the answer was checked against;
    ``valid_to``: the last day it holds, None until further notice."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)
    answer = models.TextField()
    html = models.TextField()
    procedure_version = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="+")
    valid_to = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    search = SearchVectorField()

    class Meta:
        ordering = ["entry", "number"]
        indexes = [GinIndex(fields=["search"], name="entry_search")]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="entry_version_number")]

    def __str__(self) -> str:
        return self.question


class Vote(models.Model):
    """Whether an entry helped. ``voter``: keyed hash of the account or of the browser's session, so that each
    counts once and nobody can be told from it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=64)
    helpful = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "voter"], name="vote_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} {'có' if self.helpful else 'không'}"
