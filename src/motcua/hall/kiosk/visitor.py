"""The card somebody scanned at the kiosk, kept until the number is drawn or the kiosk returns to its start.

The screen shows the name alone. The card's data stand in the machine's session on the server, never in an
address or a form, and end with it; a party is made of them only when a number is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest

from motcua.core import clock
from motcua.core.text import person_name
from motcua.counters import priorities
from motcua.identity import parties
from motcua.identity.card import Card

KEPT: Final = "kiosk-card"
LIFETIME: Final = 5 * 60
"""Seconds a session with a card lives, should the machine be switched off in between."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands there. ``elderly``: the priority class the card's birth date gives, empty for none."""

    name: str
    elderly: str


def keep(request: HttpRequest, card: Card) -> None:
    """Remember the card for this visit."""
    request.session[KEPT] = {
        "number": card.number,
        "name": person_name(card.name),
        "birth_date": card.birth.isoformat() if card.birth else None,
        "sex": str(card.sex),
        "address": card.address,
    }
    request.session.set_expiry(LIFETIME)


def visitor(request: HttpRequest) -> Visitor | None:
    """Who scanned a card, None when nobody did."""
    kept = request.session.get(KEPT)
    if kept is None:
        return None
    born = kept["birth_date"]
    elderly = priorities.by_age(date.fromisoformat(born), clock.today()) if born else ""
    return Visitor(kept["name"], elderly)


def forget(request: HttpRequest) -> None:
    """The visit is over: nothing of the card is left."""
    if KEPT in request.session:
        request.session.flush()


def party(request: HttpRequest) -> int | None:
    """The party behind the card. A known one is left as it is: what a card at a kiosk says changes nobody's
    address."""
    kept: dict[str, Any] | None = request.session.get(KEPT)
    if kept is None:
        return None
    try:
        return (parties.by_number(kept["number"]) or parties.party_for(kept)).pk
    except parties.NumberOfAnother:
        return None
