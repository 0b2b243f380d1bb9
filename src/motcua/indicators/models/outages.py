"""The register of outages and maintenance: when a system did not work."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.identity.models import User


class Outage(models.Model):
    """One time in which a system did not work. ``until`` is empty while it lasts.

    It is evidence of who held a delay and moves no due time by itself: a dossier's clock stands still only
    where an officer paused it. ``announced_at``: when a planned one was made known (NĐ 224/2026/NĐ-CP
    Art. 13); empty for one nobody planned. ``source``: the notice, ticket or record it rests on.
    """

    class System(models.TextChoices):
        ONE_STOP = "one_stop", "Hệ thống một cửa"
        PORTAL = "portal", "Cổng Dịch vụ công"
        DATABASE = "database", "Cơ sở dữ liệu dùng chung"
        PAYMENT = "payment", "Thanh toán trực tuyến"
        NETWORK = "network", "Đường truyền, nguồn điện"

    system = models.CharField(max_length=12, choices=System.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    source = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="outage_order"),
            models.UniqueConstraint(fields=["system", "since"], name="outage_once"),
        ]
        indexes = [models.Index(fields=["since"], name="outage_since")]

    def __str__(self) -> str:
        return f"{self.get_system_display()} {self.since:%d/%m/%Y %H:%M}"
