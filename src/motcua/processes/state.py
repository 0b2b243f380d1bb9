"""Where one run of a process stands: tokens, completed tasks, values. Immutable, a few hundred bytes.

The clock is not in here: when a step or timer was opened is the event log's to say, so the same choices
always give the same state.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from motcua.core.errors import Unreadable
from motcua.processes.expressions import Value

TASK, TIMER, BOUNDARY, CHOICE, JOIN, SUBPROCESS = "t", "w", "b", "c", "j", "s"
"""What a token waits for: a task, a timer event, a timer on a step, a person's choice, its sister tokens
at a join, the content of a sub-process."""

OPEN = frozenset((TASK, TIMER, BOUNDARY))

_quoted = json.encoder.encode_basestring
_decode = json.JSONDecoder().raw_decode
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


def _written(token: Token) -> str:
    """A token as JSON, spelt out: half the time of the general encoder, on the path of every step."""
    number, kind, node, scope, link, trail = token
    linked = _quoted(link) if isinstance(link, str) else link
    return f'[{number},"{kind}",{_quoted(node)},{scope},{linked},[{",".join(map(str, trail))}]]'


class State(NamedTuple):
    """A run between two acts. ``done``: every task completed at least once, in order of first completion.
    ``values``: stored values of declared variables."""

    tokens: tuple[Token, ...]
    next: int
    done: tuple[str, ...] = ()
    values: Mapping[str, Value] = MappingProxyType({})

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
        """Ids of the splits waiting for a person's choice."""
        return tuple(token.node for token in self.tokens if token.kind == CHOICE)

    @property
    def positions(self) -> frozenset[str]:
        """Every node a token stands on, for drawing."""
        return frozenset(token.node for token in self.tokens if token.kind != BOUNDARY)

    def dump(self) -> str:
        """The state as one line of JSON."""
        tokens = ",".join([_written(token) for token in self.tokens])
        values = f",{_encode(self.values)}" if self.values else ""
        return f"[{self.next},[{tokens}],[{','.join(map(_quoted, self.done))}]{values}]"

    @classmethod
    def load(cls, text: str) -> State:
        """The state :meth:`dump` wrote. Raises :class:`DamagedState`."""
        try:
            (number, tokens, done, *values), end = _decode(text)
            if end != len(text):
                raise ValueError(text)
            read = [Token(n, k, node, s, link, tuple(trail)) for n, k, node, s, link, trail in tokens]
            return cls(tuple(read), number, tuple(done), *values)
        except (ValueError, TypeError, IndexError) as error:
            raise DamagedState("Hồ sơ", remedy="Hãy báo người quản trị hệ thống.") from error
