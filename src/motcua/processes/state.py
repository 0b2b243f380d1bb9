"""Where one run of a process stands: tokens, completed tasks, values. Immutable, a few hundred bytes.

The clock is not in here: when a step or timer was opened is the event log's to say, so the same choices
always give the same state.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from motcua.core.errors import Unreadable
from motcua.processes.expressions import Value

TASK, TIMER, BOUNDARY, CHOICE, JOIN, SUBPROCESS = "t", "w", "b", "c", "j", "s"
"""What a token waits for: a task, a timer event, a timer on a step, a person's choice, its sister tokens
at a parallel join, the content of a sub-process."""

OPEN = frozenset((TASK, TIMER, BOUNDARY))

_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


class DamagedState(Unreadable):
    """Vị trí đã lưu của hồ sơ trong quy trình bị hỏng."""


class Token(NamedTuple):
    """One token.

    ``number`` is unique in a run. ``scope``: number of the sub-process token it runs inside, 0 = the
    process. ``link``: the flow a join token came by; for a boundary timer, the number of its step.
    ``trail``: completed tasks of this branch, as positions in :attr:`State.done`.
    """

    number: int
    kind: str
    node: str
    scope: int
    link: str | int
    trail: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A run between two acts. ``done``: every task completed at least once, in order of first completion.
    ``values``: stored values of declared variables."""

    tokens: tuple[Token, ...]
    next: int
    done: tuple[str, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def finished(self) -> bool:
        return not self.tokens

    @property
    def open(self) -> tuple[Token, ...]:
        """What can happen next by itself: open tasks and timers, in order of opening."""
        return tuple(token for token in self.tokens if token.kind in OPEN)

    @property
    def tasks(self) -> tuple[str, ...]:
        """Ids of the open tasks, of people and of the system."""
        return tuple(token.node for token in self.tokens if token.kind == TASK)

    @property
    def timers(self) -> tuple[str, ...]:
        """Ids of the running timers: timer events and timers on open steps."""
        return tuple(token.node for token in self.tokens if token.kind in (TIMER, BOUNDARY))

    @property
    def pending(self) -> tuple[str, ...]:
        """Ids of the exclusive splits waiting for a person's choice."""
        return tuple(token.node for token in self.tokens if token.kind == CHOICE)

    @property
    def positions(self) -> frozenset[str]:
        """Every node a token stands on, for drawing."""
        return frozenset(token.node for token in self.tokens if token.kind != BOUNDARY)

    def dump(self) -> str:
        """The state as one line of JSON."""
        parts = [self.next, self.tokens, self.done]
        return _encode([*parts, self.values] if self.values else parts)

    @classmethod
    def load(cls, text: str | bytes) -> State:
        """The state :meth:`dump` wrote. Raises :class:`DamagedState`."""
        try:
            number, tokens, done, *values = json.loads(text)
            return cls(
                tuple([Token(n, k, node, s, link, tuple(trail)) for n, k, node, s, link, trail in tokens]),
                number,
                tuple(done),
                values[0] if values else {},
            )
        except (ValueError, TypeError, IndexError) as error:
            raise DamagedState("Hồ sơ", remedy="Hãy báo người quản trị hệ thống.") from error
