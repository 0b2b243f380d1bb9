"""Rows in force from a day to a day, both included; an empty last day means until further notice."""

from __future__ import annotations

from datetime import date

from django.db.models import CheckConstraint, F, Q


def in_force(on: date) -> Q:
    """Rows with ``valid_from`` and ``valid_to`` that hold on a day."""
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))


def ends_after_it_begins(name: str) -> CheckConstraint:
    """The database's own refusal of a last day before the first."""
    return CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name=name)
