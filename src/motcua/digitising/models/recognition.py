"""Files whose text is read, page by page, and how far the reading is."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.digitising.recognition import codes as coded
from motcua.digitising.recognition import words as worded
from motcua.documents.models import StoredFile


class Recognition(models.Model):
    """The reading of one file. The file stays the record; ``searchable`` is a copy beside it, so that no
    signature is ever touched.

    ``progress``: pages done of ``pages``. ``searchable``: empty until done. ``claim``: what the copy claims
    to be ("PDF/A-2b"), empty for a plain PDF. ``engine``: program and language; ``error``: words for people.
    ``token``: who works on it now, with ``beat_at`` its last sign of life; ``tries``: how often it began.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Chờ nhận dạng"
        RUNNING = "running", "Đang nhận dạng"
        DONE = "done", "Đã nhận dạng"
        FAILED = "failed", "Không nhận dạng được"
        UNAVAILABLE = "unavailable", "Chưa có bộ nhận dạng"
        CANCELLED = "cancelled", "Đã dừng"

    source = models.OneToOneField(StoredFile, models.PROTECT, related_name="recognition")
    state = models.CharField("tình trạng", max_length=12, choices=State.choices, default=State.QUEUED)
    pages = models.PositiveIntegerField("số trang", default=0)
    progress = models.PositiveIntegerField("số trang đã xong", default=0)
    searchable = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    claim = models.CharField(max_length=20, blank=True)
    engine = models.CharField("bộ nhận dạng", max_length=120, blank=True)
    error = models.CharField("lý do", max_length=500, blank=True)
    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField("bắt đầu lúc", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    token = models.UUIDField(null=True)
    beat_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(state="running", token__isnull=False, beat_at__isnull=False)
                | (~models.Q(state="running") & models.Q(token=None)),
                name="recognition_running_has_token",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["asked_at", "id"],
                name="recognition_under_way",
                condition=models.Q(state__in=["queued", "running", "unavailable"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_state_display()}"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELLED)

    @property
    def words(self) -> list[worded.Word]:
        return [word for page in self.read.all() for word in page.all_words]

    @property
    def codes(self) -> list[coded.Code]:
        return [code for page in self.read.all() for code in page.all_codes]


class RecognisedPage(models.Model):
    """What was read of one page. ``width``, ``height``: millimetres. ``words``, ``codes``: as
    ``recognition.words.kept`` and ``recognition.codes.kept`` write them. ``confidence``: 0 to 1. ``folded``:
    the text as it is searched (``core.text.fold``). ``readable``, ``numeral``: as
    :mod:`motcua.digitising.recognition.legible` finds them in the words."""

    recognition = models.ForeignKey(Recognition, models.CASCADE, related_name="read")
    number = models.PositiveIntegerField("trang")
    width = models.FloatField()
    height = models.FloatField()
    source = models.CharField(max_length=5)
    text = models.TextField(blank=True)
    folded = models.TextField(blank=True, default="", db_default="")
    words = models.JSONField(default=list)
    codes = models.JSONField(default=list)
    confidence = models.FloatField("độ tin cậy")
    readable = models.FloatField(null=True)
    numeral = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["recognition", "number"], name="recognised_page_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="recognised_words_trigrams")
        ]

    def __str__(self) -> str:
        return f"{self.recognition_id}/{self.number}"

    @property
    def all_words(self) -> list[worded.Word]:
        return worded.restored(self.words, self.number)

    @property
    def all_codes(self) -> list[coded.Code]:
        return coded.restored(self.codes, self.number)
