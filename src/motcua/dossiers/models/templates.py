"""Templates results are composed from: dated versions, each drafted by one person and approved by another."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from motcua.core.validity import ends_after_it_begins
from motcua.identity.models import Unit


class ResultTemplate(models.Model):
    """One version of one template.

    ``key``: what its versions have in common. ``procedure``, ``result_code``: what it is for, empty for any.
    ``unit``: whose it is; units directly below use it too. ``body``: blocks with ``{{fields}}``
    (:mod:`motcua.dossiers.results.layout`). ``asked``: what the officer types while drafting, a list of
    ``{"name", "label", "required"}``. ``book``: the number book; ``number_form``: how a number is written,
    with ``{so}`` and ``{nam}``. ``valid_months``: how long a result is valid, None without end.
    ``confirmed``: whether the layout was compared with one the law prescribes.
    """

    class Kind(models.TextChoices):
        RESULT = "result", "Kết quả"
        EXTRACT = "extract", "Bản sao trích lục"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        APPROVED = "approved", "Đã duyệt"
        RETIRED = "retired", "Ngừng dùng"

    key = models.SlugField("mã mẫu", max_length=40)
    version = models.PositiveSmallIntegerField("phiên bản")
    kind = models.CharField("loại", max_length=8, choices=Kind.choices, default=Kind.RESULT)
    name = models.CharField("tên mẫu", max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    procedure = models.CharField("mã thủ tục", max_length=60, blank=True)
    result_code = models.CharField("mã kết quả", max_length=80, blank=True)
    body = models.TextField("nội dung", max_length=20_000)
    asked = models.JSONField(default=list)
    book = models.CharField("sổ số", max_length=12)
    number_form = models.CharField("cách ghi số", max_length=60)
    valid_months = models.PositiveSmallIntegerField("hiệu lực (tháng)", null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)
    source = models.CharField("căn cứ", max_length=300, blank=True)
    confirmed = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_it_begins("result_template_dates"),
            models.UniqueConstraint(fields=["key", "version"], name="result_template_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (bản {self.version})"
