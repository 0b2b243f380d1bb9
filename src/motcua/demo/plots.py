"""How a dossier's life can go: each plot is a list of beats, one act each.

Gaps are working hours since the beat before. ``pace`` is the working hours the plot's author takes for the
whole work; the length of a limit, so that a plot means the same for a day's and a month's procedure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

COUNTER = 0.05
"""Working hours between two acts at one counter visit."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One act. ``verb``: a name of :mod:`motcua.demo.verbs`; ``gap``: working hours; ``data``: its words."""

    verb: str
    gap: float = COUNTER
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a plot is written for.

    ``remote``: the dossier waits for intake instead of being received at the counter. ``middle``: steps
    between receiving and returning. ``pace``: working hours. ``online``: filled in page by page.
    """

    rng: Random
    remote: bool
    online: bool
    middle: int
    pace: float

    def gap(self, share: float) -> float:
        """About ``share`` of the pace."""
        return self.pace * share * self.rng.uniform(0.8, 1.2)


Plot = Callable[[Frame], list[Beat]]


def draft(frame: Frame) -> list[Beat]:
    return [Beat("draft"), Beat("save", 0.2)]


def submitted(frame: Frame) -> list[Beat]:
    filled = [Beat("save", 0.2)] if frame.online else []
    return [Beat("draft"), *filled, Beat("submit", 0.1)]


def received(frame: Frame) -> list[Beat]:
    wait = frame.rng.uniform(0.5, 5) if frame.remote else COUNTER
    return [*submitted(frame), Beat("receive", wait)]


def refused_at_intake(frame: Frame) -> list[Beat]:
    return [*submitted(frame), Beat("refuse-intake", 1.5)]


def supplement_at_intake(frame: Frame) -> list[Beat]:
    return [*submitted(frame), Beat("ask", 2)]


def unanswered(frame: Frame) -> list[Beat]:
    """Fifteen working days to answer, and some more before anybody ends it."""
    return [*supplement_at_intake(frame), Beat("close-unanswered", 8 * 17)]


def taken(frame: Frame) -> list[Beat]:
    return [*received(frame), Beat("take", frame.gap(0.1))]


def vetted(frame: Frame) -> list[Beat]:
    """Everything up to the leader's signature."""
    return [*taken(frame), *_advance(frame, frame.middle - 2, 0.3)]


def sent_back(frame: Frame) -> list[Beat]:
    return [*vetted(frame), Beat("send-back", frame.gap(0.1))]


def paused(frame: Frame) -> list[Beat]:
    return [*taken(frame), Beat("pause", frame.gap(0.1))]


def supplement_after_vetting(frame: Frame) -> list[Beat]:
    return [*taken(frame), Beat("ask", frame.gap(0.2))]


def answered(frame: Frame) -> list[Beat]:
    return [*supplement_after_vetting(frame), Beat("answer", frame.rng.uniform(6, 20))]


def second_supplement(frame: Frame) -> list[Beat]:
    return [*answered(frame), Beat("propose-supplement", 2), Beat("accept", 3)]


def payment_asked(frame: Frame) -> list[Beat]:
    return [*taken(frame), Beat("ask-payment", frame.gap(0.05))]


def extension_proposed(frame: Frame) -> list[Beat]:
    return [*taken(frame), Beat("propose-extension", frame.gap(0.4))]


def extended(frame: Frame) -> list[Beat]:
    return [*extension_proposed(frame), Beat("accept", 0.5)]


def extension_declined(frame: Frame) -> list[Beat]:
    return [*extension_proposed(frame), Beat("decline", 0.5)]


def refusal_proposed(frame: Frame) -> list[Beat]:
    return [*taken(frame), Beat("propose-refusal", frame.gap(0.3))]


def refused(frame: Frame) -> list[Beat]:
    return [*refusal_proposed(frame), Beat("accept", 1)]


def withdrawn(frame: Frame) -> list[Beat]:
    return [*taken(frame), Beat("withdraw", frame.gap(0.3))]


def stopped(frame: Frame) -> list[Beat]:
    return [*taken(frame), Beat("stop", frame.gap(0.3))]


def approved(frame: Frame) -> list[Beat]:
    return [*vetted(frame), *_advance(frame, 1, 0.15)]


def sealed(frame: Frame) -> list[Beat]:
    return [*approved(frame), *_advance(frame, 1, 0.1)]


def returned(frame: Frame) -> list[Beat]:
    return [*sealed(frame), Beat("return", frame.gap(0.15))]


def refused_and_returned(frame: Frame) -> list[Beat]:
    return [*refused(frame), Beat("return", 3)]


def after(before: Plot) -> Plot:
    """``before``, then the work to its end."""

    def plot(frame: Frame) -> list[Beat]:
        return [*before(frame), *_advance(frame, frame.middle, 0.4), Beat("return", frame.gap(0.1))]

    return plot


def resumed(frame: Frame) -> list[Beat]:
    return [*paused(frame), Beat("resume", frame.rng.uniform(10, 30))]


def paid(frame: Frame) -> list[Beat]:
    return [*payment_asked(frame), Beat("pay", frame.rng.uniform(0.5, 4))]


def secret_renewed(frame: Frame) -> list[Beat]:
    return [*taken(frame), Beat("renew-secret", frame.gap(0.1))]


def _advance(frame: Frame, steps: int, share: float) -> Sequence[Beat]:
    return [Beat("advance", frame.gap(share / steps)) for _ in range(steps)]
