"""What is put up for everybody to read: the posting, its versions, and the proof that it was shown."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from motcua.core import clock
from motcua.documents.models import StoredFile
from motcua.identity.models import Unit

USER = settings.AUTH_USER_MODEL


class PostingKind(models.TextChoices):
    """What is put up."""

    PROCEDURES = "procedures", "Danh mục thủ tục hành chính"
    FEES = "fees", "Phí, lệ phí"
    RESULTS = "results", "Kết quả giải quyết"
    LATE = "late", "Hồ sơ trễ hạn"
    PLAN = "plan", "Kế hoạch, quy hoạch, dự án"
    OTHER = "other", "Văn bản khác"


class Place(models.TextChoices):
    """Where it is put up."""

    BOARD = "board", "Bảng niêm yết tại trụ sở"
    SCREENS = "screens", "Màn hình tại sảnh"
    PORTAL = "portal", "Trang niêm yết trên cổng"


class PostingState(models.TextChoices):
    """Where a posting stands."""

    PREPARING = "preparing", "Đang chuẩn bị"
    UP = "up", "Đang niêm yết"
    ENDED = "ended", "Đã hết thời gian niêm yết"
    WITHDRAWN = "withdrawn", "Đã gỡ trước hạn"


class Posting(models.Model):
    """One thing put up for a time. ``last`` None: until it is withdrawn. ``basis``: the document that sets a
    period shorter than the rule. ``source``: name of the registered source, empty for documents handed in."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=PostingKind.choices)
    source = models.CharField(max_length=40, blank=True)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=250, blank=True)
    places = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=PostingState.choices, default=PostingState.PREPARING)
    put_up_at = models.DateTimeField(null=True)
    put_up_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.TextField(blank=True)
    decision = models.CharField(max_length=120, blank=True)
    """Number of the written decision behind an early withdrawal, where there is one."""

    class Meta:
        ordering = ["-first", "-id"]
        indexes = [models.Index(fields=["unit", "state"], name="posting_unit_state")]
        constraints = [
            models.CheckConstraint(condition=Q(last=None) | Q(last__gte=F("first")), name="posting_period"),
            models.CheckConstraint(
                condition=Q(state="preparing", put_up_at=None)
                | ~Q(state="preparing") & Q(put_up_at__isnull=False),
                name="posting_put_up",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") & Q(withdrawn_at=None)
                | Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
                name="posting_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_up(self) -> bool:
        return self.state == PostingState.UP

    def shown_at(self, place: Place) -> bool:
        """Whether this place was chosen."""
        return place in self.places

    @property
    def place_names(self) -> list[str]:
        return [one.label for one in Place if one in self.places]

    def days_up(self, today: date) -> int:
        """Calendar days from the day it was put up, both ends counted; 0 before that."""
        if self.put_up_at is None:
            return 0
        until = self.withdrawn_at or self.ended_at
        return ((clock.day_of(until) if until else today) - clock.day_of(self.put_up_at)).days + 1


class VersionState(models.TextChoices):
    """Where one version of the content stands."""

    DRAFTED = "drafted", "Bản thảo, chờ duyệt"
    RETURNED = "returned", "Bị trả lại để sửa"
    APPROVED = "approved", "Đã duyệt, chưa niêm yết"
    OUT = "out", "Đang có hiệu lực"
    REPLACED = "replaced", "Đã được thay bằng bản sau"


class PostingVersion(models.Model):
    """The content as it is shown, frozen once approved: data, page and PDF with their SHA-256.

    ``content``: a :class:`motcua.disclosure.postings.content.Content`; ``html``: the same as the page shows
    it. ``reason``: why an earlier version is corrected; ``words``: why it was sent back.
    """

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    content_hash = models.CharField(max_length=64)
    html = models.TextField()
    html_hash = models.CharField(max_length=64)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    documents = models.ManyToManyField(StoredFile, related_name="+")
    reason = models.TextField(blank=True)
    words = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFTED)
    drafted_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    out_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["posting", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "number"], name="posting_version_once"),
            models.UniqueConstraint(
                fields=["posting"], condition=Q(state="out"), name="posting_one_version_out"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")), name="posting_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "returned"], out_at=None)
                | Q(state="approved", approved_by__isnull=False, out_at=None)
                | Q(state__in=["out", "replaced"], approved_by__isnull=False, out_at__isnull=False),
                name="posting_version_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting_id} bản {self.number}"


class Showing(models.Model):
    """One version on one screen (or the portal) on one day, as the screen's own reports add up.

    ``gap``: seconds between two reports that came too far apart; ``content_hash``: of what was shown.
    """

    version = models.ForeignKey(PostingVersion, models.PROTECT, related_name="showings")
    place = models.CharField(max_length=10, choices=Place.choices)
    screen = models.CharField(max_length=120)
    day = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    gaps = models.JSONField(default=list)
    """Pairs of ISO moments between which the screen reported nothing."""
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["screen", "day"]
        constraints = [
            models.UniqueConstraint(fields=["version", "place", "screen", "day"], name="showing_once_a_day"),
            models.CheckConstraint(condition=Q(last_at__gte=F("first_at")), name="showing_times"),
        ]

    def __str__(self) -> str:
        return f"{self.screen} {self.day}"


class Slip(models.Model):
    """The printed copy on a board: where, since when, signed by whom, with a photo or scan as proof."""

    version = models.ForeignKey(PostingVersion, models.PROTECT, related_name="slips")
    where = models.CharField(max_length=200)
    put_up_on = models.DateField()
    signed_by = models.CharField(max_length=120)
    photo = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    noted_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-noted_at"]

    def __str__(self) -> str:
        return f"{self.where} {self.put_up_on}"


class Certificate(models.Model):
    """The record that says where, when and how long a posting was shown, gaps included."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=90, unique=True)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    content_hash = models.CharField(max_length=64)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.number
