"""Documents held, whose they are, what kind of paper they are and how far they are trusted."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.core.validity import ends_after_it_begins
from motcua.documents.models import StoredFile
from motcua.identity.models import Party, Unit


class Kind(models.Model):
    """A kind of paper, such as a birth certificate. ``code``: opaque, as the national lists write it where
    they have one, else our own. ``key``: the name by :func:`motcua.core.text.words_only`."""

    code = models.CharField("mã", max_length=80, unique=True)
    name = models.CharField("tên giấy tờ", max_length=500)
    key = models.CharField(max_length=500, blank=True, db_index=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Trust(models.IntegerChoices):
    """How far a document is trusted; a higher one satisfies what a lower one does."""

    DECLARED = 1, "Người dân tự khai"
    SCANNED = 2, "Bản quét từ bản chính"
    CERTIFIED = 3, "Bản sao chứng thực"
    ISSUED = 4, "Cơ quan này cấp"


class Origin(models.TextChoices):
    """How a document came to be held."""

    RESULT = "result", "Kết quả thủ tục"
    CAPTURED = "captured", "Quét tại quầy"
    UPLOADED = "uploaded", "Người dân tải lên"
    CERTIFIED = "certified", "Chứng thực bản sao điện tử"
    BOOK = "book", "Sổ cũ đã số hóa"


class State(models.TextChoices):
    VALID = "valid", "Còn giá trị"
    REVOKED = "revoked", "Đã thu hồi"
    REPLACED = "replaced", "Đã được thay thế"


class Holding(models.Model):
    """One document of one person or organisation.

    ``issued_on``, ``valid_to``: days, the last one included; empty when the paper names none. ``source``:
    what it came from, a dossier's code for results and scans. ``capture_code``: the code of the digitising
    result. ``kept_in``: the unit that answers for it, None for what the owner keeps themselves.
    """

    owner = models.ForeignKey(Party, models.PROTECT, related_name="holdings")
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="holdings", null=True)
    name = models.CharField("tên giấy tờ", max_length=500)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    issuer = models.CharField("cơ quan cấp", max_length=250, blank=True)
    issuing_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField("ngày cấp", null=True)
    valid_from = models.DateField("giá trị từ ngày", null=True)
    valid_to = models.DateField("giá trị đến hết ngày", null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    trust = models.PositiveSmallIntegerField("mức tin cậy", choices=Trust.choices)
    origin = models.CharField("nguồn", max_length=12, choices=Origin.choices)
    source = models.CharField("từ", max_length=120, blank=True)
    capture_code = models.CharField("mã kết quả số hóa", max_length=80, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.VALID)
    state_reason = models.CharField("lý do", max_length=300, blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")
    kept_in = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField("lưu lúc")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-kept_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_it_begins("holding_dates"),
            models.UniqueConstraint(fields=["owner", "file", "source"], name="holding_kept_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "kind", "state"], name="holding_owner_kind")
        ]

    def __str__(self) -> str:
        return self.name

    def get_trust_display(self) -> str:  # type: ignore[no-redef]
        """A scan nobody vouches for yet was not declared by its owner."""
        if self.trust == Trust.DECLARED and self.origin == Origin.CAPTURED:
            return "Bản quét chờ ký số hoặc từ bản chụp"
        return Trust(self.trust).label
