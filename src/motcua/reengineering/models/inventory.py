"""The inventory of systems and databases, and what was measured of them (QĐ 31/2021/QĐ-TTg Art. 26.2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.core import clock


class DataSystem(models.Model):
    """A system or database that may supply data.

    ``connection``: how far a connection has come; ``fields``: the data it can give, one per line.
    """

    class Connection(models.TextChoices):
        CONNECTED = "connected", "Đã kết nối, đang dùng"
        READY = "ready", "Sẵn sàng kết nối"
        PLANNED = "planned", "Có kế hoạch kết nối"
        NONE = "none", "Chưa thể kết nối"
        UNKNOWN = "unknown", "Chưa rõ"

    name = models.CharField("tên", max_length=200, unique=True)
    owner = models.CharField("cơ quan chủ quản", max_length=200)
    protocol = models.CharField("giao thức", max_length=120, blank=True)
    fields = models.TextField("trường dữ liệu", blank=True)
    legal_basis = models.CharField("căn cứ chia sẻ", max_length=300, blank=True)
    connection = models.CharField(
        "khả năng kết nối", max_length=10, choices=Connection.choices, default=Connection.UNKNOWN
    )
    note = models.TextField("ghi chú", blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Measurement(models.Model):
    """What was measured of a system over a period: tries, answers, response times in milliseconds.

    ``source``: how it was measured; never an estimate.
    """

    system = models.ForeignKey(DataSystem, models.PROTECT, related_name="measurements")
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày")
    tries = models.PositiveIntegerField("số lần gọi")
    answered = models.PositiveIntegerField("số lần trả lời")
    median_ms = models.PositiveIntegerField("trung vị, ms", null=True)
    p95_ms = models.PositiveIntegerField("p95, ms", null=True)
    source = models.CharField("nguồn đo", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["system", "-until", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="measurement_dates"
            ),
            models.CheckConstraint(
                condition=models.Q(tries__gt=0, answered__lte=models.F("tries")), name="measurement_counts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system_id} {self.since}-{self.until}"
