"""The append-only event log: history, statistics, notices and exchange all read it."""

from __future__ import annotations

from typing import Any

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Event(models.Model):
    """What one verb did. The database refuses to change or delete a row.

    ``tag`` has the grammar ``source:subject:action`` (:mod:`motcua.dossiers.tags`). ``hash`` chains the
    row to the one before it in the same dossier. ``unit``/``title``: where and as what the actor acted.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    tag = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120)
    unit = models.BigIntegerField(null=True)
    unit_name = models.CharField(max_length=250, blank=True)
    title = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    device = models.CharField(max_length=120, blank=True)
    state = models.PositiveSmallIntegerField(null=True)
    node = models.CharField(max_length=100, blank=True)
    data = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["dossier", "number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="event_once")]
        indexes = [models.Index(fields=["at"], name="event_at")]

    def __str__(self) -> str:
        return f"{self.number} {self.tag}"

    def content(self) -> dict[str, Any]:
        """What the hash covers."""
        return {
            "dossier": self.dossier_id,
            "number": self.number,
            "tag": self.tag,
            "at": self.at.isoformat(),
            "actor": self.actor,
            "actor_name": self.actor_name,
            "unit": self.unit,
            "unit_name": self.unit_name,
            "title": self.title,
            "state": self.state,
            "node": self.node,
            "subject": self.subject,
            "device": self.device,
            "data": self.data,
        }
