"""A published record as the judges of the criteria read it: content, source, and where each text stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from motcua.catalog.readers.reading import Reading
from motcua.catalog.record import Component, Content, SourceKind
from motcua.catalog.statements import WHERE
from motcua.core.text import fold, squeeze
from motcua.reengineering.lint.places import UNKNOWN, Places
from motcua.reengineering.lint.texts import TextKind

FROM_THE_NATIONAL_DATABASE = frozenset({SourceKind.RAW, SourceKind.NATIONAL})
"""Replies of the database itself: a part missing there is missing in what is published."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
_LINE = re.compile(r"\n\s*(\S)")


def _joined(found: re.Match[str]) -> str:
    """A line that goes on with a small letter belongs to the sentence before it."""
    return (" " if found[1].islower() else "\n") + found[1]


@dataclass(frozen=True)
class Text:
    """One text of the record. ``part``: components, steps, channels, results or conditions."""

    part: str
    where: str
    words: str

    @property
    def kind(self) -> TextKind:
        """How text rules of the linter know it: conditions and notes read like steps."""
        return TextKind.COMPONENT if self.part == "components" else TextKind.STEP

    @cached_property
    def sentences(self) -> list[tuple[str, str]]:
        """Each sentence as written, squeezed, and as folded for comparison."""
        pieces = (squeeze(piece) for piece in _SENTENCE.split(_LINE.sub(_joined, self.words)))
        return [(piece, fold(piece)) for piece in pieces if piece]


@dataclass(frozen=True)
class Record:
    """A record to judge. ``original``: as found, into which pointers lead; ``state``: the source's word."""

    content: Content
    kind: SourceKind
    original: Any = None
    state: str = ""

    @classmethod
    def read(cls, reading: Reading) -> Record | None:
        """The record of a reading; None for one rejected because it has no code."""
        if reading.content is None:
            return None
        return cls(reading.content, reading.kind, reading.original, reading.state)

    @property
    def official(self) -> bool:
        """Whether the national database itself said it."""
        return self.kind in FROM_THE_NATIONAL_DATABASE

    @property
    def header(self) -> bool:
        """A line of the catalogue's list, without content."""
        return self.kind is SourceKind.HEADER

    @cached_property
    def places(self) -> Places:
        return Places.of(self.kind, UNKNOWN if self.original is None else self.original)

    def where(self, part: str, number: int | None = None) -> str:
        """The pointer to a part, or to its element of that number."""
        above = WHERE.get(self.kind, WHERE[SourceKind.PACK]).get(part, "")
        return self.places.existing(above if number is None else f"{above}/{number}")

    def components(self) -> Iterator[tuple[str, Component]]:
        """Every paper with the pointer to its name."""
        for outer, group in enumerate(self.content.groups):
            for inner, component in enumerate(group.components):
                yield self.places.component_name(outer, inner), component

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text there is, in the order of the record."""
        return tuple(text for text in self._texts() if text.words.strip())

    def _texts(self) -> Iterator[Text]:
        content = self.content
        for where, component in self.components():
            yield Text("components", where, component.name)
        for where, words in self.places.step_texts(content):
            yield Text("steps", where, words)
        for at, channel in enumerate(content.channels):
            yield Text("channels", self.where("channels", at), channel.note)
        for at, result in enumerate(content.results):
            yield Text("results", self.where("results", at), result.name)
        yield Text("conditions", self.where("conditions"), content.conditions)
