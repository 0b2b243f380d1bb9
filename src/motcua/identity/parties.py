"""One party per number: found by number, else made; contact details follow the newest filing."""

from __future__ import annotations

from typing import Any

from motcua.identity.models import Party

CONTACT = ("address", "phone", "email")


def party_for(details: dict[str, Any]) -> Party:
    """The party with ``details["number"]``, created when new; without a number always a new row.

    ``details``: fields of :class:`Party`. Identity fields of a known party are left alone, since a typing
    error at one counter must not rewrite the person everywhere; contact details are brought up to date.
    """
    number = details.get("number") or None
    fields = {**details, "number": number}
    if number is None:
        return Party.objects.create(**fields)
    party, created = Party.objects.get_or_create(number=number, defaults=fields)
    if not created:
        _refresh_contact(party, details)
    return party


def _refresh_contact(party: Party, details: dict[str, Any]) -> None:
    changed = [f for f in CONTACT if details.get(f) and details[f] != getattr(party, f)]
    for field in changed:
        setattr(party, field, details[field])
    if changed:
        party.save(update_fields=changed)
