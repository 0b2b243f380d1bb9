"""What the authority gave: the result, its copies, and the fees paid for it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.documents.models import StoredFile
from motcua.dossiers.models.books import BookNumber
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.templates import ResultTemplate
from motcua.identity.models import Party, Unit


class Standing(models.TextChoices):
    """How an issued paper stands in its register. That it ran out follows from its last day."""

    VALID = "valid", "Còn giá trị"
    REVOKED = "revoked", "Đã thu hồi"
    REPLACED = "replaced", "Đã được thay thế"


class Issued(models.Model):
    """An issued paper: what registers list and the public page of verification tells.

    ``check_code``: unguessable, printed as a QR (:mod:`motcua.dossiers.results.codes`); empty on what was
    issued before there were codes. ``file``: as issued, signed where ``signed_at`` is set, with the
    organisation's seal where ``sealed_at`` is. ``signer``: name and title of whoever signed. ``earlier``: the
    SHA-256 of the same paper before the seal was put to it. ``taken``: its number in the unit's book, None
    for one typed by hand. ``place``: where the signer's mark stands, as
    :class:`~motcua.dossiers.results.composing.Place`. ``needs_seal``: the unit had a seal to put when it was
    signed, and nobody relies on the paper before.
    """

    number = models.CharField("số, ký hiệu", max_length=80, blank=True, db_default="")
    check_code = models.CharField("mã xác minh", max_length=32, unique=True, null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        "tình trạng", max_length=10, choices=Standing.choices, default=Standing.VALID, db_default="valid"
    )
    state_at = models.DateTimeField(null=True)
    state_reason = models.CharField("lý do", max_length=500, blank=True, db_default="")
    state_document = models.CharField("văn bản", max_length=200, blank=True, db_default="")
    expires_on = models.DateField("giá trị đến hết ngày", null=True)
    signer = models.CharField("người ký", max_length=250, blank=True, db_default="")
    signed_at = models.DateTimeField("ký số lúc", null=True)
    sealed_at = models.DateTimeField("đóng dấu số lúc", null=True)
    earlier = models.CharField(max_length=64, blank=True, db_default="")
    issued_at = models.DateTimeField()
    taken = models.ForeignKey(BookNumber, models.PROTECT, null=True, related_name="+")
    place = models.JSONField(null=True)
    needs_seal = models.BooleanField("cần dấu số của cơ quan", default=False, db_default=False)

    class Meta:
        abstract = True

    @property
    def waits_for_seal(self) -> bool:
        """Signed, and the organisation's signature is still to come."""
        return self.needs_seal and self.signed_at is not None and self.sealed_at is None


class Result(Issued):
    """The decided result; a file when it is electronic.

    ``replaces``: the earlier result this one was issued instead of. ``values``: what the template was filled
    with, so that copies and re-issues say the same.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="results")
    name = models.CharField(max_length=500)
    code = models.CharField(max_length=80, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replacement")
    template = models.ForeignKey(ResultTemplate, models.PROTECT, null=True, related_name="+")
    values = models.JSONField(default=dict, db_default={})

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["number"], condition=~Q(number=""), name="result_number"),
            models.Index(fields=["-issued_at", "-id"], name="result_issued"),
        ]

    def __str__(self) -> str:
        return self.name


class ResultDraft(models.Model):
    """A result being prepared from a template, one for each result of the dossier; gone once it was signed.

    ``values``: what the officer typed for the template's asked fields.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="result_drafts")
    name = models.CharField(max_length=500)
    code = models.CharField(max_length=80, blank=True)
    template = models.ForeignKey(ResultTemplate, models.PROTECT, related_name="+")
    values = models.JSONField(default=dict)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier", "name"], name="result_draft_once")
        ]

    def __str__(self) -> str:
        return self.name


class Extract(Issued):
    """A copy of a result made from its register (bản sao trích lục), under a number of its own."""

    result = models.ForeignKey(Result, models.PROTECT, related_name="extracts")
    order = models.PositiveSmallIntegerField()
    asked_by = models.CharField("người yêu cầu", max_length=200)
    purpose = models.CharField("mục đích", max_length=300, blank=True)
    template = models.ForeignKey(ResultTemplate, models.PROTECT, null=True, related_name="+")
    values = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["result", "order"], name="extract_once")
        ]

    def __str__(self) -> str:
        return f"Bản sao {self.result}"


class CertifiedCopy(Issued):
    """An e-copy certified against the paper original (chứng thực bản sao điện tử, NĐ 45/2020/NĐ-CP
    Art. 10): the scan, whose it is, and who certified it; one line of the register book.

    ``scan``: the pages before the certificate; ``pages``: how many; ``dossier``: the request, when there is
    one. ``file`` is empty until the leader has signed.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField("người yêu cầu", max_length=200)
    owner_number = models.CharField("số giấy tờ tùy thân", max_length=40, blank=True)
    paper = models.CharField("giấy tờ được chứng thực", max_length=500)
    paper_number = models.CharField("số của bản chính", max_length=80, blank=True)
    paper_issuer = models.CharField("nơi cấp bản chính", max_length=250, blank=True)
    scan = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField("số trang")
    fee = models.PositiveIntegerField("lệ phí (đồng)", default=0)
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="certified_copies")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["-prepared_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "issued_at"], name="certified_copy_book")
        ]

    def __str__(self) -> str:
        return self.paper


class Payment(models.Model):
    """A fee asked for, and when it was paid. Amounts in đồng."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="payments")
    name = models.CharField(max_length=300)
    amount = models.PositiveBigIntegerField()
    asked_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)
    method = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"
