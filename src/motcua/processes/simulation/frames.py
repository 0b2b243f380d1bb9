"""The moving parts of a simulation that stay in memory: cases, lanes, events.

They are plain lists, because the inner loop touches several of them for every event; the names of their
fields are here.
"""

from __future__ import annotations

from collections import deque
from math import inf
from typing import Any

Frame = list[Any]
"""A case, or a part of one with a life of its own (a sub-process, a step a timer can take away)."""

OPENED, WAITED, CLASS, ALIVE, ENDS, PARENT, ROW, PARTS, JOINS, RUNG = range(10)
"""``OPENED``: when. ``WAITED``: hours its work waited for people. ``CLASS``: index of the priority.
``ALIVE``: tokens in it, 0 = over. ``ENDS``: when the work last begun in it ends, -1 before that.
``PARENT``: the frame around it, None for a case. ``ROW``: the ENTER row that opened it. ``PARTS``: frames
inside, by identity. ``JOINS``: tokens waiting at joins, ``{node: {flow: number}}``. ``RUNG``: nodes of its
running timers. A case is made without the last four, which few models need."""

Lane = list[Any]
"""The people of a lane. ``FREE``: how many have nothing to do (infinite without a number).
``QUEUES``: waiting work per priority, each ``(row, frame, since, hours)``. ``BUSY``: hours of work begun.
``QUEUED``: hours work has waited."""

FREE, QUEUES, BUSY, QUEUED = range(4)

Event = tuple[float, int, int, Frame]
"""``(when, number, row, frame)``; the number decides between events of the same moment."""

Move = tuple[int, Frame]
"""A token about to stop at a row."""


def lane(people: int | None, classes: int) -> Lane:
    return [inf if people is None else people, [deque() for _ in range(classes)], 0.0, 0.0]
