"""What the linter and the criteria say of the whole catalogue, kept between two looks at it."""

from __future__ import annotations

from django.db import models

from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.core import clock


class CatalogueCheck(models.Model):
    """The latest look at the whole catalogue; there is one row at most.

    ``fingerprint``: of everything that was looked at (see :mod:`motcua.reengineering.catalogue.looking`).
    """

    at = models.DateTimeField("lúc", default=clock.now)
    fingerprint = models.CharField(max_length=64)
    procedures = models.PositiveIntegerField("số thủ tục")
    processes = models.PositiveIntegerField("số quy trình")

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}"


class CatalogueFinding(models.Model):
    """One finding in the version, or the process, in force. ``subject``: how a finding set aside names it;
    ``where``: pointer into the original record, or id of an element; ``place``: the same in words."""

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="+")
    version = models.ForeignKey(ProcedureVersion, models.CASCADE, null=True, related_name="+")
    subject = models.CharField("đối tượng", max_length=300)
    rule = models.CharField("quy tắc", max_length=60)
    where = models.CharField("vị trí", max_length=300)
    place = models.TextField("vị trí bằng lời")
    message = models.TextField("nội dung")

    class Meta:
        ordering = ["rule", "procedure__code", "id"]
        indexes = [models.Index(fields=["rule"], name="catalogue_finding_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject}{self.where}"


class CatalogueStanding(models.Model):
    """What the version in force says of the eight criteria, as :mod:`criteria.stored` writes it. ``papers``:
    how many it asks."""

    procedure = models.OneToOneField(Procedure, models.CASCADE, related_name="+")
    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="+")
    papers = models.PositiveIntegerField("số giấy tờ")
    criteria = models.JSONField()

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.version_id}"
