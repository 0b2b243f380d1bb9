"""Does a trace fit the model, and if not, at which event does it first leave it?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from motcua.mining.replay.markings import Key
from motcua.mining.replay.matching import Matching
from motcua.mining.replay.moving import Markings, Moves
from motcua.processes.definition import ProcessModel


class Outcome(StrEnum):
    """``UNFINISHED``: every event was allowed, but the model is not at an end after the last one."""

    FITS = "fits"
    LEAVES = "leaves"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of one trace.

    ``event``: 1-based number of the first event the model did not allow, None when there is none;
    ``activity``: its name. ``allowed``: names of the steps the model allowed there, or, of an unfinished
    trace, still expects. ``skipped``: events the model does not know and was asked to pass over.
    """

    outcome: Outcome
    event: int | None = None
    activity: str = ""
    allowed: tuple[str, ...] = ()
    skipped: int = 0

    @property
    def fits(self) -> bool:
        return self.outcome is Outcome.FITS

    def as_json(self) -> dict[str, Any]:
        """``fits``: every event allowed and properly ended."""
        return {
            "fits": self.fits,
            "outcome": self.outcome.value,
            "event": self.event,
            "activity": self.activity or None,
            "allowed": list(self.allowed),
            "skipped": self.skipped,
        }


@dataclass(frozen=True, slots=True)
class _Place:
    """All markings a trace can be in, known by ``key``."""

    key: frozenset[Key]
    markings: Markings


class Replayer:
    """Replays traces on one model; what one trace taught is kept for the next.

    ``given``: activity -> step where the log has other names. ``skip_unknown``: pass over activities the
    model does not know instead of leaving it there. ``silent``, ``sending_back``: see
    :class:`~motcua.mining.replay.moving.Moves`.
    """

    def __init__(
        self,
        model: ProcessModel,
        given: Mapping[str, str] | None = None,
        *,
        skip_unknown: bool = False,
        silent: Collection[str] = (),
        sending_back: bool = False,
    ) -> None:
        self._model = model
        self._matching = Matching(model, given)
        self._moves = Moves(model, silent=silent, sending_back=sending_back)
        self._skip = skip_unknown
        self._first = _placed(self._moves.begin())
        self._after: dict[tuple[frozenset[Key], tuple[str, ...]], _Place] = {}

    def replay(self, trace: Sequence[str]) -> Fit:
        """``trace``: the activities of one case in order."""
        here, skipped = self._first, 0
        for number, activity in enumerate(trace, 1):
            tasks = self._matching.tasks(activity)
            if not tasks and self._skip:
                skipped += 1
                continue
            after = self._step(here, tasks)
            if not after.markings:
                return Fit(Outcome.LEAVES, number, activity, self._expected(here), skipped)
            here = after
        if any(state.finished for state in here.markings.values()):
            return Fit(Outcome.FITS, skipped=skipped)
        return Fit(Outcome.UNFINISHED, allowed=self._expected(here), skipped=skipped)

    def _step(self, here: _Place, tasks: tuple[str, ...]) -> _Place:
        asked = (here.key, tasks)
        if asked not in self._after:
            reached: dict[Key, Any] = {}
            for task in tasks:
                reached |= self._moves.completed(here.markings, task)
            self._after[asked] = _placed(reached)
        return self._after[asked]

    def _expected(self, here: _Place) -> tuple[str, ...]:
        ids = self._moves.allowed(here.markings)
        return tuple(dict.fromkeys(self._model.nodes[id_].name or id_ for id_ in ids))


def _placed(markings: Markings) -> _Place:
    return _Place(frozenset(markings), markings)
