"""Dated time-limit rules: a local decision or internal procedure that overrides the catalogue."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from motcua.core.errors import Refusal
from motcua.core.limits import Limit
from motcua.core.validity import ends_after_it_begins, in_force


class DueMode(models.TextChoices):
    """Where the last day of a limit ends."""

    END_OF_DAY = "end-of-day", "Cuối ngày làm việc"
    SAME_TIME = "same-time", "Đúng giờ tiếp nhận"


def readable_limit(text: str) -> None:
    """Refuse a limit the deadline engine cannot read."""
    try:
        Limit.parse(text)
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal


class TimeLimitRule(models.Model):
    """A limit for a procedure, or one case of it, in force from a day to a day (both included).

    ``limit`` as :meth:`motcua.core.limits.Limit.parse` reads it. ``source`` names the document.
    ``confirmed`` is false while nobody has seen the document itself; screens say so.
    """

    procedure_code = models.CharField("mã thủ tục", max_length=40)
    case_code = models.CharField("mã trường hợp", max_length=60, blank=True)
    limit = models.CharField("thời hạn", max_length=40, validators=[readable_limit])
    cutoff = models.TimeField("giờ chốt trong ngày", null=True, blank=True)
    due_mode = models.CharField(
        "cách tính", max_length=12, choices=DueMode.choices, default=DueMode.END_OF_DAY
    )
    source = models.CharField("căn cứ", max_length=300)
    confirmed = models.BooleanField("đã đối chiếu văn bản", default=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        ordering = ["procedure_code", "case_code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure_code", "case_code", "valid_from"], name="time_limit_rule_once"
            ),
            ends_after_it_begins("time_limit_rule_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.limit} ({self.source})"

    @classmethod
    def in_force(cls, procedure_code: str, case_code: str, on: date) -> TimeLimitRule | None:
        """The rule of a day: one for the case before one for the whole procedure, the latest first."""
        rules = cls.objects.filter(in_force(on), procedure_code=procedure_code, case_code__in={"", case_code})
        return rules.order_by("-case_code", "-valid_from").first()
