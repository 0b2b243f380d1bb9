"""Packages on the archive's disk, and how they were found each time somebody looked."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from motcua.archive.models.nominations import NominationItem
from motcua.archive.models.transfers import Transfer
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit


class Package(models.Model):
    """The archive package of a dossier. ``place``: below the archive's folder; ``identity``: SHA-256 of the
    manifest over the tag files, which fixes the whole content; ``octets``, ``files``: of the payload;
    ``events``: how many of the dossier's it holds; ``version``: one more each time it is made anew because
    the dossier went on."""

    class State(models.TextChoices):
        KEPT = "kept", "Đang bảo quản"
        TRANSFERRED = "transferred", "Đã nộp lưu trữ lịch sử"
        DESTROYED = "destroyed", "Đã tiêu hủy"

    class Fixity(models.TextChoices):
        FINE = "fine", "Nguyên vẹn"
        FINDINGS = "findings", "Có sai lệch"
        UNREADABLE = "unreadable", "Không đọc được"

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="package")
    item = models.OneToOneField(NominationItem, models.PROTECT, related_name="package")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField("trạng thái", max_length=12, choices=State.choices, default=State.KEPT)
    place = models.CharField(max_length=300, unique=True)
    identity = models.CharField(max_length=64)
    octets = models.BigIntegerField()
    files = models.PositiveIntegerField()
    events = models.PositiveIntegerField(default=0, db_default=0)
    version = models.PositiveSmallIntegerField("lần lập", default=1, db_default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    keep_until = models.DateField("bảo quản đến hết", null=True)
    transfer = models.ForeignKey(Transfer, models.PROTECT, null=True, related_name="packages")
    checked_at = models.DateTimeField("kiểm tra gần nhất", null=True)
    fixity = models.CharField(max_length=10, choices=Fixity.choices, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["unit", "state", "-id"], name="package_list"),
            models.Index(
                fields=["checked_at", "id"], condition=~models.Q(state="destroyed"), name="package_to_check"
            ),
            models.Index(
                fields=["unit", "keep_until"], condition=models.Q(state="kept"), name="package_over"
            ),
        ]

    def __str__(self) -> str:
        return self.place

    def is_over(self, on: date) -> bool:
        """Whether its period of retention has ended; never when it is kept for ever."""
        return self.keep_until is not None and self.keep_until < on


class Check(models.Model):
    """One reading of a package against its manifests. Only ever added."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Package.Fixity.choices)
    octets = models.BigIntegerField(default=0)
    findings = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["package", "-at"], name="package_check_list")]

    def __str__(self) -> str:
        return f"{self.package_id} {self.outcome}"


class Restoration(models.Model):
    """One trial: the package read back as if nothing else were left, compared with the database. ``later``:
    what the dossier got after it was packed, which is no fault of the package."""

    package = models.ForeignKey(Package, models.PROTECT, related_name="restorations")
    at = models.DateTimeField()
    same = models.BooleanField()
    compared = models.JSONField(default=dict)
    differences = models.JSONField(default=list)
    later = models.JSONField(default=list, db_default=[])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.package_id} {self.same}"
