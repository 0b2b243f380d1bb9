"""The judgement of one procedure: every criterion, the level now, the level it could become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from motcua.core.clock import today
from motcua.reengineering.criteria.default_full import DefaultFull, PublishedReason, against_default
from motcua.reengineering.criteria.evidence import SIGNATURE, Evidence
from motcua.reengineering.criteria.filing import filling_in, paying, whole_dossier
from motcua.reengineering.criteria.finding import Finding
from motcua.reengineering.criteria.handling import handling, result, returning
from motcua.reengineering.criteria.levels import Level, level, older_level
from motcua.reengineering.criteria.publication import forms, information
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.criteria.states import NUMBERS, State, if_known

UNSAID = "Chưa có bằng chứng là đạt."
BY_PERSON = "Người rà soát kết luận chưa đạt hoặc chưa rõ; xem bằng chứng bổ sung."


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion as judged; ``gap`` is empty when it counts as met."""

    number: int
    finding: Finding

    @property
    def state(self) -> State:
        return self.finding.whole

    @property
    def gap(self) -> str:
        if self.state.counts_as_met:
            return ""
        return self.finding.gap or (BY_PERSON if any(e.added for e in self.finding.evidence) else UNSAID)

    @property
    def parts(self) -> dict[str, str]:
        """The states of the parts, of criterion 3 only."""
        if self.finding.signature is None:
            return {}
        return {"filing": self.finding.state.value, SIGNATURE: self.finding.signature.value}

    def as_json(self) -> dict[str, Any]:
        evidence = [one.as_json() for one in self.finding.evidence]
        return {"state": self.state.value, "evidence": evidence, "gap": self.gap}


@dataclass(frozen=True)
class Judgement:
    """A procedure judged on a day. ``reason``: published for offering it in part, None if none is known."""

    procedure: str
    name: str
    on: date
    criteria: dict[int, Criterion]
    reason: PublishedReason | None = None

    @cached_property
    def states(self) -> dict[int, State]:
        return {number: criterion.state for number, criterion in self.criteria.items()}

    @cached_property
    def level(self) -> Level:
        """The level with unknown counted as not met."""
        return level(self.states, self.on)

    @cached_property
    def could_become(self) -> Level:
        """The level if everything unknown turned out to be met."""
        return level(if_known(self.states), self.on)

    @property
    def older_level(self) -> int:
        """1 to 4 by Decree 43/2011/NĐ-CP, 0 for none."""
        return older_level(self.states)

    @property
    def by_default(self) -> DefaultFull:
        """How it stands against the default of full (Decree 224/2026/NĐ-CP, Article 14)."""
        return against_default(self.level, self.reason, self.criteria[6].finding.evidence, self.on)

    def as_json(self) -> dict[str, Any]:
        """The shape ``motcua classify --format json`` prints for one record."""
        return {
            "procedure": self.procedure,
            "name": self.name,
            "level": self.level.value,
            "could_become": self.could_become.value,
            "older_level": self.older_level,
            "default_full": self.by_default.as_json(),
            "criteria": {str(n): criterion.as_json() for n, criterion in self.criteria.items()},
            "parts": {str(n): criterion.parts for n, criterion in self.criteria.items() if criterion.parts},
        }


def judge(
    record: Record,
    added: Iterable[Evidence] = (),
    *,
    on: date | None = None,
    reason: PublishedReason | None = None,
) -> Judgement:
    """Judge a record on a day (today when None), with the evidence people added.

    Raises:
        NoRuleOfLevels: the day is before the eight criteria.
    """
    asked = on or today()
    return judged(record.content.code, record.content.name, from_record(record, asked), added, asked, reason)


def from_record(record: Record, on: date) -> dict[int, Finding]:
    """What the record alone says of each criterion."""
    return {number: FROM_RECORD[number](record, on) for number in NUMBERS}


def judged(
    procedure: str,
    name: str,
    found: Mapping[int, Finding],
    added: Iterable[Evidence],
    on: date,
    reason: PublishedReason | None = None,
) -> Judgement:
    """The judgement from what the record says (:func:`from_record`) and what people added by a day.

    Raises:
        NoRuleOfLevels: the day is before the eight criteria.
    """
    by_hand = [one for one in added if one.on is None or one.on <= on]
    criteria = {}
    for number in NUMBERS:
        own = tuple(one for one in by_hand if one.criterion == number)
        criteria[number] = Criterion(number, found[number].with_added(own))
    judgement = Judgement(procedure, name, on, criteria, reason)
    _ = judgement.level
    return judgement


def undated(look: Callable[[Record], Finding]) -> Callable[[Record, date], Finding]:
    """A look at the record that no day changes."""
    return lambda record, _on: look(record)


FROM_RECORD: dict[int, Callable[[Record, date], Finding]] = {
    1: information,
    2: undated(forms),
    3: undated(filling_in),
    4: undated(whole_dossier),
    5: undated(paying),
    6: undated(handling),
    7: undated(result),
    8: undated(returning),
}
"""What the record says of each criterion."""
