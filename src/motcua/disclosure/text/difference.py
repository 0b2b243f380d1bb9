"""Two wordings side by side: which lines, and in changed lines which words, came and went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]
PIECE = re.compile(r"\s+|[^\W_]+|[\W_]")
MOST_PIECES = 3000
"""Longer changed stretches are told by whole lines; comparing their words would take too long."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is in both wordings, or in one only."""

    kind: Kind
    text: str


def difference(before: str, after: str) -> list[Run]:
    """The runs that make ``before`` without the added ones and ``after`` without the removed ones."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        runs += _words(gone, come) if tag == "replace" else _run(tag == "equal", gone, come)
    return _joined(runs)


def _words(gone: str, come: str) -> list[Run]:
    old, new = PIECE.findall(gone), PIECE.findall(come)
    if max(len(old), len(new)) > MOST_PIECES:
        return _run(False, gone, come)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        runs += _run(tag == "equal", "".join(old[i1:i2]), "".join(new[j1:j2]))
    return runs


def _run(same: bool, gone: str, come: str) -> list[Run]:
    if same:
        return [Run("same", come)]
    return [Run("removed", gone), Run("added", come)]


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Without empty runs, neighbours of one kind as one."""
    found: list[Run] = []
    for run in runs:
        if found and run.text and found[-1].kind == run.kind:
            found[-1] = Run(run.kind, found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return found
