"""A second, slower look at an XES file whose reading failed: lines of events and names of attributes.

Keeping them while reading would cost every good file time; this is only asked for to word a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from motcua.mining.reading.columns import TRACE
from motcua.mining.reading.opening import PIECE, opened


@dataclass
class Seen:
    """An event: the line it begins on, and the attributes of it and of its trace."""

    line: int
    attributes: list[str] = field(default_factory=list)


class Look:
    """Call-backs that collect events; ``events`` is emptied by the reader."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.trace: list[str] = []
        self.events: list[Seen] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local, key = name.rpartition(":")[2], attributes.get("key", "")
        self.path.append(local)
        match self.path[1:]:
            case ["trace"]:
                self.trace = []
            case ["trace", "event"]:
                self.events.append(Seen(self.parser.CurrentLineNumber, list(self.trace)))
            case ["trace", "event", _]:
                self.events[-1].attributes.append(key)
            case ["trace", _]:
                self.trace.append(TRACE + key)

    def _end(self, _name: str) -> None:
        self.path.pop()


def looked_at(path: Path) -> Iterator[Seen]:
    """The events of a file that was read to where it is asked about, in file order."""
    look = Look()
    with opened(path) as stream:
        while data := stream.read(PIECE):
            look.parser.Parse(data, False)
            done, look.events = look.events[:-1], look.events[-1:]
            yield from done
    yield from look.events
