"""Asking people (or an authority's own staff) for their opinion: the topic, the questions, what was said, and
the answers.

Who took part (:class:`Participation`) and what was said (:class:`Opinion`) are two tables without a common
key, time or order, so that nobody can tell which anonymous opinion is whose.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from motcua.documents.models import StoredFile
from motcua.identity.models import Unit

USER = settings.AUTH_USER_MODEL


class Audience(models.TextChoices):
    """Who may take part."""

    EVERYBODY = "everybody", "Mọi người"
    RESIDENTS = "residents", "Người cư trú trên địa bàn"
    STAFF = "staff", "Cán bộ, công chức của đơn vị"


class Naming(models.TextChoices):
    """Whether opinions carry a name."""

    NAMED = "named", "Có tên"
    ANONYMOUS = "anonymous", "Không tên"
    CHOICE = "choice", "Người góp ý tự chọn"


class ConsultationState(models.TextChoices):
    """Where a consultation stands."""

    DRAFTED = "drafted", "Đang soạn"
    OPEN = "open", "Đang nhận ý kiến"
    ENDED = "ended", "Đã hết hạn, đang tổng hợp"
    PUBLISHED = "published", "Đã công bố kết quả"


class Consultation(models.Model):
    """One consultation. ``opens``, ``closes``: first and last day opinions are taken. ``expected``: how many
    were invited (persons or households), ``quorum``: percent of them that must take part; both may be
    unknown. ``quotes``: whether masked opinions are published beside the answers."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=250)
    about = models.TextField()
    basis = models.CharField(max_length=250, blank=True)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    naming = models.CharField(max_length=10, choices=Naming.choices)
    opens = models.DateField()
    closes = models.DateField()
    expected = models.PositiveIntegerField(null=True, blank=True)
    quorum = models.PositiveSmallIntegerField(null=True, blank=True)
    quotes = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=ConsultationState.choices, default=ConsultationState.DRAFTED
    )
    drafted_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    opened_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)
    published_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    result = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    """The frozen summary (:class:`motcua.disclosure.consultations.summary.Summary`)."""
    result_hash = models.CharField(max_length=64, blank=True)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-opens", "-id"]
        indexes = [models.Index(fields=["unit", "state"], name="consultation_unit_state")]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="consultation_period"),
            models.CheckConstraint(
                condition=Q(opened_by=None) | ~Q(opened_by=F("drafted_by")), name="consultation_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(quorum=None) | Q(quorum__gte=1, quorum__lte=100), name="consultation_quorum"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") & Q(published_at=None)
                | Q(state="published", published_at__isnull=False, result__isnull=False),
                name="consultation_published",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Paper(models.Model):
    """A document people are asked about."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="papers")
    title = models.CharField(max_length=250)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", "Chọn một"
    MULTIPLE = "multiple", "Chọn nhiều"
    STANCE = "stance", "Đồng ý, không đồng ý, ý kiến khác"
    TEXT = "text", "Viết ý kiến"


class ConsultationQuestion(models.Model):
    """``options``: the words to choose from, in order; empty for free text."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    kind = models.CharField(max_length=10, choices=QuestionKind.choices)
    options = models.JSONField(default=list)
    needed = models.BooleanField(default=True)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["consultation", "place"], name="question_place_once")]

    def __str__(self) -> str:
        return self.text


class Participation(models.Model):
    """That somebody took part: a keyed hash of the account or machine, never beside an opinion."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "key"], name="participation_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id}"


class Way(models.TextChoices):
    """How an opinion came."""

    ACCOUNT = "account", "Đăng nhập"
    DEVICE = "device", "Thiết bị, không đăng nhập"
    PAPER = "paper", "Phiếu giấy"


class Opinion(models.Model):
    """What was said. ``secret``: hash of the code its author holds, by which alone it can be changed.

    ``answers``: place of the question → list of chosen words, or the text. ``sheet``: number of the paper.
    An anonymous one holds neither person nor time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    way = models.CharField(max_length=8, choices=Way.choices)
    answers = models.JSONField()
    secret = models.CharField(max_length=64, blank=True)
    named = models.BooleanField(default=False)
    person = models.CharField(max_length=120, blank=True)
    user = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    sheet = models.CharField(max_length=30, blank=True)
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(named=True) & ~Q(person="") | Q(named=False, person="", user=None, given_at=None),
                name="opinion_without_name",
            ),
            models.CheckConstraint(
                condition=Q(way="paper") & ~Q(sheet="") & Q(scan__isnull=False)
                | ~Q(way="paper") & Q(sheet="", scan=None),
                name="opinion_on_paper",
            ),
            models.UniqueConstraint(
                fields=["consultation", "sheet"], condition=~Q(sheet=""), name="opinion_sheet_once"
            ),
            models.UniqueConstraint(
                fields=["consultation", "user"], condition=Q(user__isnull=False), name="opinion_person_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.way}"


class OpinionGroup(models.Model):
    """Free opinions that say the same, with the authority's answer."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="groups")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    opinions = models.ManyToManyField(Opinion, related_name="groups")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "place"], name="opinion_group_place_once")
        ]

    def __str__(self) -> str:
        return self.title
