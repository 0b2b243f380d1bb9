"""Rows of the hall's machines: which tickets were sent to the printer and what became of them."""

from __future__ import annotations

from django.db import models

from motcua.counters.models import Centre, Ticket


class Printing(models.Model):
    """One ticket sent to a centre's receipt printer. ``ticket``: None of a trial; ``problem``: why it was not
    printed (:class:`motcua.hall.printing.printer.Problem`), empty while it is under way and once it was."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["centre", "-id"], name="printing_latest")]

    def __str__(self) -> str:
        return f"{self.ticket_id or 'thử'} {self.problem or self.ended_at}"
