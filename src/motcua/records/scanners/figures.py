"""Who sees the pages of scanners."""

from __future__ import annotations

from motcua.digitising.devices.powers import POWERS, Verb
from motcua.identity.actors import Actor


def may_open(actor: Actor) -> bool:
    """Whoever sets up or uses scanners somewhere."""
    return POWERS.may(actor, Verb.SET_UP, None) or POWERS.may(actor, Verb.USE, None)
