"""Administrative acts and daily seals; both only ever grow."""

from __future__ import annotations

from django.db import models


class AdministrativeAct(models.Model):
    """An act on something other than a dossier: an import, a publication, a sign-in, a change of roles.

    ``user``: the account's id; a plain number, since this layer lies below the accounts.
    """

    at = models.DateTimeField()
    user = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=120)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


class DailySeal(models.Model):
    """One hash over the heads of all chains that moved on a day, chained to the seal before."""

    day = models.DateField(unique=True)
    chains = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.hash[:12]}"
