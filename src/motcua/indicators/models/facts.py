"""What the figures are made of: one row of facts per dossier, and the tallies of those rows.

Both are derived and may be thrown away: :mod:`motcua.indicators.facts` makes them again from the dossiers and
their events. Nothing is ever entered here by hand.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.catalog.models import Procedure
from motcua.dossiers.models import Channel, Dossier, FilingKind
from motcua.dossiers.states import State
from motcua.identity.models import Unit


class Holder(models.TextChoices):
    """With whom the time went that made a dossier late."""

    DESK = "desk", "Cơ quan giải quyết"
    OTHER_AGENCY = "other_agency", "Cơ quan phối hợp"
    CITIZEN = "citizen", "Người nộp"
    OUTAGE = "outage", "Sự cố hệ thống"


class LateReason(models.TextChoices):
    """By which rule of the index a dossier counts as late."""

    OVERDUE = "overdue", "Quá hạn trả kết quả"
    ASKED_AGAIN = "asked_again", "Yêu cầu bổ sung quá một lần"


class DossierFact(models.Model):
    """One received dossier, as figures see it.

    ``month``: first day of the month of receipt in Viet Nam; a dossier belongs to that month for good.
    ``counted`` is false for one that belongs to a linked group counted through its leading dossier.
    ``finished_at``: decided, else returned, else stopped, refused or withdrawn after receipt. ``late_from``:
    the moment from which it is late by the index (its index due time once passed unfinished, or a second
    supplement request); empty while it is not. So it counts as late in a period that ends after
    ``late_from``. ``late_hours``: working hours past the due time, up to the end or to the last refresh.
    ``hours``: working hours of the deciding unit from receipt to the end, pauses left out; empty while open
    and where the calendar of a year in between is not known. ``officer``: whose processing step was the
    latest; before there is one, whoever did or holds the latest step of any kind. ``skewed``: the recorded
    end lies before the receipt, a clock went wrong; the receipt then counts as the end. ``rated``: by a
    rating that counts, of it or of a visit it was about; ``dissatisfied``: by one of these; ``petitioned``: a
    petition is about it; ``upheld``: one was found right.
    """

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="fact")
    code = models.CharField(max_length=60)
    events = models.PositiveIntegerField()
    counted = models.BooleanField(default=True)
    month = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    received_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    helped_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.PositiveSmallIntegerField(choices=State.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    filing_kind = models.CharField(max_length=10, choices=FilingKind.choices)

    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    late_from = models.DateTimeField(null=True)
    late_reason = models.CharField(max_length=12, choices=LateReason.choices, blank=True)
    late_hours = models.FloatField(default=0)
    holder = models.CharField(max_length=12, choices=Holder.choices, blank=True)
    hours = models.FloatField(null=True)
    paused_hours = models.FloatField(default=0)
    skewed = models.BooleanField(default=False)

    granted = models.BooleanField(null=True)
    ending = models.CharField(max_length=20, blank=True)
    supplements = models.PositiveSmallIntegerField(default=0)
    papers = models.PositiveSmallIntegerField(default=0)
    papers_filed = models.PositiveSmallIntegerField(default=0)
    """Papers with a file kept of them."""
    papers_reused = models.PositiveSmallIntegerField(default=0)
    """Papers taken from the store instead of being handed in again."""
    by_data = models.PositiveSmallIntegerField(default=0)
    """Papers that were not asked because the state holds the data."""
    result_due = models.BooleanField(default=False)
    """Granted under a procedure that gives a result."""
    result_filed = models.BooleanField(default=False)
    fee_asked = models.PositiveBigIntegerField(default=0)
    fee_paid = models.PositiveBigIntegerField(default=0)
    """Đồng."""
    rated = models.BooleanField(default=False)
    dissatisfied = models.BooleanField(default=False)
    petitioned = models.BooleanField(default=False)
    upheld = models.BooleanField(default=False)
    nameable = models.BooleanField(default=False)
    """Which of the dissatisfied and petitioned ones may be listed: the person let it be known."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("received_at")), name="fact_order"
            ),
            models.CheckConstraint(condition=Q(papers_filed__lte=F("papers")), name="fact_papers"),
        ]
        indexes = [
            models.Index(fields=["unit", "month"], name="fact_unit"),
            models.Index(fields=["officer", "month"], name="fact_officer"),
            models.Index(fields=["month", "late_from"], name="fact_late"),
            models.Index(
                fields=["due_at"],
                condition=Q(finished_at=None, late_from=None) & ~Q(state=State.AWAITING_SUPPLEMENT),
                name="fact_turning_late",
            ),
            models.Index(fields=["unit", "due_at"], condition=Q(finished_at=None), name="fact_open"),
            models.Index(fields=["received_at"], name="fact_received"),
            models.Index(fields=["finished_at"], name="fact_finished"),
            models.Index(fields=["late_from"], condition=Q(late_from__isnull=False), name="fact_late_from"),
        ]

    def __str__(self) -> str:
        return self.code


