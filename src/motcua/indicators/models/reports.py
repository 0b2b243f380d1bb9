"""What is published of the figures: reports of a period, lists of late dossiers. Once out, kept as it was."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from motcua.core.periods import Length, Period
from motcua.identity.models import Unit


class PublicationState(models.TextChoices):
    """Where something to be published stands."""

    DRAFTED = "drafted", "Bản thảo"
    PUBLISHED = "published", "Đã công bố"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class Published(models.Model):
    """Content with its hash, who made it, who let it out, who took it back and why.

    ``content`` may change only while it is a draft: the database refuses it afterwards.
    """

    State = PublicationState
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    content_hash = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, choices=PublicationState.choices, default=PublicationState.DRAFTED
    )
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        abstract = True

    @classmethod
    def rules(cls, name: str) -> list[models.CheckConstraint]:
        """Published needs somebody else's hand; withdrawn needs a reason."""
        drafted, withdrawn = PublicationState.DRAFTED, PublicationState.WITHDRAWN
        return [
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("drafted_by")), name=f"{name}_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(state=drafted, published_at=None)
                | ~Q(state=drafted) & Q(published_at__isnull=False),
                name=f"{name}_published",
            ),
            models.CheckConstraint(
                condition=~Q(state=withdrawn) & Q(withdrawn_at=None)
                | Q(state=withdrawn, withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
                name=f"{name}_withdrawn",
            ),
        ]


class Report(Published):
    """A unit's figures of a period. ``version`` 2 and later correct what was published before; ``reason``
    says why."""

    first = models.DateField()
    length = models.CharField(max_length=7, choices=[(one.value, one.value) for one in Length])
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=80, unique=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-first", "unit", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "first", "length", "version"], name="report_version_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "first", "length"], condition=Q(state="drafted"), name="report_one_draft"
            ),
            *Published.rules("report"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def period(self) -> Period:
        return Period(self.first, Length(self.length))


class LateList(Published):
    """The public list of late dossiers of a unit as it stood at ``drafted_at``. ``rule``: the value of the
    dated parameter it was made under."""

    number = models.CharField(max_length=80, unique=True)
    rule = models.CharField(max_length=12)

    class Meta:
        ordering = ["-drafted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state="drafted"), name="late_list_one_draft"
            ),
            *Published.rules("late_list"),
        ]

    def __str__(self) -> str:
        return self.number
