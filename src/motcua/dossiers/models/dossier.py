"""The dossier: one request under one procedure."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.catalog.models import ProcedureVersion
from motcua.dossiers.states import State
from motcua.identity.models import Party, Unit
from motcua.processes.models import ProcessVersion


class Channel(models.TextChoices):
    """How a dossier came in (NĐ 118/2025 Art. 15)."""

    ONLINE = "online", "Trực tuyến"
    DIRECT = "direct", "Trực tiếp"
    POST = "post", "Bưu chính"


class FilingKind(models.TextChoices):
    """Who really did the filing, so that assisted filing is never counted as a citizen's own."""

    SELF = "self", "Tự nộp"
    ASSISTED = "assisted", "Nộp có cán bộ hỗ trợ"
    CLERICAL = "clerical", "Cán bộ nhập thay"


class Dossier(models.Model):
    """One request under one procedure version, from draft to returned result.

    Three units are kept apart and never merged: where the person was helped, where the dossier was
    received, who decides. ``unit_names`` holds their names of the day. ``state`` is derived
    (:mod:`motcua.dossiers.states`) and stored only to be indexed. ``position`` is the stepper's state,
    empty once a refusal ended the process early; ``lane_units`` the unit that stands behind each lane.
    ``linked_to``: the leading dossier of the same person whose linked procedures (liên thông) this one
    belongs to; figures count the leading one only.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("mã hồ sơ", max_length=60, unique=True, null=True)
    procedure_version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="dossiers")
    case_code = models.CharField("trường hợp", max_length=40, blank=True)
    process_version = models.ForeignKey(ProcessVersion, models.PROTECT, related_name="dossiers")
    title = models.CharField("tên thủ tục", max_length=1000)
    state = models.PositiveSmallIntegerField("trạng thái", choices=State.choices, null=True)

    channel = models.CharField("kênh", max_length=10, choices=Channel.choices)
    filing_kind = models.CharField("cách nộp", max_length=10, choices=FilingKind.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="owned_dossiers"
    )
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    subject = models.CharField("danh tính đã xác thực", max_length=200, blank=True)
    device = models.CharField("thiết bị", max_length=120, blank=True)
    applicant = models.ForeignKey(Party, models.PROTECT, null=True, related_name="dossiers")
    applicant_details = models.JSONField(default=dict)
    applicant_name = models.CharField("người nộp", max_length=200, blank=True)

    helped_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    received_unit = models.ForeignKey(Unit, models.PROTECT, related_name="received_dossiers")
    deciding_unit = models.ForeignKey(Unit, models.PROTECT, related_name="deciding_dossiers")
    unit_names = models.JSONField(default=dict)
    lane_units = models.JSONField(default=dict)

    linked_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="linked")

    form_data = models.JSONField(default=dict)
    form_page = models.CharField(max_length=60, blank=True)
    copies = models.PositiveSmallIntegerField("số bộ", default=1)
    return_method = models.CharField("nơi nhận kết quả", max_length=200, blank=True)
    position = models.TextField(default="")

    limit = models.CharField("thời hạn", max_length=40, blank=True)
    limit_source = models.CharField("căn cứ thời hạn", max_length=200, blank=True)
    cutoff = models.TimeField("giờ chốt trong ngày", null=True)
    due_mode = models.CharField("cách tính hạn", max_length=12, default="end-of-day")
    effective_receipt_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField("hạn trả", null=True)
    due_provisional = models.BooleanField(default=False)
    due_explanation = models.JSONField(default=list)
    index_due_at = models.DateTimeField(null=True)
    intake_due_at = models.DateTimeField(null=True)

    waiting_for = models.CharField(max_length=20, blank=True)
    taken_up = models.BooleanField(default=False)
    ending = models.CharField(max_length=20, blank=True)
    granted = models.BooleanField(null=True)
    tracking_secret = models.CharField(max_length=64, blank=True)

    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    event_count = models.PositiveIntegerField(default=0)
    event_head = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=None) | Q(code__isnull=False), name="dossier_code_given"
            ),
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(submitted_at__isnull=False), name="dossier_submitted_first"
            ),
            models.CheckConstraint(
                condition=Q(linked_to=None) | ~Q(linked_to=F("pk")), name="dossier_linked_to_another"
            ),
        ]
        indexes = [
            models.Index(fields=["received_unit", "state", "submitted_at"], name="dossier_intake"),
            models.Index(fields=["deciding_unit", "state", "due_at"], name="dossier_deciding"),
            models.Index(fields=["owner", "-created_at"], name="dossier_owner"),
            models.Index(fields=["due_at"], condition=Q(due_provisional=True), name="dossier_provisional"),
            models.Index(fields=["updated_at"], condition=Q(state=None), name="dossier_drafts"),
        ]

    def __str__(self) -> str:
        return self.code or f"bản nháp {self.key}"

    @property
    def is_draft(self) -> bool:
        return self.state is None
