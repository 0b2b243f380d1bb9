"""The texts the wording rules are judged on: drawn by seed from the real records, known by their hash.

A text is what one person judges at a glance: the whole name of a component, one paragraph of a published
step, the whole action of an internal step. Paragraphs, because a published step holds up to 9,000
characters and a rule never joins words across two paragraphs: a step breaks a rule when one of them does.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from motcua.catalog.readers.files import read_path
from motcua.core.text import slug
from motcua.processes.tables import records
from motcua.reengineering.lint.texts import TextKind

DRAWINGS = (
    ("text rules, first drawing", {TextKind.COMPONENT: 850, TextKind.STEP: 800, TextKind.WORKFLOW: 100}),
    ("text rules, second drawing", {TextKind.STEP: 800}),
)
"""Seed and at most so many of each kind, out of what earlier drawings left; there are fewer distinct
components and internal steps than that. The second, too, was labelled before any rule was written: the
first had left some rules with too few positives."""
LABELS = Path(__file__).parent / "data" / "lint-labels.json"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A drawn text with the rules it truly breaks."""

    kind: TextKind
    text: str
    breaks: frozenset[str]
    held_out: bool


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def held_out(digest: str) -> bool:
    """Half of the texts, told by the hash alone: the rules were never fitted to these."""
    return int(digest[-1], 16) % 2 == 1


def drawn(data: Path) -> list[tuple[TextKind, str]]:
    """The sample, in the order it was drawn; equal for equal records."""
    left, found = every_text(data), []
    for seed, wanted in DRAWINGS:
        chance = random.Random(seed)
        for kind, number in wanted.items():
            taken = chance.sample(left[kind], min(number, len(left[kind])))
            left[kind] = sorted(set(left[kind]) - set(taken))
            found += [(kind, text) for text in taken]
    return found


def labelled(data: Path) -> list[Labelled]:
    """The drawn texts with their stored labels.

    Raises:
        KeyError: a text was drawn that nobody has labelled.
    """
    stored = json.loads(LABELS.read_text(encoding="utf-8"))
    return [
        Labelled(kind, text, frozenset(stored[kind][digest(text)]), held_out(digest(text)))
        for kind, text in drawn(data)
    ]


def every_text(data: Path) -> dict[TextKind, list[str]]:
    """Distinct texts of each kind, sorted. Two that differ only in case, accents or punctuation are one."""
    contents = [r.content for r in read_path(data / "procedures").readings if r.content]
    components = (p.name for c in contents for g in c.groups for p in g.components)
    paragraphs = (line for c in contents for s in c.steps for line in s.text.splitlines())
    return {
        TextKind.COMPONENT: distinct(components),
        TextKind.STEP: distinct(paragraphs),
        TextKind.WORKFLOW: distinct(actions(data / "workflows.yaml")),
    }


def actions(tables: Path) -> Iterator[str]:
    for record in records.read(tables):
        yield from (step.action for variant in record.variants for step in variant.steps)


def distinct(texts: Iterable[str]) -> list[str]:
    first: dict[str, str] = {}
    for text in sorted(text.strip() for text in texts):
        if key := slug(text):
            first.setdefault(key, text)
    return sorted(first.values())
