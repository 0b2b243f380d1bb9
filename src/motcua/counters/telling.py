"""Telling screens: after the commit the whole small public state goes to whoever watches the hall.

A call costs the same however many watch: the state is read once and sent once. It carries no personal data,
only numbers, so a phone finds its own place in it.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from django.db import transaction

from motcua.core.announcing import announce
from motcua.counters import board

MOST_LETTERS = 7000
"""A notification holds less than 8000 bytes; numbers waiting far back are left out first."""


def hall(centre: int) -> str:
    """The topic of the public state."""
    return f"hall:{centre}"


def queue(centre: int) -> str:
    """The topic that only says that somebody drew a number."""
    return f"queue:{centre}"


def after_commit(centre: int) -> None:
    """Tell the new state once the act is committed."""
    transaction.on_commit(partial(_tell, centre), robust=True)


def drawn(centre: int) -> None:
    """Tell consoles that the lines have grown."""
    announce([queue(centre)])


def _tell(centre: int) -> None:
    state = board.state_of(centre)
    announce([hall(centre)], state["n"], shortened(state))


def shortened(state: dict[str, Any]) -> str:
    """The state as JSON that fits in one notification; ``cut`` says that the lines were shortened."""
    said, keep = json.dumps(state, separators=(",", ":")), 256
    while len(said) > MOST_LETTERS and keep:
        keep //= 2
        wait = {letter: numbers[:keep] for letter, numbers in state["wait"].items()}
        said = json.dumps({**state, "wait": wait, "cut": True}, separators=(",", ":"))
    return said
