"""Two versions of what a review says, compared in words: what, before, after, by topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from motcua.core import display
from motcua.reengineering.content import ReviewContent, Verdict
from motcua.reengineering.cost.rows import Row
from motcua.reengineering.review.words import FIELDS, KINDS, OUTCOMES, TOPICS, VERDICTS

Naming = Callable[[Any, Mapping[int, str]], str]
IDENTITY: Mapping[str, tuple[str, ...]] = {
    "relations": ("before", "after"),
    "duties": ("procedure", "agency"),
    "systems": ("procedure", "system"),
    "judgements": ("procedure", "kind", "key"),
    "outcomes": ("number",),
    "law_proposals": ("document", "article"),
    "evidence": ("procedure", "criterion"),
    "promised": ("procedure",),
    "costs": ("procedure",),
    "partial_reasons": ("procedure",),
    "sheets": ("procedure",),
}
"""The fields by which a part is the same part in both versions."""
NAMES: Mapping[str, Naming] = {
    "relations": lambda p, _: f"{p.before} → {p.after}",
    "duties": lambda p, _: f"{p.procedure}: {p.agency}",
    "systems": lambda p, systems: f"{p.procedure}: {systems.get(p.system, f'hệ thống {p.system}')}",
    "judgements": lambda p, _: f"{p.procedure}: {KINDS[p.kind]} “{p.name or p.key}”",
    "outcomes": lambda p, _: OUTCOMES.get(p.number, str(p.number)),
    "law_proposals": lambda p, _: f"{p.document} {p.article}".strip(),
    "evidence": lambda p, _: f"{p.procedure}: tiêu chí {p.criterion}",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing said otherwise. ``topic``: its title; an empty ``before`` or ``after``: it was not there."""

    topic: str
    what: str
    before: str
    after: str


def changes(
    before: ReviewContent, after: ReviewContent, systems: Mapping[int, str] | None = None
) -> list[Change]:
    """Everything that differs, in the order of the review's topics. ``systems``: names of the inventory."""
    found = [Change(TOPICS["goal"], "", before.goal, after.goal)] if before.goal != after.goal else []
    for topic in IDENTITY:
        found += _of_topic(topic, getattr(before, topic), getattr(after, topic), systems or {})
    return found


def _of_topic(
    topic: str, before: tuple[Any, ...], after: tuple[Any, ...], systems: Mapping[int, str]
) -> Iterator[Change]:
    old, new = _placed(topic, before), _placed(topic, after)
    for place in dict.fromkeys([*old, *new]):
        one, other = old.get(place), new.get(place)
        name = NAMES.get(topic, _procedure)(other or one, systems)
        if one is None or other is None:
            yield Change(TOPICS[topic], name, _whole(topic, one, systems), _whole(topic, other, systems))
            continue
        said, says = dict(_said(topic, one, systems)), dict(_said(topic, other, systems))
        for field in dict.fromkeys([*said, *says]):
            if said.get(field, "") != says.get(field, ""):
                yield Change(TOPICS[topic], f"{name}, {field}", said.get(field, ""), says.get(field, ""))


def _procedure(part: Any, _systems: Mapping[int, str]) -> str:
    return str(part.procedure)


def _placed(topic: str, parts: tuple[Any, ...]) -> dict[tuple[Any, ...], Any]:
    """Parts by identity; several of one identity are told apart by their order."""
    found: dict[tuple[Any, ...], Any] = {}
    for part in parts:
        identity = tuple(getattr(part, field) for field in IDENTITY[topic])
        place = sum(known[:-1] == identity for known in found)
        found[(*identity, place)] = part
    return found


def _whole(topic: str, part: BaseModel | None, systems: Mapping[int, str]) -> str:
    """A part in one line; one that says nothing beside its name is only there."""
    if part is None:
        return ""
    between = "\n" if topic == "costs" else "; "  # a cost sheet has too many figures for one line
    return between.join(f"{field}: {value}" for field, value in _said(topic, part, systems) if value) or "có"


def _said(topic: str, part: BaseModel, systems: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """(field in words, value in words) of everything but what identifies the part."""
    for name in type(part).model_fields:
        if name not in IDENTITY[topic]:
            value = getattr(part, name)
            if name == "system" and value is not None:
                value = systems.get(value, str(value))
            yield from _flat(FIELDS.get(name, name), value)


def _flat(words: str, value: Any) -> Iterator[tuple[str, str]]:
    """Nested values by the words on the way to them."""
    if isinstance(value, BaseModel):
        value = {FIELDS.get(name, name): getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(f"{words}, {FIELDS.get(name, name)}", _row(inner) if name == "row" else inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value, start=1):
            yield from _flat(f"{words} {place}", inner)
    else:
        yield words, _words(value)


def _row(name: Any) -> Any:
    """The group of a cost row in the words of the form."""
    return Row(name).label if name in list(Row) else name


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Verdict):
        return VERDICTS[value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return display.day(value)
    if isinstance(value, int | float | Decimal):
        return display.figure(value)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value)
