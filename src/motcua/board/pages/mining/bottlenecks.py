"""How long each step of a process is waited for, and the steps that hold dossiers longest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from motcua.board.pages.mining import seen
from motcua.core.display import span
from motcua.mining.log import Log
from motcua.mining.measures import waiting
from motcua.mining.replay.matching import Matching
from motcua.processes.definition import ProcessModel
from motcua.processes.drawing import Level, Wait, waits_svg

SLOW = 0.5
"""A step waited for at least this share of the longest mean counts as slow too."""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """``step``: id; ``times``: how often it was done after another; ``mean``, ``whole``: seconds from the
    event before to its completion."""

    step: str
    name: str
    times: int
    mean: float
    whole: float
    level: Level

    @property
    def wait(self) -> Wait:
        return Wait(span(timedelta(seconds=self.mean)), self.level)

    @property
    def behind(self) -> str:
        """What opens the dossiers that did the step after another."""
        return seen.named(seen.STEP, self.step)

    @property
    def total(self) -> str:
        return span(timedelta(seconds=self.whole))


def bottlenecks(log: Log, model: ProcessModel) -> list[Bottleneck]:
    """Steps the log tells of, longest mean first. Between two completions lie both waiting and work."""
    matching = Matching(model)
    times: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for passed in waiting(log):
        for step in matching.tasks(passed.target)[:1]:
            times[step] += passed.count
            whole[step] += passed.total  # type: ignore[assignment]  # a Counter adds any number
    means = {step: whole[step] / count for step, count in times.items()}
    ordered = sorted(means, key=lambda step: (-means[step], step))
    return [
        Bottleneck(
            step,
            model.nodes[step].name or step,
            times[step],
            means[step],
            whole[step],
            _level(means[step], means[ordered[0]]),
        )
        for step in ordered
    ]


def _level(mean: float, longest: float) -> Level:
    if not longest:
        return Level.PLAIN
    if mean == longest:
        return Level.WORST
    return Level.SLOW if mean >= SLOW * longest else Level.PLAIN


def picture(model: ProcessModel, slow: list[Bottleneck]) -> str:
    """The process with each step's mean on it."""
    return waits_svg(model, {one.step: one.wait for one in slow})
