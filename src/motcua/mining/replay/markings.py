"""When two states of a run are the same place in the process, however they were come to."""

from __future__ import annotations

from collections import defaultdict

from motcua.processes.state import BOUNDARY, State, Token

Key = tuple[object, ...]


def key_of(state: State, *, trails: bool = False) -> Key:
    """Equal for states with the same tokens in the same sub-processes under the same running timers, whatever
    their numbers and order. ``trails``: also with the same steps to be sent back to."""
    inside: dict[int, list[Token]] = defaultdict(list)
    timers: dict[int, list[str]] = defaultdict(list)
    for token in state.tokens:
        if token.kind == BOUNDARY:
            timers[int(token.link)].append(token.node)
        else:
            inside[token.scope].append(token)

    def content(scope: int) -> Key:
        return tuple(sorted((shown(token) for token in inside[scope]), key=repr))

    def shown(token: Token) -> Key:
        done = tuple(state.done[place] for place in token.trail) if trails else ()
        running = tuple(sorted(timers[token.number]))
        return (token.kind, token.node, token.link, done, running, content(token.number))

    return content(0)
