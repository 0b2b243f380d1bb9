"""News and guidance: articles, every wording of them, when each was shown, and their files."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from motcua.core import clock
from motcua.documents.models import StoredFile
from motcua.identity.models import Unit


class Category(models.Model):
    """A shelf of articles. A retired one stays with the articles it has."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name


class ArticleState(models.TextChoices):
    """Where the newest wording of an article stands."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Chờ biên tập duyệt"
    APPROVED = "approved", "Đã duyệt, chờ xuất bản"
    RELEASED = "released", "Đã xuất bản hoặc hẹn giờ"


class Article(models.Model):
    """One article of a unit. ``latest``: the number of its newest wording, of which ``state`` speaks; what
    the public reads is the release of the moment."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="articles")
    state = models.CharField(max_length=10, choices=ArticleState.choices, default=ArticleState.DRAFT)
    latest = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return str(self.pk)


class ArticleVersion(models.Model):
    """One wording. ``text`` is what was written, ``html`` what it means, sanitised; ``procedures``: codes of
    the procedures it guides through."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField()
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    procedures = ArrayField(models.TextField(), default=list, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    search = SearchVectorField()

    class Meta:
        ordering = ["article", "number"]
        indexes = [
            GinIndex(fields=["search"], name="article_search"),
            GinIndex(fields=["procedures"], name="article_procedures"),
        ]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="article_version_number")]

    def __str__(self) -> str:
        return self.title


class ArticleEvent(models.Model):
    """One step of an article's way to the public."""

    class Kind(models.TextChoices):
        SAVED = "saved", "Lưu bản"
        SUBMITTED = "submitted", "Gửi duyệt"
        APPROVED = "approved", "Duyệt"
        SENT_BACK = "sent-back", "Trả lại người soạn"
        RELEASED = "released", "Xuất bản"
        WITHDRAWN = "withdrawn", "Gỡ bài"

    article = models.ForeignKey(Article, models.PROTECT, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.article_id} {self.kind}"


class ReleaseQuery(models.QuerySet["Release"]):
    """Asking by the clock shows and hides an article at its very moment; no worker has to run."""

    def shown(self) -> ReleaseQuery:
        """What the public reads now."""
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now)

    def coming(self) -> ReleaseQuery:
        """What is arranged to be shown later."""
        return self.filter(Q(until=None) | Q(until__gt=F("since")), since__gt=clock.now())


class Release(models.Model):
    """A wording shown from ``since`` to before ``until`` (None: until further notice). Two releases of one
    article never overlap; one that was called off before it began has ``until`` = ``since``.

    ``pinned``: stands first; ``urgent``: an emergency notice, at the top of the home page.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="releases")
    version = models.ForeignKey(ArticleVersion, models.PROTECT, related_name="releases")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    pinned = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ReleaseQuery.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["since", "until"], name="release_times")]
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=Q(until=None), name="release_one_open"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="release_order"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} từ {self.since:%d/%m/%Y %H:%M}"


class Media(models.Model):
    """A picture, a video or a paper of an article. ``description`` says in words what is seen or what the
    paper is; a video has a still and captions besides."""

    class Kind(models.TextChoices):
        PICTURE = "picture", "Ảnh"
        VIDEO = "video", "Video"
        PAPER = "paper", "Văn bản"

    article = models.ForeignKey(Article, models.PROTECT, related_name="media")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    description = models.CharField(max_length=250)
    still = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    captions = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="video") | Q(still__isnull=False, captions__isnull=False),
                name="video_with_captions",
            ),
        ]

    def __str__(self) -> str:
        return self.description
