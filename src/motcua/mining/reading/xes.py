"""Reading XES (IEEE 1849) in one pass, memory flat: expat calls back per element, columns grow by pieces.

The order inside a trace does not matter; nested attributes, globals, extensions and classifiers are passed
over, an event outside every trace belongs to no case. A document type is refused before anything in it is
read: it could define entities that expand without end or name foreign files, and no XES tool writes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from xml.parsers import expat

import pyarrow as pa

from motcua.mining.errors import NotALog
from motcua.mining.log import Log
from motcua.mining.reading.columns import TRACE, WORDS
from motcua.mining.reading.opening import PIECE, opened
from motcua.mining.reading.second_look import looked_at
from motcua.mining.reading.sources import Source, gather

EVENTS = 100_000
"""Events of one piece."""
LOOKED_AT = 1_000
"""Events looked at when saying which attributes a log has."""


class Handlers:
    """The call-backs of one parse. ``columns`` grow by a text or None for each event of a finished trace."""

    def __init__(self, source: Source) -> None:
        self.source = source
        wanted = source.columns.wanted()
        self.columns: dict[str, list[str | None]] = {role: [] for role in wanted}
        self.of_trace = {role: n.removeprefix(TRACE) for role, n in wanted.items() if n.startswith(TRACE)}
        self.of_event = {role: n for role, n in wanted.items() if role not in self.of_trace}
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._root

    def _refuse_doctype(self, *_declared: object) -> None:
        reason, remedy = "tệp khai báo DOCTYPE, không được nhận", "Hãy xuất lại tệp không có DOCTYPE."
        raise NotALog(self.source.name, reason, remedy, f"dòng {self.parser.CurrentLineNumber}")

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] != "log":
            reason = f"phần tử gốc là {name}, không phải log của XES"
            raise NotALog(self.source.name, reason, "Hãy chọn tệp XES.", str(self.source.path))
        self._listen()

    def _listen(self) -> None:
        """Two closures over plain variables: they run for every element of the file."""
        depth, in_trace, in_event = 1, False, False
        trace: dict[str, str | None] = {}
        event: dict[str, str | None] = {}
        events: list[dict[str, str | None]] = []
        wanted, inherited = set(self.of_event.values()), set(self.of_trace.values())

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, in_trace, in_event, trace, event, events
            depth += 1
            if depth == 4:
                if in_event and (key := attributes.get("key")) in wanted:
                    event[key] = attributes.get("value")
            elif depth == 3 and in_trace:
                in_event = name == "event" or name.endswith(":event")
                if in_event:
                    event = {}
                    events.append(event)
                elif (key := attributes.get("key")) in inherited:
                    trace[key] = attributes.get("value")
            elif depth == 2:
                in_trace, in_event = name.rpartition(":")[2] == "trace", False
                trace, events = {}, []

        def end(_name: str) -> None:
            nonlocal depth
            depth -= 1
            if depth == 1 and in_trace:
                self._keep(trace, events)

        self.parser.StartElementHandler, self.parser.EndElementHandler = start, end

    def _keep(self, trace: dict[str, str | None], events: list[dict[str, str | None]]) -> None:
        for role, key in self.of_event.items():
            self.columns[role] += [event.get(key) for event in events]
        for role, key in self.of_trace.items():
            self.columns[role] += [trace.get(key)] * len(events)

    def take(self) -> pa.Table:
        """The events kept so far, which are then let go."""
        taken = pa.table({role: pa.array(texts, pa.string()) for role, texts in self.columns.items()})
        for texts in self.columns.values():
            texts.clear()
        return taken

    def feed(self, data: bytes, last: bool = False) -> None:
        """Parse the next bytes. Raises :class:`NotALog` naming the line where the XML breaks."""
        try:
            self.parser.Parse(data, last)
        except expat.ExpatError as error:
            reason, where = "XML bị hỏng", f"dòng {error.lineno}"
            remedy = "Hãy xuất lại tệp từ hệ thống nguồn."
            raise NotALog(self.source.name, f"{reason} ở {where}", remedy, where) from None


def read(source: Source) -> Log:
    """The log in an XES file. Raises :class:`NotALog` or one of its kinds."""
    return gather(source, _pieces(source), lambda row: _place(source, row))


def _pieces(source: Source) -> Iterator[pa.Table]:
    handlers, first = Handlers(source), True
    with opened(source.path) as stream:
        while data := stream.read(PIECE):
            handlers.feed(data)
            if len(handlers.columns["case"]) >= EVENTS:
                yield _checked(source, handlers.take(), first)
                first = False
        handlers.feed(b"", last=True)
    yield _checked(source, handlers.take(), first)


def _checked(source: Source, piece: pa.Table, first: bool) -> pa.Table:
    """``piece``; its first one tells whether the log has the columns at all."""
    if first and any(piece[role].null_count == piece.num_rows > 0 for role in WORDS):
        looked = islice(looked_at(source.path), LOOKED_AT)
        found = dict.fromkeys(key for one in looked for key in one.attributes)
        source.columns.check(source.name, found, str(source.path))
    return piece


def _place(source: Source, row: int) -> str:
    """``dòng 120``: where the event begins."""
    return next(f"dòng {one.line}" for one in islice(looked_at(source.path), row, None))
