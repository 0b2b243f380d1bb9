"""Tickets of a day, everything that happened to them, and the dossiers they were about."""

from __future__ import annotations

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.catalog.models import Procedure
from motcua.counters.models.centre import Centre, Counter, Line
from motcua.dossiers.models import Dossier
from motcua.identity.models import Party


def ticket_secret() -> str:
    """What the address of a ticket on the phone carries."""
    return secrets.token_urlsafe(9)


class State(models.TextChoices):
    """Where a ticket stands."""

    WAITING = "waiting", "Đang chờ"
    CALLED = "called", "Đang gọi"
    SERVING = "serving", "Đang phục vụ"
    HELD = "held", "Tạm giữ"
    DONE = "done", "Đã xong"
    ABSENT = "absent", "Vắng mặt"
    CANCELLED = "cancelled", "Đã hủy"


OPEN = frozenset({State.WAITING, State.CALLED, State.SERVING, State.HELD})
"""A ticket in one of these still wants something."""


class Origin(models.TextChoices):
    """Where a ticket was taken."""

    KIOSK = "kiosk", "Máy lấy số"
    COUNTER = "counter", "Cán bộ lấy hộ"
    BOOKING = "booking", "Đặt lịch trước"


class Day(models.Model):
    """A centre's day; its row is locked by every act on its tickets but the drawing of one.

    ``calls`` numbers every call of the day from 1, so a screen knows what it missed; ``version`` counts every
    act that changes what screens show. ``latest``: the latest moment recorded, so a clock set back writes no
    earlier one. ``passed``: by line, how many were called ahead of its ordinary people since one of them
    was called (:mod:`motcua.counters.choosing`).
    """

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="days")
    date = models.DateField()
    calls = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    latest = models.DateTimeField(null=True)
    passed = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-date"]
        constraints = [models.UniqueConstraint(fields=["centre", "date"], name="day_once")]

    def __str__(self) -> str:
        return f"{self.centre} {self.date:%d/%m/%Y}"


class LineDay(models.Model):
    """The last number given out in a line on a day and when; its row is locked while the next is given."""

    day = models.ForeignKey(Day, models.PROTECT, related_name="+")
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    last = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "line"], name="line_day_once")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.last}"


class Ticket(models.Model):
    """One number somebody drew.

    ``key``: of the request that drew it, so that a double touch draws one number. ``priority``: code of the
    class (:mod:`motcua.counters.priorities`), empty for none. ``ranked_at``: the moment it is ranked by: when
    it was drawn, moved by a transfer, a hold or a return after absence. ``called_no``: the number of its
    latest call within the day. ``wanted``: the counter it must be served at, after a transfer to one.
    ``called_at``, ``serving_at``, ``ended_at``: the latest of each; calling again at the same counter leaves
    ``called_at``. ``counter``: the latest that called it, also while it waits again. ``party``: who it is,
    where the card was scanned; ``purpose``: why they come.
    """

    class Purpose(models.TextChoices):
        FILE = "file", "Nộp hồ sơ"
        RETURN = "return", "Nhận kết quả"
        SUPPLEMENT = "supplement", "Bổ sung hồ sơ"
        ADVICE = "advice", "Hỏi, hướng dẫn"

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    secret = models.CharField(max_length=20, unique=True, default=ticket_secret)
    day = models.ForeignKey(Day, models.PROTECT, related_name="tickets")
    line = models.ForeignKey(Line, models.PROTECT, related_name="tickets")
    drawn_in = models.ForeignKey(Line, models.PROTECT, related_name="+")
    """The line whose letter the number bears; a transfer changes ``line`` alone."""
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.FILE)
    priority = models.CharField(max_length=30, blank=True)
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    booked_for = models.DateTimeField(null=True)

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    issued_at = models.DateTimeField()
    ranked_at = models.DateTimeField()
    calls = models.PositiveSmallIntegerField(default=0)
    called_no = models.PositiveIntegerField(null=True)
    called_at = models.DateTimeField(null=True)
    serving_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    wanted = models.ForeignKey(Counter, models.PROTECT, null=True, blank=True, related_name="+")
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, blank=True, related_name="+")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    expected_at = models.DateTimeField(null=True)
    """When it was told, on drawing, that its turn would come; to be compared with what happened."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "drawn_in", "number"], name="ticket_number_once"),
            models.UniqueConstraint(
                fields=["counter"],
                condition=Q(state__in=[State.CALLED, State.SERVING]),
                name="ticket_one_at_counter",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="ticket_number"),
        ]
        indexes = [
            models.Index(
                fields=["line", "ranked_at"], condition=Q(state=State.WAITING), name="ticket_waiting"
            ),
            models.Index(fields=["day", "called_no"], name="ticket_calls"),
            models.Index(fields=["party", "issued_at"], name="ticket_party"),
        ]

    def __str__(self) -> str:
        return self.code


class Trace(models.TextChoices):
    """What can happen to a ticket."""

    ISSUE = "issue", "Lấy số"
    CALL = "call", "Gọi"
    RECALL = "recall", "Gọi lại"
    SERVE = "serve", "Bắt đầu phục vụ"
    HOLD = "hold", "Tạm giữ"
    RESUME = "resume", "Gọi tiếp"
    TRANSFER = "transfer", "Chuyển quầy"
    ABSENT = "absent", "Vắng mặt"
    BACK = "back", "Quay lại sau khi vắng"
    FINISH = "finish", "Xong"
    CANCEL = "cancel", "Hủy"
    ATTACH = "attach", "Gắn hồ sơ"


class TicketEvent(models.Model):
    """One thing that happened to a ticket; only ever added."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Trace.choices)
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    device = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "at"], name="ticket_event_kind")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind}"


class Served(models.Model):
    """A dossier a ticket was about: filed, supplemented or its result handed over at that visit."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="served")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="visits")
    purpose = models.CharField(max_length=12, choices=Ticket.Purpose.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "dossier"], name="served_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.dossier_id}"
