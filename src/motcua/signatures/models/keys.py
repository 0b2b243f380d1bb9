"""Keys that sign: whose, of what kind, where the private part is."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile
from motcua.identity.models import Unit


class Key(models.Model):
    """One key with its certificate.

    ``certificate``, ``chain``: PEM; the chain holds the issuers. ``sealed``: the private part, encrypted by a
    secret only the signer knows; empty for a device. ``module``: the name settings give the device's library.
    ``picture``: what visible marks show, PNG. At most one key of a person, and one of a unit, is the chosen
    one.
    """

    class Kind(models.TextChoices):
        PERSONAL = "personal", "Chữ ký cá nhân"
        ORGANISATION = "organisation", "Chữ ký của cơ quan"

    class Where(models.TextChoices):
        FILE = "file", "Tệp khóa"
        TOKEN = "pkcs11", "Thiết bị ký (PKCS#11)"

    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    name = models.CharField("tên trên chứng thư", max_length=250)
    issuer = models.CharField("nhà cung cấp", max_length=250)
    serial = models.CharField("số hiệu chứng thư", max_length=80)
    fingerprint = models.CharField("dấu vân tay SHA-256", max_length=64)
    certificate = models.TextField()
    chain = models.TextField(blank=True)
    valid_from = models.DateTimeField("hiệu lực từ")
    valid_to = models.DateTimeField("hiệu lực đến")
    where = models.CharField("nơi giữ khóa", max_length=8, choices=Where.choices)
    sealed = models.BinaryField(null=True)
    module = models.CharField(max_length=40, blank=True)
    token = models.CharField("nhãn thiết bị", max_length=64, blank=True)
    token_key = models.CharField(max_length=160, blank=True)
    picture = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    chosen = models.BooleanField("đang dùng", default=False)
    added_at = models.DateTimeField("thêm lúc")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    retired_at = models.DateTimeField("ngừng dùng lúc", null=True)
    retired_reason = models.CharField("lý do ngừng dùng", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-chosen", "-added_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind="personal", user__isnull=False, unit__isnull=True)
                | models.Q(kind="organisation", user__isnull=True, unit__isnull=False),
                name="key_has_one_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(where="file", sealed__isnull=False, module="")
                | models.Q(where="pkcs11", sealed__isnull=True)
                & ~models.Q(module="")
                & ~models.Q(token="")
                & ~models.Q(token_key=""),
                name="key_is_somewhere",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(chosen=True, user__isnull=False),
                name="key_chosen_by_user",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=models.Q(chosen=True, unit__isnull=False),
                name="key_chosen_by_unit",
            ),
            models.UniqueConstraint(
                fields=["fingerprint", "user", "unit"],
                condition=models.Q(retired_at__isnull=True),
                nulls_distinct=False,
                name="key_once",
            ),
            models.CheckConstraint(
                condition=models.Q(retired_at__isnull=True) | models.Q(chosen=False),
                name="key_retired_not_chosen",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WrongSecret(models.Model):
    """One wrong secret for a key, for the limit on guessing only."""

    key = models.ForeignKey(Key, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "at"], name="wrong_secret_of_key")
        ]

    def __str__(self) -> str:
        return f"{self.key_id} {self.at}"
