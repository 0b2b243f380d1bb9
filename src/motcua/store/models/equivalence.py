"""Which kind of paper satisfies a component a procedure asks for: reviewed, dated rows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.core.validity import ends_after_it_begins
from motcua.store.models.holdings import Kind, Trust


class Equivalence(models.Model):
    """A component, found by its code or by its name, is satisfied by a kind of paper.

    ``procedure``: its code; empty for every procedure. ``component_code``: compared as it stands; one that is
    not regular (:func:`motcua.store.kinds.regular`) means another paper elsewhere and counts within
    ``procedure`` alone.
    ``component_key``: the name by :func:`motcua.core.text.words_only`. ``least_trust``: what a document must
    have to be offered. Only an approved row in force is used; who proposes does not approve. A row taken out
    of use keeps its grounds and who approved it, beside ``end_reason`` and ``ended_by``.

    ``asking``: codes of the procedures that asked for the component when that was last counted, ``asked_by``:
    how many; None until then.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ duyệt"
        APPROVED = "approved", "Đang dùng"
        DECLINED = "declined", "Không duyệt"
        WITHDRAWN = "withdrawn", "Thôi dùng"

    procedure = models.CharField("mã thủ tục", max_length=60, blank=True)
    component_code = models.CharField("mã thành phần", max_length=80, blank=True)
    component_key = models.CharField("tên thành phần", max_length=500, blank=True)
    component_name = models.CharField("tên thành phần như công bố", max_length=500, blank=True)
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="satisfies")
    least_trust = models.PositiveSmallIntegerField(
        "mức tin cậy thấp nhất", choices=Trust.choices, default=Trust.SCANNED
    )
    source = models.CharField("căn cứ", max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    asked_by = models.PositiveIntegerField("số thủ tục yêu cầu", null=True)
    asking = ArrayField(models.CharField(max_length=60), default=list)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    end_reason = models.CharField("lý do thôi dùng", max_length=300, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["component_name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_it_begins("equivalence_dates"),
            models.CheckConstraint(
                condition=~models.Q(component_code="", component_key=""), name="equivalence_names_a_component"
            ),
            models.UniqueConstraint(
                fields=["procedure", "component_code", "component_key", "kind"],
                condition=models.Q(state__in=["proposed", "approved"]),
                name="equivalence_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["component_code"], name="equivalence_code"),
            models.Index(fields=["component_key"], name="equivalence_key"),
        ]

    def __str__(self) -> str:
        return f"{self.component_name or self.component_code}: {self.kind}"
