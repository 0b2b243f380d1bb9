"""A petition (phản ánh, kiến nghị): what somebody says is wrong, or proposes, about procedures and those who
carry them out (NĐ 20/2008/NĐ-CP Art. 1, 5)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from motcua.catalog.models import Procedure
from motcua.counters.models import Ticket
from motcua.dossiers.models import Dossier
from motcua.identity.models import Party, Unit


class Kind(models.TextChoices):
    """What the petitioner does."""

    REFLECTION = "reflection", "Phản ánh"
    RECOMMENDATION = "recommendation", "Kiến nghị"


class About(models.TextChoices):
    """What it is about: the classification the national portal counts."""

    PROCEDURE = "procedure", "Thủ tục hành chính"
    STAFF = "staff", "Cán bộ, công chức"
    OTHER = "other", "Nội dung khác"


class Channel(models.TextChoices):
    """How it came in."""

    PORTAL = "portal", "Cổng trực tuyến"
    PHONE = "phone", "Điện thoại"
    LETTER = "letter", "Thư, đơn giấy"
    MAILBOX = "mailbox", "Hộp thư công vụ"
    SOCIAL = "social", "Mạng xã hội"
    NATIONAL = "national", "Hệ thống quốc gia"


class State(models.TextChoices):
    """Where it stands. ``transferred`` is said of a body outside this system only: a unit of the system takes
    a transferred petition over as received."""

    RECEIVED = "received", "Chờ phân loại"
    CLARIFYING = "clarifying", "Chờ người gửi làm rõ"
    ACCEPTED = "accepted", "Đã thụ lý"
    PROCESSING = "processing", "Đang xử lý"
    ANSWERED = "answered", "Đã trả lời"
    PUBLISHED = "published", "Đã công khai"
    REFUSED = "refused", "Từ chối"
    TRANSFERRED = "transferred", "Đã chuyển cơ quan khác"
    WITHDRAWN = "withdrawn", "Đã rút"


OPEN = frozenset({State.RECEIVED, State.CLARIFYING, State.ACCEPTED, State.PROCESSING})
"""Something is still owed to the petitioner."""
HANDLED = frozenset({State.ANSWERED, State.PUBLISHED})


class Petition(models.Model):
    """One petition, from the day it came in to its published answer.

    ``unit`` must answer; ``received_unit`` took it in. ``secret``: keyed hash of what the petitioner was
    shown once. ``anonymous``: no name was given; ``protected``: it was, and is to be kept from everybody but
    those who handle the petition. ``source``: number of the letter, address of the post or message it was
    recorded from. ``words``: folded text, for search and likeness.

    ``dossier``, ``procedure``, ``ticket``, ``officer`` (the one complained about): what it is about.
    ``competent``: within the authority of ``unit``, None until classified. ``counted_from``: when the unit
    that must answer got it; ``extension_days``: working days a leader added. ``step_due_at``: by when the
    next act must be done (refusal, transfer, publishing, the petitioner's word), beside ``due_at`` for the
    answer. ``draft_upheld``: what the draft of the answer says about it.

    ``leading``: the petition this one repeats or belongs to (repeated, mass); they are answered together.
    ``follows``: the earlier petition it comes again about. ``upheld``: found right; ``satisfied``: with the
    answer; ``continued``: came again with the same.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=20, unique=True)
    secret = models.CharField(max_length=64, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="petitions")
    received_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.REFLECTION)
    about = models.CharField(max_length=10, choices=About.choices, default=About.OTHER)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    source = models.CharField(max_length=400, blank=True)
    title = models.CharField(max_length=250)
    body = models.TextField()
    words = models.TextField(default="")
    abusive = models.BooleanField(default=False)

    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    anonymous = models.BooleanField(default=False)
    protected = models.BooleanField(default=False)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="petitions")

    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, blank=True, related_name="petitions")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="petitions")
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, blank=True, related_name="petitions")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    competent = models.BooleanField(null=True)
    received_at = models.DateTimeField()
    classified_at = models.DateTimeField(null=True)
    transferred_at = models.DateTimeField(null=True)
    transferred_to = models.CharField(max_length=250, blank=True)
    due_at = models.DateTimeField(null=True)
    due_explanation = models.JSONField(default=list)
    due_provisional = models.BooleanField(default=False)
    step_due_at = models.DateTimeField(null=True)
    counted_from = models.DateTimeField()
    extension_days = models.PositiveSmallIntegerField(default=0)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    draft = models.TextField(blank=True)
    draft_upheld = models.BooleanField(null=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_title = models.CharField(max_length=250, blank=True)
    published_body = models.TextField(blank=True)
    published_answer = models.TextField(blank=True)
    published_words = models.TextField(default="")
    ground = models.CharField(max_length=30, blank=True)
    refused_because = models.TextField(blank=True)
    withheld_because = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    leading = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    upheld = models.BooleanField(null=True)
    satisfied = models.BooleanField(null=True)
    satisfied_because = models.TextField(blank=True)
    satisfied_at = models.DateTimeField(null=True)
    continued = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(leading=None) | ~Q(leading=F("pk")), name="petition_led_by_another"
            ),
            models.CheckConstraint(
                condition=Q(follows=None) | ~Q(follows=F("pk")), name="petition_follows_another"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ANSWERED, State.PUBLISHED]) | Q(answered_at__isnull=False),
                name="petition_answered_at",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False),
                name="petition_published_at",
            ),
            models.UniqueConstraint(
                fields=["source"], condition=Q(channel=Channel.SOCIAL), name="petition_social_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_at"], name="petition_list"),
            models.Index(fields=["unit", "received_at"], name="petition_period"),
            models.Index(fields=["party", "-received_at"], name="petition_party"),
            models.Index(fields=["-published_at"], name="petition_public"),
            GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="petition_words_trigrams"),
            GinIndex(fields=["published_words"], opclasses=["gin_trgm_ops"], name="petition_public_trigrams"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def has_contact(self) -> bool:
        """Whether the petitioner can be reached."""
        return bool(self.phone or self.email or self.address or self.party_id)


class CodeCounter(models.Model):
    """The last number given out in a year; its row is locked while the next is given."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
