"""Texts of a procedure, and rules that judge one text at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from motcua.reengineering.lint.rule import Rule


class TextKind(StrEnum):
    """Where a text stands: the name of a paper, a step of the published order, an internal step."""

    COMPONENT = "component"
    STEP = "step"
    WORKFLOW = "workflow"


@dataclass(frozen=True, slots=True)
class TextRule:
    """``found`` gives the words that break the rule, as they stand in the text, or None.

    Texts come as the source wrote them: capitals, missing accents and line breaks included.
    """

    rule: Rule
    kinds: frozenset[TextKind]
    found: Callable[[str], str | None]
