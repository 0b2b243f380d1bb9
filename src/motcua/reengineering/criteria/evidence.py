"""Evidence for or against a criterion: from a published record, or added by a reviewing officer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.core.errors import Unreadable
from motcua.reengineering.criteria.states import NUMBERS, State

SIGNATURE = "signature"
"""The part of criterion 3 about signing; its other part has no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One observation about one criterion.

    ``state``: what it speaks for. ``says``: the words seen, or what was seen, in Vietnamese. ``where``: JSON
    pointer (RFC 6901) into the record as found, or the place in the officer's source. ``rule``: id of the
    text rule that found it. ``source``, ``by``, ``on``: document, person and day of evidence added by hand,
    empty for what the record itself says.
    """

    criterion: int
    state: State
    says: str
    where: str = ""
    part: str = ""
    rule: str = ""
    source: str = ""
    by: str = ""
    on: date | None = None

    @property
    def added(self) -> bool:
        """Whether a person added it."""
        return bool(self.by or self.source)

    def as_json(self) -> dict[str, Any]:
        """``where``, ``says`` and ``state`` always; the rest where there is something to say."""
        shown: dict[str, Any] = {"where": self.where, "says": self.says, "state": self.state.value}
        rest = {"part": self.part, "rule": self.rule, "source": self.source, "by": self.by}
        shown |= {name: value for name, value in rest.items() if value}
        return shown | ({"date": self.on.isoformat()} if self.on else {})


def added_evidence(criterion: int, told: Mapping[str, Any], where: str = "") -> Evidence:
    """Evidence as stored or written by hand: ``state``, ``says``, ``source``, ``by``, ``date``, ``part``.

    The day is not called ``on``: YAML reads that word as true.

    Raises:
        Unreadable: an unknown criterion, state or part, a missing person, source or day.
    """
    if criterion not in NUMBERS:
        raise wrong(where, "tiêu chí phải từ 1 đến 8")
    missing = [name for name in ("state", "says", "source", "by", "date") if not told.get(name)]
    if missing:
        raise wrong(where, f"thiếu {', '.join(missing)}")
    if told.get("part") and (criterion, told["part"]) != (3, SIGNATURE):
        raise wrong(where, "chỉ tiêu chí 3 có phần “signature”")
    try:
        state, on = State(told["state"]), date.fromisoformat(str(told["date"]))
    except ValueError:
        raise wrong(where, "trạng thái hoặc ngày không hợp lệ") from None
    texts = {name: str(told.get(name, "")) for name in ("says", "where", "part", "source", "by")}
    return Evidence(criterion=criterion, state=state, on=on, **texts)


def wrong(where: str, reason: str) -> Unreadable:
    remedy = "Hãy ghi đủ state, says, source, by và date (năm-tháng-ngày)."
    return Unreadable("Bằng chứng bổ sung", reason, remedy, where)
