"""Files handed in or on their way, and the running numbers of printed forms; the bytes are in ``vault``."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One act of handing in a file. The same content handed in twice is two rows and one file on disk.

    ``destroyed``: the number of the record by which the content was destroyed for good, empty while it is
    kept; the same content handed in later is a row of its own."""

    sha256 = models.CharField("mã băm SHA-256", max_length=64, db_index=True)
    size = models.BigIntegerField("kích thước (byte)")
    media_type = models.CharField("loại tệp", max_length=100)
    name = models.CharField("tên tệp", max_length=150)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField("thời điểm tải lên")
    destroyed = models.CharField("tiêu hủy theo", max_length=80, blank=True, default="", db_default="")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_not_empty"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="stored_file_sha256_form"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Arrival(models.Model):
    """A file on its way in pieces. How much has come is the length of its bytes on disk, so that a stopped
    server or a cut line cannot make the two differ; ``file`` stands once it came whole and was found good."""

    key = models.UUIDField("khóa", primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField("của ai", max_length=80, db_index=True)
    name = models.CharField("tên tệp", max_length=150)
    size = models.BigIntegerField("kích thước (byte)")
    accept = models.CharField("loại tệp nơi chọn tệp nhận", max_length=100, default="", blank=True)
    begun_at = models.DateTimeField("bắt đầu lúc")
    expires_at = models.DateTimeField("giữ đến", db_index=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    taken = models.BooleanField("đã dùng", default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="arrival_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class FormCounter(models.Model):
    """The last number used by a unit for a form in a year. Only ``numbering`` writes here."""

    unit = models.ForeignKey("identity.Unit", models.PROTECT, related_name="+")
    form = models.CharField("mẫu", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối cùng")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "form", "year"], name="form_counter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.year}: {self.last}"


class FormNumber(models.Model):
    """The number ("Số …") given to one form for one subject; printing it again shows the same number."""

    unit = models.ForeignKey("identity.Unit", models.PROTECT, related_name="+")
    form = models.CharField("mẫu", max_length=20)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    subject = models.CharField("cấp cho", max_length=100)
    issued_at = models.DateTimeField("thời điểm cấp")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "form", "year", "number"], name="form_number_once"),
            models.UniqueConstraint(fields=["form", "subject"], name="form_number_one_per_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.number}/{self.year}"
