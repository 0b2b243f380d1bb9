"""Scanners of a unit, and the files a watched folder gave."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.digitising.models.scans import Scan
from motcua.documents.models import StoredFile
from motcua.identity.models import Unit, User


class Scanner(models.Model):
    """A machine, or a folder machines write to.

    ``address``: ``http://host/eSCL``, the name SANE gives the device, or the name of a folder below
    SCAN_FOLDERS. ``certificate``: SHA-256 of the one it showed when last tested. ``model``, ``test_words``:
    what the last test found; ``ability``: see :class:`..devices.settings.Ability`. ``seen``: size and time of
    the files of a folder at the last look.
    """

    class Kind(models.TextChoices):
        ESCL = "escl", "Máy quét mạng (eSCL, AirScan)"
        SANE = "sane", "Máy quét cắm vào máy chủ (SANE)"
        FOLDER = "folder", "Thư mục máy quét ghi vào"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scanners")
    name = models.CharField("tên máy", max_length=80)
    kind = models.CharField("cách kết nối", max_length=8, choices=Kind.choices)
    address = models.CharField("địa chỉ", max_length=250)
    certificate = models.CharField(max_length=64, blank=True)
    active = models.BooleanField("đang dùng", default=True)
    model = models.CharField("kiểu máy", max_length=200, blank=True)
    ability = models.JSONField(default=dict)
    tested_at = models.DateTimeField("kiểm tra lúc", null=True)
    test_words = models.CharField("kết quả kiểm tra", max_length=500, blank=True)
    seen = models.JSONField(default=dict)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("thêm lúc")

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "name"], name="scanner_name_once"),
            models.UniqueConstraint(
                fields=["address"], condition=models.Q(kind="folder", active=True), name="scan_folder_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FolderFile(models.Model):
    """One file a watched folder gave: taken once, whatever stops in between.

    ``mtime``: nanoseconds; with name and content it is what makes a file the same file. ``pages``: how many
    of its pages have been put in their place.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ chọn hồ sơ"
        PLACED = "placed", "Đã vào hồ sơ"
        ASIDE = "aside", "Không đọc được"
        DISMISSED = "dismissed", "Đã bỏ"

    scanner = models.ForeignKey(Scanner, models.PROTECT, related_name="files")
    name = models.CharField("tên tệp", max_length=255)
    size = models.BigIntegerField("kích thước (byte)")
    mtime = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField("lý do", max_length=500, blank=True)
    pages = models.PositiveIntegerField("số trang", default=0)
    at = models.DateTimeField("nhận lúc")
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scanner", "name", "mtime", "sha256"], name="folder_file_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["scanner", "state"], name="folder_file_state")
        ]

    def __str__(self) -> str:
        return self.name


class ScanRun(models.Model):
    """One order to a machine: into which scan, how, and what became of it. ``settings``: see
    :class:`..devices.settings.Settings`; ``stopped``: somebody called it off; ``words``: of a failure."""

    class State(models.TextChoices):
        QUEUED = "queued", "Đang chờ máy"
        RUNNING = "running", "Đang quét"
        DONE = "done", "Đã quét xong"
        FAILED = "failed", "Dừng"

    scanner = models.ForeignKey(Scanner, models.PROTECT, related_name="runs")
    scan = models.ForeignKey(Scan, models.CASCADE, related_name="runs")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    settings = models.JSONField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    pages = models.PositiveIntegerField(default=0)
    stopped = models.BooleanField(default=False)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["scanner", "state"], name="scan_run_state")
        ]

    def __str__(self) -> str:
        return f"{self.scanner}: {self.get_state_display()}"
