"""What somebody held before the kiosk's scanner: a card, a booking, a receipt, a ticket, anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from motcua.identity import scanner
from motcua.identity.card import LONGEST_SCAN, Card, CardRefusal, read_card

BOOKING: Final = re.compile(r"/dat-lich/ma/([^/?#]{4,20})")
TICKET: Final = re.compile(r"/so/([A-Za-z0-9_-]{6,30})")
BOOKING_CODE: Final = re.compile(r"[A-Z0-9]{8}", re.IGNORECASE)
DOSSIER_CODE: Final = re.compile(r"[A-Z0-9][A-Z0-9.-]{7,58}", re.IGNORECASE)


class Kind(StrEnum):
    """What it was."""

    CARD = "card"
    BOOKING = "booking"
    DOSSIER = "dossier"
    TICKET = "ticket"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scanned:
    """``value``: code or secret; ``card``: for a card; ``problem``: why a card could not be read."""

    kind: Kind
    value: str = ""
    card: Card | None = None
    problem: str = ""


def read(text: str) -> Scanned:
    """Never refuses: whoever cannot be read goes on without."""
    plain = scanner.plain(text[:LONGEST_SCAN])
    for kind, found in _addresses(plain):
        if found:
            return Scanned(kind, found)
    if "|" in plain:
        return _card(text)
    if BOOKING_CODE.fullmatch(plain):
        return Scanned(Kind.BOOKING, plain.upper())
    if DOSSIER_CODE.fullmatch(plain):
        return Scanned(Kind.DOSSIER, plain.upper())
    return Scanned(Kind.UNKNOWN)


def _addresses(plain: str) -> list[tuple[Kind, str]]:
    booking, ticket = BOOKING.search(plain), TICKET.search(plain)
    dossier = parse_qs(urlsplit(plain).query).get("ma", [""])[0] if "://" in plain else ""
    return [
        (Kind.BOOKING, unquote(booking[1]).upper() if booking else ""),
        (Kind.TICKET, ticket[1] if ticket else ""),
        (Kind.DOSSIER, dossier),
    ]


def _card(text: str) -> Scanned:
    try:
        return Scanned(Kind.CARD, card=read_card(text))
    except CardRefusal as refusal:
        return Scanned(Kind.UNKNOWN, problem=refusal.reason)
