"""Whose a number is that two people show: settled with proof, by two officers."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.documents.models import StoredFile
from motcua.identity.models import Party, Unit
from motcua.identity.numbers import NumberType


class Settlement(models.Model):
    """``claimant`` showed the original with a number that stands with ``holder``, and they are two people.

    ``outcome``: whose it is. ``document``: the paper that proves it, as stated; ``proof``: that paper as a
    file; one of them is there.
    """

    class Outcome(models.TextChoices):
        CLAIMANT = "claimant", "Của người xuất trình bản chính"
        HOLDER = "holder", "Của người đang mang số"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ quyết định"
        DONE = "done", "Đã xử lý"
        DECLINED = "declined", "Không đồng ý"

    claimant = models.ForeignKey(Party, models.PROTECT, related_name="+")
    holder = models.ForeignKey(Party, models.PROTECT, related_name="+")
    number_type = models.CharField("loại số", max_length=12, choices=NumberType.choices)
    number = models.CharField("số", max_length=20)
    outcome = models.CharField("số là của ai", max_length=8, choices=Outcome.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reason = models.CharField("lý do", max_length=500)
    document = models.CharField("giấy tờ chứng minh", max_length=300, blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField("ý kiến", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-proposed_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(claimant=F("holder")), name="settlement_of_two"),
            models.CheckConstraint(
                condition=~Q(document="") | Q(proof__isnull=False), name="settlement_has_proof"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                name="settlement_by_two_people",
            ),
            models.UniqueConstraint(
                fields=["claimant", "number", "number_type"],
                condition=Q(state="proposed"),
                name="settlement_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Số {self.number}: {self.claimant} và {self.holder}"
