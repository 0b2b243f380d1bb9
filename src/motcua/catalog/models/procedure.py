"""Procedures, their versions, and which version was in force when."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from motcua.catalog.defects import LONGEST_CODE
from motcua.catalog.record import Content
from motcua.core import clock


def published_at(moment: datetime) -> Q:
    """Publications in force at a moment; one may be arranged for a day to come."""
    return Q(since__lte=moment) & (Q(until=None) | Q(until__gt=moment))


class Procedure(models.Model):
    """An entry of the catalogue, as lists and the search show it.

    The columns repeat the version in force, and the header where there is none
    (:mod:`motcua.catalog.entries`). ``search_name``, ``search_text`` and
    ``search_letters``: search keys, for trigrams.
    """

    code = models.CharField("mã thủ tục", max_length=LONGEST_CODE, unique=True)
    name = models.TextField("tên thủ tục")
    field = models.TextField("lĩnh vực", blank=True)
    field_code = models.TextField("mã lĩnh vực", blank=True)
    type = models.TextField("loại thủ tục", blank=True)
    publishing_agency = models.TextField("cơ quan công bố", blank=True)
    agencies = ArrayField(models.TextField(), verbose_name="cơ quan thực hiện", default=list)
    subjects = ArrayField(models.TextField(), verbose_name="đối tượng", default=list)
    state = models.TextField("trạng thái ở nguồn", blank=True)
    header = models.JSONField("dòng danh mục", default=dict)
    search_name = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")
    search_letters = models.TextField(editable=False, default="")
    needs_decision = models.BooleanField("cần người chọn phiên bản", default=False)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["code"]
        indexes = [
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="procedure_search_trigrams"),
            GinIndex(
                fields=["search_letters"], opclasses=["gin_trgm_ops"], name="procedure_letters_trigrams"
            ),
            GinIndex(fields=["subjects"], name="procedure_subjects"),
            GinIndex(fields=["agencies"], name="procedure_agencies"),
            models.Index(fields=["field"], name="procedure_field"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def version_at(self, moment: datetime) -> ProcedureVersion | None:
        """The version in force at a moment: the one a dossier of that moment keeps for good."""
        found = self.publications.filter(published_at(moment)).select_related("version").first()
        return found.version if found else None

    @property
    def current_version(self) -> ProcedureVersion | None:
        """The version in force now."""
        return self.version_at(clock.now())


class ProcedureVersion(models.Model):
    """What one kind of source said of a procedure: one content, never changed.

    Identity is code + source kind + content hash. ``content`` is the canonical record as JSON;
    ``original`` the record as found, into which ``defects`` point. ``source_updated_at`` is the latest
    moment the source is known to have stated this very content; it alone may move, and only forward.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("phiên bản")
    source_kind = models.CharField("loại nguồn", max_length=20)
    content_hash = models.CharField(max_length=64)
    source = models.TextField("nguồn")
    content = models.JSONField()
    original = models.JSONField()
    defects = models.JSONField(default=list)
    decided_on = models.DateField("ngày quyết định công bố", null=True)
    source_updated_at = models.DateTimeField("nguồn cập nhật lúc", null=True)
    imported_at = models.DateTimeField("nhập lúc", default=clock.now)

    class Meta:
        ordering = ["procedure", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "source_kind", "content_hash"], name="procedure_version_identity"
            ),
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} phiên bản {self.number} ({self.source_kind})"

    @cached_property
    def record(self) -> Content:
        """The content, typed."""
        return Content.model_validate(self.content)


class Publication(models.Model):
    """A version being the one in force: from ``since``, which may lie ahead, until before ``until`` (open
    while nothing is arranged to follow).

    ``reason``: the rule or the person's words; ``by`` is empty when the rule decided.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="publications")
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="publications")
    since = models.DateTimeField("từ lúc")
    until = models.DateTimeField("đến trước lúc", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField("lý do", blank=True)

    class Meta:
        ordering = ["procedure", "-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(until=None), name="publication_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="publication_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} từ {self.since:%d/%m/%Y}"
