"""The pass a page carries to the live server: which topics its reader may follow, signed and short-lived.

The live server checks the signature and asks no database; what a topic's change is, the page still has to ask
from an address that authorises it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

from motcua.core import clock
from motcua.core.errors import Refusal

SALT = "motcua.live"
LIFETIME = timedelta(minutes=30)
"""After this the page has to show that its reader may still see it: it asks for its part and a new pass."""
MOST_TOPICS = 20
EARLY = timedelta(seconds=30)
"""How much the clocks of two machines may differ."""


class BadPass(Refusal):
    """Không theo dõi trực tiếp được."""


@dataclass(frozen=True, slots=True)
class Pass:
    """``mark``: random, tells one page from another; ``issued``: when the page began to be made."""

    topics: frozenset[str]
    issued: datetime
    mark: str

    @property
    def ends(self) -> datetime:
        """From when on it is refused."""
        return self.issued + LIFETIME


def issue(topics: Iterable[str]) -> str:
    """A pass for these topics from now on. Take it before the page reads what it shows, so that no change
    falls between the two."""
    told = sorted(set(topics))[:MOST_TOPICS]
    at = round(clock.now().timestamp(), 3)
    return signing.Signer(salt=SALT).sign_object(
        {"t": told, "a": at, "m": secrets.token_urlsafe(6)}, compress=True
    )


def read(text: str) -> Pass:
    """What a pass allows.

    Raises:
        BadPass: not signed by this site, or over.
    """
    again = "Hãy tải lại trang."
    try:
        said = signing.Signer(salt=SALT).unsign_object(text)
        found = Pass(frozenset(said["t"]), datetime.fromtimestamp(said["a"], UTC), str(said["m"]))
    except (signing.BadSignature, ValueError, TypeError, KeyError, OverflowError):
        raise BadPass("Thẻ theo dõi", "không do hệ thống này cấp", again) from None
    if not found.issued - EARLY <= clock.now() < found.ends:
        raise BadPass("Thẻ theo dõi", "đã hết hạn", again)
    return found
