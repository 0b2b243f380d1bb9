"""What a judged lateness is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from motcua.indicators.models import Holder


class Cause(StrEnum):
    """Why the time went."""

    STEP = "step"
    WAITING = "waiting"
    BETWEEN = "between"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    OTHER = "other"
    OUTAGE = "outage"


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a dossier's time. Hours are working hours of the deciding unit.

    ``allowed``: what was left of the step's published hours when the stretch began, None for a step without
    a limit of its own and for what is no step. ``over``: hours of this stretch beyond that; of a stretch
    that has no right to any time (a fee unpaid, another agency, an outage), all of it. ``past_due``: hours
    of it after the due time. ``officer``: account id of who had taken the step up, None while nobody had.
    """

    step: str
    unit: int | None
    unit_name: str
    officer: int | None
    officer_name: str
    holder: Holder
    cause: Cause
    since: datetime
    until: datetime
    used: float
    allowed: float | None
    over: float
    past_due: float
    reason: str = ""
    """What was written when the clock was stopped, or what the outage was."""

    @property
    def keeper(self) -> tuple[object, ...]:
        """Parts alike in this lay in the same hands, one stop between them or none."""
        return self.holder, self.cause, self.step, self.unit, self.officer, self.reason


@dataclass(frozen=True, slots=True)
class Held:
    """Everything one keeper had of one step: ``used`` hours, ``over`` of them beyond the limit, ``past_due``
    after the due time. ``limit``: hours the step was given at first, None without a limit of its own."""

    used: float
    over: float
    past_due: float
    limit: float | None


def held_together(parts: Sequence[Part], one: Part) -> Held:
    """Of the parts with the same keeper, step and cause as ``one``."""
    same = [part for part in parts if part.keeper == one.keeper]
    given = [part.allowed for part in parts if part.step == one.step and part.allowed is not None]
    return Held(
        sum(part.used for part in same),
        sum(part.over for part in same),
        sum(part.past_due for part in same),
        max(given, default=None),
    )


@dataclass(frozen=True, slots=True)
class Lateness:
    """``due``: what the index measures against. ``asked_again``: papers were asked for twice, which is
    late in itself. ``hours``: working hours from the due time to the end.
    ``open``: not finished yet, counted up to the moment of asking. ``unknown``: why it could not be judged.
    """

    dossier: int
    start: datetime
    end: datetime
    due: datetime | None
    open: bool
    late: bool
    hours: float = 0
    parts: tuple[Part, ...] = ()
    over: dict[Holder, float] = field(default_factory=dict)
    main: Part | None = None
    unknown: str = ""
    asked_again: bool = False

    @property
    def holder(self) -> str:
        """With whom the time went that made it late; empty when it is not late or cannot be told."""
        if self.main is not None:
            return self.main.holder
        return Holder.DESK if self.late and not self.unknown else ""

    @property
    def used(self) -> float:
        """Working hours from receipt to the end, pauses included."""
        return sum(part.used for part in self.parts)
