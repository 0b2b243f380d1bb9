"""What people can come for in a hall, in their words, and how long each takes now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from motcua.catalog.entries import search_key
from motcua.catalog.models import Procedure
from motcua.counters import board
from motcua.counters.expecting import wait
from motcua.counters.models import Centre, Line
from motcua.desk.procedure_picking import Entry, pick, receivable
from motcua.hall import waiting_words
from motcua.portal.life_events import LIFE_EVENTS, LifeEvent


@dataclass(frozen=True, slots=True)
class Need:
    """A line as the start page offers it. ``expected``: empty while no open counter serves it."""

    line: Line
    waiting: int
    expected: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A procedure with the line that serves it here."""

    code: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Situation:
    """A life event that leads somewhere here. ``number``: its place in the list of all."""

    number: int
    event: LifeEvent


def needs(centre: Centre) -> list[Need]:
    """The lines in use (two queries)."""
    state = board.state_of(centre.pk)
    return [_need(line, state) for line in centre.lines.filter(active=True)]


def _need(line: Line, state: dict[str, Any]) -> Need:
    people = len(state["wait"].get(line.letter, []))
    pace = state["pace"].get(line.letter)
    if pace is None:
        return Need(line, people, "")
    found = wait(people, pace)
    return Need(line, people, waiting_words.span(found.low, found.high))


class Offer:
    """The procedures of a hall and the line each belongs to: the line that names it, else the first line of
    its field (three queries)."""

    def __init__(self, centre: Centre) -> None:
        lines = list(centre.lines.filter(active=True).prefetch_related("procedures"))
        self._single = {one.code: line.pk for line in reversed(lines) for one in line.procedures.all()}
        self._field = {field: line.pk for line in reversed(lines) for field in line.fields}
        self.entries = [entry for entry in receivable() if self._line(entry) is not None]

    def _line(self, entry: Entry) -> int | None:
        return self._single.get(entry.code) or self._field.get(entry.field)

    def line_of(self, procedure: Procedure) -> int | None:
        """The line that serves a procedure here, None where none does."""
        return self._line(Entry(procedure.code, procedure.name, procedure.field))

    def found(self, query: str) -> list[Choice]:
        """By two letters of the words, with or without marks."""
        return self._choices(pick(query, self.entries))

    def of_event(self, event: LifeEvent) -> list[Choice]:
        """What a life event leads to here: procedures with its words in their name."""
        key = search_key(event.query)
        fitting = (one for one in self.entries if not event.field or one.field == event.field)
        return self._choices(one for one in fitting if key in search_key(one.name))

    def situations(self) -> list[Situation]:
        """Life events that lead to something here."""
        return [Situation(number, event) for number, event in enumerate(LIFE_EVENTS) if self.of_event(event)]

    def _choices(self, entries: Iterable[Entry]) -> list[Choice]:
        return [Choice(one.code, one.name, line) for one in entries if (line := self._line(one)) is not None]
