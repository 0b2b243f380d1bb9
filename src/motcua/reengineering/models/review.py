"""Review projects: what is reviewed, every version of what was said, diagrams, opinions, approval."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from django.conf import settings
from django.db import models

from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.core import clock
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.processes.models import ProcessVersion
from motcua.reengineering.content import ReviewContent


class Review(models.Model):
    """A review project for one procedure or a linked group. ``number``: its own number in its year.

    ``submissions``: how often it was put before the leader; whoever decides names the one they read.
    """

    class State(models.TextChoices):
        DRAFTING = "drafting", "Đang rà soát"
        OPINIONS = "opinions", "Đang lấy ý kiến"
        SUBMITTED = "submitted", "Chờ phê duyệt"
        APPROVED = "approved", "Đã phê duyệt"
        OPERATING = "operating", "Đang vận hành"
        DROPPED = "dropped", "Không tiếp tục"

    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    title = models.CharField("tên", max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="cơ quan chủ trì", related_name="reviews")
    state = models.CharField("trạng thái", max_length=12, choices=State.choices, default=State.DRAFTING)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("mở lúc", default=clock.now)
    submissions = models.PositiveSmallIntegerField("số lần trình", default=0)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField("trình lúc", null=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="review_number_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        """``RS-2026-001``."""
        return f"RS-{self.year}-{self.number:03d}"

    @property
    def is_group(self) -> bool:
        """Whether linked procedures are reviewed together."""
        return len(self.procedures.all()) > 1

    @cached_property
    def overseers(self) -> frozenset[int]:
        """Units of the province, whose control officers oversee every review; read once for all verbs a
        screen asks about."""
        return frozenset(Unit.objects.filter(level=Level.PROVINCE).values_list("pk", flat=True))

    def latest(self) -> ReviewVersion:
        """The version people work on."""
        return self.versions.order_by("-number")[0]


class ReviewedProcedure(models.Model):
    """A procedure under review, as it stood when the review began."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="procedures")
    position = models.PositiveSmallIntegerField("thứ tự")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, null=True, related_name="+")
    case_code = models.CharField("trường hợp", max_length=60, blank=True)
    newest: Mapping[str, Diagram | None] | None = None
    """The newest drawings by side where a page read them beforehand; never set where something is written."""

    class Meta:
        ordering = ["review", "position"]
        constraints = [
            models.UniqueConstraint(fields=["review", "procedure", "case_code"], name="reviewed_once"),
            models.UniqueConstraint(fields=["review", "position"], name="reviewed_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.procedure_id}"

    @property
    def key(self) -> str:
        """How the review's content names it: the procedure's code, with the case where one is reviewed."""
        return f"{self.procedure.code}/{self.case_code}" if self.case_code else self.procedure.code

    def latest(self, side: Diagram.Side) -> Diagram | None:
        """The newest diagram of a side, None while there is none."""
        if self.newest is not None:
            return self.newest[side]
        return self.diagrams.filter(side=side).last()


class ReviewVersion(models.Model):
    """What the review said at one moment; never changed."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("phiên bản")
    content = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", default=clock.now)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="review_version_once")]

    def __str__(self) -> str:
        return f"{self.review_id} phiên bản {self.number}"

    @cached_property
    def said(self) -> ReviewContent:
        """The content, typed."""
        return ReviewContent.model_validate(self.content)


class Diagram(models.Model):
    """One version of a drawn process in a review; never changed. ``process``: the running version it was
    taken from, for the present process."""

    class Side(models.TextChoices):
        AS_IS = "as-is", "Hiện trạng"
        TO_BE = "to-be", "Đề xuất"

    reviewed = models.ForeignKey(ReviewedProcedure, models.PROTECT, related_name="diagrams")
    side = models.CharField("phía", max_length=6, choices=Side.choices)
    number = models.PositiveIntegerField("phiên bản")
    xml = models.TextField("BPMN 2.0")
    process = models.ForeignKey(ProcessVersion, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", default=clock.now)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        ordering = ["reviewed", "side", "number"]
        constraints = [models.UniqueConstraint(fields=["reviewed", "side", "number"], name="diagram_once")]

    def __str__(self) -> str:
        return f"{self.reviewed_id} {self.side} {self.number}"


class Opinion(models.Model):
    """What an agency or a person says on a version, and how it was taken into account."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="opinions")
    version = models.ForeignKey(ReviewVersion, models.PROTECT, related_name="+")
    source = models.CharField("cơ quan, người góp ý", max_length=200)
    text = models.TextField("ý kiến")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", default=clock.now)
    answer = models.TextField("giải trình, tiếp thu", blank=True)
    taken_up = models.BooleanField("tiếp thu", null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["review", "at", "id"]

    def __str__(self) -> str:
        return f"{self.review_id} {self.source}"


class Approval(models.Model):
    """The decision that approves a review as it stood; never changed.

    ``diagrams``: the to-be diagrams approved, by reviewed procedure.
    """

    review = models.OneToOneField(Review, models.PROTECT, related_name="approval")
    version = models.ForeignKey(ReviewVersion, models.PROTECT, related_name="+")
    diagrams = models.ManyToManyField(Diagram, related_name="approvals")
    decision = models.CharField("số quyết định", max_length=80)
    decided_on = models.DateField("ngày quyết định")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc", default=clock.now)
    words = models.TextField("ý kiến phê duyệt", blank=True)

    def __str__(self) -> str:
        return f"{self.decision} {self.review_id}"
