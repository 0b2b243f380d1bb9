"""A dossier's history in sentences, for the person, the public and the officers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from motcua.dossiers.models import Event
from motcua.dossiers.states import State
from motcua.dossiers.tags import INTERNAL, PERSON, PUBLIC, Tag, sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``who`` names the officer and post (NĐ 224/2026/NĐ-CP Art. 15.1g); the filer is never
    named. ``unit`` is where an officer acted, empty for a person."""

    at: datetime
    text: str
    who: str
    unit: str
    state: str
    tag: str


BY_PERSON = frozenset({Tag.SUBMIT, Tag.ANSWER_SUPPLEMENT, Tag.WITHDRAW})


def public_lines(events: Iterable[Event]) -> list[Line]:
    """What whoever holds both codes may read, oldest first: nothing that was typed by hand."""
    return _told(events, PUBLIC)


def person_lines(events: Iterable[Event]) -> list[Line]:
    """What the owner reads in their account, oldest first: with the reasons."""
    return _told(events, PERSON)


def _told(events: Iterable[Event], sentences: Mapping[Tag, str]) -> list[Line]:
    lines = (_line(event, sentences) for event in events)
    return [line for line in lines if line.text]


def internal_lines(events: Iterable[Event]) -> list[Line]:
    """What officers read, oldest first; the savings of one draft are one line, at the last of them."""
    lines: list[Line] = []
    for tag, run in groupby(events, key=lambda event: event.tag):
        same = [_line(event, INTERNAL) for event in run]
        lines += [_saved(same)] if tag == Tag.DRAFT else same
    return lines


def _saved(drafts: list[Line]) -> Line:
    last = drafts[-1]
    return replace(last, text=f"Lập bản nháp, lưu {len(drafts)} lần.") if len(drafts) > 1 else last


def _line(event: Event, sentences: Mapping[Tag, str]) -> Line:
    post = event.title or ("Người nộp" if event.actor else "Hệ thống")
    values = {"post": post, "unit": event.unit_name, **event.data}
    hidden = sentences is not INTERNAL and event.tag in BY_PERSON
    in_person = event.actor is not None and not event.title
    return Line(
        at=event.at,
        text=sentence(event.tag, values, sentences),
        who="" if hidden else event.actor_name,
        unit="" if in_person else event.unit_name,
        state=State(event.state).label if event.state else "",
        tag=event.tag,
    )
