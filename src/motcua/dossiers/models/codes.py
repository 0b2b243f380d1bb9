"""Dossier codes: their dated forms, the counters, and every number ever given."""

from __future__ import annotations

from django.db import models

from motcua.identity.models import Unit


class CodeGeneration(models.Model):
    """A form of the dossier code, dated; a new law adds a row, no code.

    ``template``: a format string over ``agency`` (e-id, highest level first), ``old_agency`` (lowest
    first), ``yymmdd``, ``number`` and ``owner`` (two digits of the agency owning a nationwide service).
    ``nationwide``: used only for procedures with an owner code.
    """

    name = models.CharField(max_length=80, unique=True)
    template = models.CharField(max_length=120)
    nationwide = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return self.name


class CodeCounter(models.Model):
    """The last number given by a unit on a day; the row's lock serialises intake of that unit only."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="code_counter_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.last}"


class DossierCode(models.Model):
    """One number that was used. A refused or voided one stays used and shows why."""

    code = models.CharField(max_length=60, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField()
    generation = models.CharField(max_length=80)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "day", "number"], name="code_number_once")]

    def __str__(self) -> str:
        return self.code
