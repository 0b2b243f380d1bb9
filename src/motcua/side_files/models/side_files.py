"""The local side of a dossier that lives in an outside system."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit
from motcua.side_files.models.systems import OutsideSystem


class SideFile(models.Model):
    """Hồ sơ phụ. ``dossier``: ours, None when the main one lives only outside; ``subject``: whom it is about
    then. ``state``: the last one seen."""

    system = models.ForeignKey(OutsideSystem, models.PROTECT, related_name="side_files")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="side_files")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject = models.CharField("người, tổ chức", max_length=200)
    matter = models.CharField("nội dung", max_length=300, blank=True)
    number = models.CharField("số trên hệ thống ngoài", max_length=80, blank=True)
    state = models.CharField("trạng thái bên ngoài", max_length=40, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField("kết thúc", null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "dossier"], condition=Q(dossier__isnull=False), name="side_file_once"
            ),
            models.UniqueConstraint(
                fields=["system", "number"], condition=~Q(number=""), name="side_file_number_once"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-id"], name="side_file_list")]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """How pages and the log name it."""
        return f"HSP-{self.pk}"

    @property
    def state_label(self) -> str:
        return self.system.label(self.state) if self.state else ""


class StateSeen(models.Model):
    """One look at the outside system: the number or state then, when, where it was read. Only ever added."""

    side_file = models.ForeignKey(SideFile, models.PROTECT, related_name="seen")
    number = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=40, blank=True)
    seen_at = models.DateTimeField("xem lúc")
    where = models.CharField("xem ở đâu", max_length=200)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.side_file_id} {self.state}"


class Held(models.Model):
    """A paper held here because the outside system takes none. ``released_at``: it was taken away, being held
    by mistake; it is shown and brought over no more."""

    class Kind(models.TextChoices):
        PAPER = "paper", "Giấy tờ quét"
        RESULT = "result", "Kết quả"
        PROOF = "proof", "Ảnh chụp màn hình, bằng chứng"

    side_file = models.ForeignKey(SideFile, models.PROTECT, related_name="held")
    kind = models.CharField("loại", max_length=8, choices=Kind.choices)
    name = models.CharField("tên giấy tờ", max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    released_at = models.DateTimeField("bỏ lúc", null=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_because = models.CharField("lý do bỏ", max_length=300, blank=True, default="", db_default="")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
