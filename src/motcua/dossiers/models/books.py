"""Books of the office: numbers given to issued papers, and log books closed at the end of their year."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.documents.models import StoredFile
from motcua.identity.models import Unit


class BookNumber(models.Model):
    """A number a unit gave out of one of its books in a year. A voided one stays used and says why.

    ``text``: as printed. ``subject``: the paper that carries it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    book = models.CharField("sổ", max_length=12)
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    text = models.CharField("số, ký hiệu", max_length=80)
    subject = models.CharField("cấp cho", max_length=200)
    given_at = models.DateTimeField("cấp lúc")
    void_reason = models.CharField("lý do hủy", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["unit", "book", "-year", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "book", "year", "number"], name="book_number_once")
        ]

    def __str__(self) -> str:
        return self.text


class LogBook(models.Model):
    """A log book that was closed (khóa sổ): what stood in it that day, as a file that no longer changes.

    ``field``: the field of procedures the book is about. ``count``: how many dossiers it holds.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    field = models.CharField("lĩnh vực", max_length=300)
    year = models.PositiveSmallIntegerField("năm")
    count = models.PositiveIntegerField("số hồ sơ")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField("khóa lúc")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "field"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "field", "year"], name="log_book_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.year}"
