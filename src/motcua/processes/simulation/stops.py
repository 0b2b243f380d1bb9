"""The table a simulation runs by: where a token can stop, and where it goes from there.

Made from the same places the stepper runs by (:mod:`motcua.processes.program`); what a person or a
condition decides there is decided by probability here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from motcua.processes.definition import Timer
from motcua.processes.program import Place
from motcua.processes.simulation.distributions import Distribution


class Stop(IntEnum):
    """What a token does at a row of the table. The first four are handled in the inner loop."""

    WORK = 0
    """Takes somebody's time: waits for one of the lane, then for the duration."""
    PASS = 1
    """Goes on at once: a task without a duration, an exclusive split."""
    END = 2
    FORK = 3
    """Every target at once."""
    CHOOSE = 4
    """Each target by its own probability, at least one."""
    JOIN = 5
    """Waits for one token per incoming flow."""
    GATHER = 6
    """Waits for every token that can still come: inclusive join."""
    ENTER = 7
    """Opens a frame of its own: a sub-process, or a step that something can take away."""
    WAIT = 8
    """A timer in the flow."""
    FIRE = 9
    """A timer beside a step came due."""
    RING = 10
    """A timer beside a step is set; rows of this kind only stand in the queue of events."""
    SETTLE = 11
    """Nothing moves any more: inclusive joins look around."""


@dataclass(slots=True)
class Row:
    """``targets``: where to go; with ``weights`` one of them by chance (PASS), or some (CHOOSE).

    ``node``: the node of the model, also the key of its random numbers. ``inner``: where a frame begins.
    ``timers``: rows of the timers beside it. ``slot``: the flow a token reaches a join by; ``place``: what
    the join waits for; ``needed``: by how many flows. ``otherwise``: where CHOOSE goes when no target is
    taken, -1 = it draws again. ``counted``: a task's completion.
    """

    kind: Stop
    node: str
    targets: tuple[int, ...] = ()
    weights: tuple[float, ...] = ()
    lane: str = ""
    duration: Distribution | None = None
    slot: str = ""
    inner: int = -1
    otherwise: int = -1
    timers: tuple[int, ...] = ()
    timer: Timer | None = None
    place: Place | None = None
    needed: int = 0
    interrupting: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """``rows[first]`` is where a case begins, ``rows[settle]`` the single SETTLE row."""

    rows: tuple[Row, ...]
    first: int
    settle: int