class Tally(models.Model):
    """Counts of the counted facts of one month, unit, procedure and officer: the snapshot live pages read.

    Any figure of a period, a unit with all below it, a field, a procedure or an officer is a sum of rows.
    ``late_month``, ``late_quarter``, ``late_year``: late before the end of the month, quarter, year of
    receipt; while that end has not come, late by now.
    """

    month = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    received = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)
    late_month = models.PositiveIntegerField(default=0)
    late_quarter = models.PositiveIntegerField(default=0)
    late_year = models.PositiveIntegerField(default=0)
    online = models.PositiveIntegerField(default=0)
    direct = models.PositiveIntegerField(default=0)
    post = models.PositiveIntegerField(default=0)
    online_self = models.PositiveIntegerField(default=0)
    online_assisted = models.PositiveIntegerField(default=0)
    online_clerical = models.PositiveIntegerField(default=0)
    """The three ways of filing, of the dossiers that came online."""
    result_due = models.PositiveIntegerField(default=0)
    result_filed = models.PositiveIntegerField(default=0)
    """Of those with a result due, the ones with the result as a file."""
    digitised = models.PositiveIntegerField(default=0)
    """Finished and granted, with a file of at least one paper and of the result."""
    digitised_of = models.PositiveIntegerField(default=0)
    """Finished and granted."""
    digitised_any = models.PositiveIntegerField(default=0)
    """Of those, with a file of a paper or of the result."""
    reused = models.PositiveIntegerField(default=0)
    """Finished and granted, with at least one paper taken from the store."""
    by_data = models.PositiveIntegerField(default=0)
    """With at least one paper not asked because the state holds the data."""
    fee_asked = models.PositiveIntegerField(default=0)
    fee_paid = models.PositiveIntegerField(default=0)
    fee_total = models.PositiveBigIntegerField(default=0)
    """Dossiers with a fee asked, with one paid; đồng paid."""
    supplemented = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    stopped = models.PositiveIntegerField(default=0)
    timed = models.PositiveIntegerField(default=0)
    hours = models.FloatField(default=0)
    """Finished ones whose working hours are known, and those hours summed."""
    rated = models.PositiveIntegerField(default=0)
    dissatisfied = models.PositiveIntegerField(default=0)
    petitioned = models.PositiveIntegerField(default=0)
    blamed_month = models.PositiveIntegerField(default=0)
    blamed_quarter = models.PositiveIntegerField(default=0)
    blamed_year = models.PositiveIntegerField(default=0)
    """Late before that end, dissatisfied or petitioned, each dossier once."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "unit", "procedure", "officer"], nulls_distinct=False, name="tally_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "month"], name="tally_unit"),
            models.Index(fields=["month"], condition=Q(result_filed__gt=0), name="tally_with_results"),
            models.Index(fields=["month"], condition=Q(reused__gt=0), name="tally_with_reuse"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.unit_id} {self.procedure_id} {self.received}"


class StaleDossier(models.Model):
    """A note that what is known of a dossier changed otherwise than by its own events: a rating or a
    petition.

    The database writes it beside the rating or the petition (:mod:`motcua.indicators.facts.noticing`), so
    none can be forgotten; a refresh takes it away again. Nothing in it tells what happened.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+", db_constraint=False)

    def __str__(self) -> str:
        return str(self.dossier_id)


class Cursor(models.Model):
    """How far a reader of the event log has come. ``position``: every event with a lower or equal id was
    seen; ``at``: when. ``ahead``: the highest id seen so far; ``horizon``: a transaction number above those
    of all that could still bring a lower one (:mod:`motcua.indicators.cursors`)."""

    name = models.CharField(max_length=40, unique=True)
    position = models.BigIntegerField(default=0)
    ahead = models.BigIntegerField(default=0)
    horizon = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.position}"
