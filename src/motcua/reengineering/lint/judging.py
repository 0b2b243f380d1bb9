"""A rule together with the function that applies it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from motcua.reengineering.lint.rule import Rule

Judged = TypeVar("Judged", contravariant=True)
Spot: TypeAlias = tuple[str, str]
"""A place (JSON pointer or element id) and the sentence said about it."""


@dataclass(frozen=True, slots=True)
class Check(Generic[Judged]):
    """``found`` gives every place of what it is handed where the rule is broken."""

    rule: Rule
    found: Callable[[Judged], Iterable[Spot]]
