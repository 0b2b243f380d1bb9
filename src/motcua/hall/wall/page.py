"""What the wall screen shows: the public state of the hall beside the names of its counters and needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from motcua.core import clock
from motcua.counters import board
from motcua.counters.models import Centre, Counter, Line, Shift
from motcua.hall.wall import voice
from motcua.hall.wall.words import dictionary

A_PAGE: Final = 8
"""Counters shown at once: more would be too small to read from ten metres."""
LAST: Final = 4
"""Calls listed below the one made now."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call as people read it. ``times``: how often the number was called so far."""

    number: int
    code: str
    counter: int
    times: int


@dataclass(frozen=True, slots=True)
class Place:
    """One counter. ``code``: whose turn it is there; ``serves``: the needs, in the words of the kiosk."""

    number: int
    name: str
    serves: str
    open: bool
    code: str


@dataclass(frozen=True, slots=True)
class Need:
    """One line and how many wait in it."""

    letter: str
    name: str
    waiting: int


def compose(centre: Centre, asked_page: int) -> dict[str, Any]:
    """Everything that changes on the screen; ``asked_page``: of the counters, counted from 0 and taken
    round and round (five queries)."""
    state = board.state_of(centre.pk)
    places = _places(centre, dict(state["now"]))
    pages = [places[begin : begin + A_PAGE] for begin in range(0, len(places), A_PAGE)]
    calls = [Call(*one[:4]) for one in state["calls"]]
    return {
        "centre": centre,
        "now": clock.now(),
        "state": json.dumps(state, ensure_ascii=False),
        "closed": state["closed"],
        "call": calls[0] if calls else None,
        "last": calls[1 : LAST + 1],
        "needs": _needs(centre, state["wait"]),
        "pages": pages,
        "page": asked_page % len(pages) if pages else 0,
        "next_page": asked_page + 1,
        "dictionary": json.dumps(dictionary(place.number for place in places), ensure_ascii=False),
        "voiced": bool(voice.program()),
    }


def _places(centre: Centre, now: Mapping[int, str]) -> list[Place]:
    """Counters in use, those that are open first."""
    rows = Counter.objects.filter(centre=centre, active=True).prefetch_related("lines")
    manned = set(
        Shift.objects.filter(counter__centre=centre, closed_at=None).values_list("counter", flat=True)
    )
    places = [
        Place(row.number, row.name, _serves(row), row.pk in manned, now.get(row.number, "")) for row in rows
    ]
    return sorted(places, key=lambda place: (not place.open, place.number))


def _serves(counter: Counter) -> str:
    return "; ".join(line.name for line in counter.lines.all() if line.active)


def _needs(centre: Centre, wait: Mapping[str, list[Any]]) -> list[Need]:
    rows = Line.objects.filter(centre=centre, active=True)
    return [Need(row.letter, row.name, len(wait.get(row.letter, ()))) for row in rows]
