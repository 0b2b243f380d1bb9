"""The national portal's figures as they came, and where they differ from ours. Nothing here is deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit


class NationalImport(models.Model):
    """One file of theirs about a unit with all below it, and a period (``2026-08``).

    ``cut_at``: when the portal made the file. ``mapping``: which of their columns was read as what.
    ``bad``: rows that could not be read, as ``{"row", "column", "value", "reason"}``; rows count from 1 below
    the heading. ``sha256``: of the file.
    """

    class Kind(models.TextChoices):
        DOSSIERS = "dossiers", "Từng hồ sơ"
        TOTALS = "totals", "Tổng số theo đơn vị"

    kind = models.CharField("loại tệp", max_length=10, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    period = models.CharField("kỳ", max_length=7)
    cut_at = models.DateTimeField("số liệu đến lúc")
    file_name = models.CharField("tệp", max_length=200)
    sha256 = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    rows = models.PositiveIntegerField(default=0)
    bad = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "period", "kind"], name="national_import_scope")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.period})"


class NationalRow(models.Model):
    """One row of theirs that could be read. ``key``: the dossier's code or the unit's; ``said``: its values
    by our names."""

    source = models.ForeignKey(NationalImport, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    said = models.JSONField()

    class Meta:
        ordering = ["source", "number"]
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="national_row_once")]
        indexes = [models.Index(fields=["source", "key"], name="national_row_key")]

    def __str__(self) -> str:
        return f"{self.source_id} {self.number} {self.key}"


class Difference(models.Model):
    """One thing their figures and ours say differently about a scope (unit and period).

    ``key``: the dossier's code; for totals the unit's code and the column. ``shift``: what it adds to their
    counts against ours, ``{"received", "on_time", "overdue"}``. ``unit``: whose figures it moves, none when
    we do not know their unit. It stays open until resolved, is closed when a later import no longer shows
    it, and is opened again when one does.
    """

    class Reason(models.TextChoices):
        NOT_SYNCED = "not-synced", "Chưa đồng bộ lên Cổng"
        UNKNOWN_TO_US = "unknown-to-us", "Cổng có, hệ thống không có"
        STATUS = "status-differs", "Trạng thái khác nhau"
        LATE_EVENT = "late-event", "Sự kiện đến muộn"
        DUE = "due-differs", "Ngày hẹn trả khác nhau"
        CHANNEL = "channel-differs", "Kênh tiếp nhận khác nhau"
        UNIT = "unit-differs", "Đơn vị khác nhau"
        REDATED = "received-differs", "Ngày tiếp nhận khác nhau"
        JUDGED = "judged-differently", "Cách tính đúng hạn khác nhau"
        LINKED = "linked-counted-twice", "Hồ sơ liên thông bị tính hai lần"
        DUPLICATE = "duplicate", "Lặp trong tệp của Cổng"
        TOTALS = "totals-differ", "Tổng số khác nhau"
        UNKNOWN_UNIT = "unknown-unit", "Không nhận ra đơn vị"

    class State(models.TextChoices):
        OPEN = "open", "Chưa xử lý"
        RESOLVED = "resolved", "Đã xử lý"
        CLOSED = "closed", "Không còn ở lần nhập sau"

    class Outcome(models.TextChoices):
        OURS_CORRECTED = "ours-corrected", "Đã sửa ở hệ thống này"
        THEIRS_TO_CORRECT = "theirs-to-correct", "Đề nghị Cổng quốc gia sửa"
        ACCEPTED = "accepted", "Chấp nhận chênh lệch"

    scope = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    period = models.CharField(max_length=7)
    reason = models.CharField("lý do", max_length=20, choices=Reason.choices)
    key = models.CharField(max_length=80)
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    ours = models.CharField("của ta", max_length=300, blank=True)
    theirs = models.CharField("của Cổng", max_length=300, blank=True)
    shift = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    outcome = models.CharField("kết quả", max_length=20, choices=Outcome.choices, blank=True)
    note = models.CharField("ghi chú", max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    first_seen = models.ForeignKey(NationalImport, models.PROTECT, related_name="+")
    last_seen = models.ForeignKey(NationalImport, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["reason", "key"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "period", "reason", "key"], name="difference_once"),
            models.CheckConstraint(
                condition=~Q(state="resolved") | Q(resolved_at__isnull=False) & ~Q(outcome="") & ~Q(note=""),
                name="difference_resolved",
            ),
        ]
        indexes = [models.Index(fields=["scope", "period", "state"], name="difference_scope")]

    def __str__(self) -> str:
        return f"{self.reason} {self.key}"
