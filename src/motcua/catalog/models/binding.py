"""What a procedure is carried out with: its process and its electronic form, each for a time."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from motcua.catalog.models.procedure import Procedure
from motcua.core.validity import ends_after_it_begins, in_force
from motcua.processes.models import ProcessVersion


class Dated(models.Model):
    """Something in force for a procedure, or one case of it, from a day to a day (both included)."""

    case_code = models.CharField("trường hợp", max_length=60, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def in_force(cls, procedure: Procedure, on: date, case_code: str = "") -> Self | None:
        """The row of a day: one for the case before one for the whole procedure, the latest first."""
        rows = cls._default_manager.filter(in_force(on), procedure=procedure, case_code__in={"", case_code})
        return rows.order_by("-case_code", "-valid_from", "-pk").first()


class ProcedureProcess(Dated):
    """Which process version carries out new dossiers. ``case_code``: a case's code or a variant's label."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="processes")
    process = models.ForeignKey(ProcessVersion, models.PROTECT, related_name="procedures")
    source = models.CharField("căn cứ", max_length=300, blank=True)

    class Meta:
        ordering = ["procedure", "case_code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "case_code", "valid_from"], name="procedure_process_once"
            ),
            ends_after_it_begins("procedure_process_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} → {self.process_id}"


class EForm(Dated):
    """An electronic form: JSON Schema with its number, kept as it was for the dossiers that used it."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="eforms")
    number = models.PositiveIntegerField("phiên bản")
    title = models.CharField("tên tờ khai", max_length=500, blank=True)
    schema = models.JSONField("JSON Schema")
    layout = models.JSONField("cách trình bày", default=dict)
    sha256 = models.CharField(max_length=64)
    source = models.CharField("căn cứ", max_length=300, blank=True)

    class Meta:
        ordering = ["procedure", "case_code", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "case_code", "number"], name="eform_once"),
            ends_after_it_begins("eform_dates"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} tờ khai {self.number}"
