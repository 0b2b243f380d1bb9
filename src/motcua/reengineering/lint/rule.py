"""What a rule of the linter is, the function that applies it, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

Judged = TypeVar("Judged", contravariant=True)
Spot: TypeAlias = tuple[str, str]
"""A place (JSON pointer or element id) and the sentence said about it."""


class Severity(StrEnum):
    """``error``: wrong as it stands; ``warning``: a burden to judge; ``hint``: look here, may be right."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Effect:
    """What mending one finding may save a person, at most, for one dossier; an estimate, shown as such."""

    papers: int = 0
    trips: int = 0
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``id`` is its name in every output.

    ``title``: the rule in a few words. ``source``: document and article, or the fact it rests on.
    ``fix``: what to do about it, one sentence. All Vietnamese.
    """

    id: str
    severity: Severity
    title: str
    source: str
    fix: str
    effect: Effect = Effect()


@dataclass(frozen=True, slots=True)
class Check(Generic[Judged]):
    """A rule with the function that applies it: ``found`` gives every place of what it is handed where the
    rule is broken."""

    rule: Rule
    found: Callable[[Judged], Iterable[Spot]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a rule. ``where``: JSON pointer (RFC 6901) into the record as found."""

    procedure: str
    rule: Rule
    where: str
    message: str

    @property
    def place(self) -> tuple[str, str, str]:
        """What makes a finding one: procedure, rule and place."""
        return self.procedure, self.rule.id, self.where

    def as_json(self) -> dict[str, Any]:
        """The exact shape ``motcua lint --format json`` prints."""
        return {
            "procedure": self.procedure,
            "rule": self.rule.id,
            "severity": self.rule.severity.value,
            "where": self.where,
            "message": self.message,
            "source": self.rule.source,
            "fix": self.rule.fix,
        }
