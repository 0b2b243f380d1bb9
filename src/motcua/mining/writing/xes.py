"""XES as IEEE 1849 describes it: extensions, globals, a classifier, then traces with their events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any
from xml.sax.saxutils import quoteattr

from motcua.core.text import printable
from motcua.mining.log import Log
from motcua.mining.writing.rows import NAMES, Attributes, by_case, events, optional

NAMESPACE = "http://www.xes-standard.org/"
VERSION = "1849.2016"
"""A decimal, as the standard's schema asks."""
EXTENSIONS = {
    "concept": "Concept",
    "time": "Time",
    "org": "Organizational",
    "lifecycle": "Lifecycle",
}
"""Prefix -> name of the standard extensions whose keys are written."""


def write(log: Log, file: IO[bytes], cases: Attributes) -> None:
    """Control characters, which XML cannot hold, become spaces."""
    for piece in _pieces(log, cases):
        file.write(piece.encode())


def _pieces(log: Log, cases: Attributes) -> Iterator[str]:
    yield from _head(log)
    keys = {name: NAMES[name] for name in ("activity", *optional(log))}
    now: int | None = None
    for row in events(by_case(log)):
        if row["case_no"] != now:
            yield "" if now is None else "</trace>\n"
            now = row["case_no"]
            yield "<trace>\n" + _texts([("concept:name", row["case"]), *cases.of(row["case_no"])])
        yield _event(row, keys)
    yield "</log>\n" if now is None else "</trace>\n</log>\n"


def _head(log: Log) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<log xmlns="{NAMESPACE}" xes.version="{VERSION}"'
    yield ' xes.features="">\n'
    for prefix, name in EXTENSIONS.items():
        yield f'<extension name="{name}" prefix="{prefix}" uri="{NAMESPACE}{prefix}.xesext"/>\n'
    yield '<global scope="trace">\n<string key="concept:name" value=""/>\n</global>\n'
    yield '<global scope="event">\n<string key="concept:name" value=""/>\n'
    yield '<date key="time:timestamp" value="1970-01-01T00:00:00.000000+00:00"/>\n</global>\n'
    yield '<classifier name="Activity" keys="concept:name"/>\n'
    yield _texts([("concept:name", log.source)])


def _event(row: dict[str, Any], keys: dict[str, str]) -> str:
    told = _texts((key, row[name]) for name, key in keys.items() if row[name] is not None)
    return f'<event>\n{told}<date key="time:timestamp" value="{row["at"]}"/>\n</event>\n'


def _texts(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<string key={_quoted(key)} value={_quoted(value)}/>\n" for key, value in pairs)


def _quoted(text: str) -> str:
    return quoteattr(printable(text, " "), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
