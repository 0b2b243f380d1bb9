"""Papers being captured: a scan is the work on one paper, its pages, and the capture that comes of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile
from motcua.identity.models import Unit


class Scan(models.Model):
    """One paper on somebody's desk, from its first page until it is one document or given up.

    ``about``: the dossier's code or the key of a half-done intake, opaque here; ``line``: which paper of it
    (a component's id, a line of the check list). ``procedure``, ``name``, ``code``: as on its component.
    ``expected``: how many pages the officer counted, None when not said.
    """

    class About(models.TextChoices):
        DOSSIER = "dossier", "Hồ sơ đã tiếp nhận"
        INTAKE = "intake", "Bản tiếp nhận đang nhập"
        LOOSE = "loose", "Giấy tờ rời"

    class State(models.TextChoices):
        OPEN = "open", "Đang quét"
        FINISHED = "finished", "Đã xong"
        DROPPED = "dropped", "Đã bỏ"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=About.choices)
    about = models.CharField(max_length=80, blank=True)
    line = models.CharField(max_length=20, blank=True)
    procedure = models.CharField(max_length=60, blank=True)
    name = models.CharField("tên giấy tờ", max_length=2000)
    code = models.CharField("mã thành phần", max_length=80, blank=True)
    expected = models.PositiveSmallIntegerField("số trang đếm được", null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-began_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["by", "state", "-began_at"], name="scan_of_officer"),
            models.Index(fields=["kind", "about"], name="scan_about"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(state="open", ended_at=None)
                | models.Q(ended_at__isnull=False, state__in=["finished", "dropped"]),
                name="scan_ended_when_closed",
            ),
            models.UniqueConstraint(
                fields=["kind", "about", "line", "by"],
                condition=models.Q(state="open") & ~models.Q(kind="loose"),
                name="scan_one_open_per_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Page(models.Model):
    """One picture of a page. ``file``: as it was taken, never altered; ``turn``: degrees clockwise to show it
    by. ``measures``: :class:`motcua.digitising.scanning.measures.Measures` as JSON. ``retaken_by``: the page
    that took this one's place. ``of_file``, ``of_page``: SHA-256 of the file it came out of and its place
    there from 1, by which a file sent twice gives its pages once; empty for what a machine scanned."""

    class State(models.TextChoices):
        KEPT = "kept", "Dùng"
        RETAKEN = "retaken", "Đã chụp lại"
        DROPPED = "dropped", "Đã bỏ"

    class Source(models.TextChoices):
        UPLOAD = "upload", "Tải lên"
        PHOTO = "photo", "Ảnh chụp"
        SCANNER = "scanner", "Máy quét"
        FOLDER = "folder", "Thư mục máy quét"

    scan = models.ForeignKey(Scan, models.CASCADE, related_name="pages")
    order = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField(default=0)
    measures = models.JSONField(default=dict)
    small = models.BinaryField()
    of_file = models.CharField(max_length=64, blank=True)
    of_page = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=10, choices=Source.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.KEPT)
    retaken_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="retakes")
    taken_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["of_file", "of_page"], name="page_of_file", condition=~models.Q(of_file=""))
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(turn__in=[0, 90, 180, 270]), name="page_quarter_turns"),
            models.CheckConstraint(
                condition=models.Q(retaken_by=None) | models.Q(state="retaken"), name="page_retaken_is_so"
            ),
            models.UniqueConstraint(
                fields=["scan", "of_file", "of_page"],
                condition=models.Q(state="kept") & ~models.Q(of_file=""),
                name="page_of_a_file_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scan}, trang {self.order}"


class Capture(models.Model):
    """The document a scan became: one PDF with a code of its own.

    ``file``: the PDF to be used, the signed one once it is signed; ``unsigned``: the PDF before that.
    ``code``: code of the digitising result (TT 01/2023/TT-VPCP Art. 7), opaque. ``quality``: what the gate
    found and the officer kept nevertheless. ``withdrawn_at``: its officer put it away unused, and why.
    """

    scan = models.OneToOneField(Scan, models.PROTECT, related_name="capture")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="capture")
    unsigned = models.OneToOneField(StoredFile, models.PROTECT, null=True, related_name="capture_signed")
    code = models.CharField("mã kết quả số hóa", max_length=80, unique=True)
    pages = models.PositiveSmallIntegerField("số trang")
    quality = models.JSONField(default=dict)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    signed = models.BooleanField("đã ký số", default=False)
    signed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["by", "signed", "-at"], name="capture_of_officer"),
            models.Index(fields=["unit", "-at"], name="capture_of_unit"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(signed=False, unsigned=None, signed_at=None)
                | models.Q(signed=True, unsigned__isnull=False, signed_at__isnull=False),
                name="capture_signed_is_two_files",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(signed=False),
                name="capture_withdrawn_unsigned",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CaptureCounter(models.Model):
    """The last number a unit gave to a capture in a year; only ``scanning.codes`` writes here."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "year"], name="capture_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
