"""What one person said about one service."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.catalog.models import Procedure
from motcua.counters.models import Ticket
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit


class Channel(models.TextChoices):
    """Where a rating was given."""

    TABLET = "tablet", "Máy tính bảng tại quầy"
    LINK = "link", "Đường dẫn, mã QR"
    CODE = "code", "Mã trên giấy tờ"
    PORTAL = "portal", "Tài khoản trên Cổng"


class Doubt(models.TextChoices):
    """Why a rating is shown apart and left out of the figures."""

    HANDLER = "handler", "Gửi từ máy của người giải quyết chính hồ sơ này"
    OFFICE_MACHINE = "office-machine", "Gửi từ máy làm việc của cơ quan"
    BURST = "burst", "Nhiều đánh giá liên tiếp từ một thiết bị"
    SHARED = "shared", "Nhiều lượt phục vụ khác nhau từ một thiết bị trong một ngày"


class Rating(models.Model):
    """One rating of one service: a visit (``ticket``) or a result (``dossier``), never both.

    The row knows its service, since a service is rated once and the index counts dossiers; no page ever joins
    the two for an officer. ``at``: when it was first given (pages show the day); ``changed_at``: the latest
    change. ``satisfied``: the answer that counts. ``answers``: key of a content -> 0, 1 or 2
    (:mod:`motcua.ratings.contents`).

    ``words``: as typed, forgotten once they can no longer be changed; ``words_masked``: without personal
    data; ``flagged``: holds a word of the list of abuse; ``shown``: published by a reviewer, who is asked as
    long as ``reviewed_at`` is empty.

    ``named``: the person lets the authority know which service it was. ``person_key``, ``device``: keyed
    hashes, empty where there is nobody or nothing to tell apart. ``in_front``: given at the counter's tablet.
    ``doubt``: what speaks against it, empty for nothing. ``released_at``: since when it stands in the figures
    officers and the public read, together with so many others that nobody can be told from them. ``key``:
    what officers' pages and acts call it by, which unlike its id says nothing about its place in time.
    """

    ticket = models.OneToOneField(Ticket, models.PROTECT, null=True, related_name="rating")
    dossier = models.OneToOneField(Dossier, models.PROTECT, null=True, related_name="rating")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    satisfied = models.BooleanField()
    answers = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    words_masked = models.TextField(blank=True)
    flagged = models.BooleanField(default=False)
    shown = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True)
    kept_reason = models.CharField(max_length=300, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    named = models.BooleanField(default=False)
    person_key = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=80, blank=True)
    in_front = models.BooleanField(default=False)
    doubt = models.CharField(max_length=20, choices=Doubt.choices, blank=True)
    released_at = models.DateTimeField(null=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ticket=None, dossier__isnull=False) | Q(ticket__isnull=False, dossier=None),
                name="rating_of_one_service",
            ),
            models.CheckConstraint(
                condition=Q(shown=False) | Q(reviewed_at__isnull=False), name="rating_shown_after_review"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "at"], name="rating_unit"),
            models.Index(fields=["officer", "at"], name="rating_officer"),
            models.Index(fields=["unit"], condition=Q(released_at=None), name="rating_held"),
            models.Index(fields=["device", "at"], condition=~Q(device=""), name="rating_device"),
            models.Index(
                fields=["unit", "at"],
                condition=Q(reviewed_at=None) & ~Q(words_masked=""),
                name="rating_to_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.pk}"
