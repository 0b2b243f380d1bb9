"""How many working hours a process still takes from one of its steps on, as a set of equally likely values.

The compiled model says which steps can follow; the log says how long they take and which way was taken how
often. Hours of one step are drawn once for every way through it, so that branches which meet again share what
comes after; a way back to an earlier step is not followed, since what a step took includes doing it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from motcua.indicators.forecasting.samples import Floats
from motcua.processes.definition import Act, Kind, Node, ProcessModel
from motcua.processes.reach import approvals_ahead
from motcua.processes.simulation.streams import generator

DRAWS = 512
"""Values of one distribution; a probability is then known to about 2 points."""

Hours = Callable[[Node], Floats | None]


class Unknown(LookupError):
    """Nothing was ever measured that could stand for a step."""


class Remaining:
    """One model with the hours of its steps. ``hours``: sorted measured hours of a node; ``visits``: how many
    dossiers came to each."""

    def __init__(self, model: ProcessModel, hours: Hours, visits: Mapping[str, int], seed: int) -> None:
        self._model, self._hours, self._visits, self._seed = model, hours, visits, seed
        self._from: dict[str, Floats] = {}

    def after(self, node: str) -> Floats:
        """Hours from the end of a step to the end of the dossier's processing, sorted; zeros when the step
        is the last one. Raises Unknown."""
        if self._decides(node):
            return np.zeros(DRAWS)
        self._from.clear()
        return np.sort(self._onwards(node, frozenset((node,))))

    def _decides(self, node: str) -> bool:
        """Whether the result stands with this step: an approval no other can follow, or the handing over."""
        act = self._model.nodes[node].act
        later = (approvals_ahead(self._model, target.id) for target in self._model.targets(node))
        return act is Act.RETURN or (act is Act.APPROVE and not any(ids - {node} for ids in later))

    def _enter(self, node: str, path: frozenset[str]) -> Floats:
        """Hours from coming to a node to the end."""
        here = self._model.nodes[node]
        if node in path or here.act is Act.RETURN:
            return np.zeros(DRAWS)
        if node not in self._from:
            own = self._own(here)
            rest = np.zeros(DRAWS) if self._decides(node) else self._onwards(node, path | {node})
            self._from[node] = own + rest
        return self._from[node]

    def _onwards(self, node: str, path: frozenset[str]) -> Floats:
        here = self._model.nodes[node]
        inside = here.kind is Kind.SUBPROCESS and self._has_content(node)
        targets = [self._model.start(node)] if inside else list(self._model.targets(node))
        forward = [target.id for target in targets if target.id not in path]
        if not forward:
            return self._outwards(here, path)
        ways = np.array([self._enter(target, path) for target in forward])
        if len(forward) == 1:
            return np.asarray(ways[0])
        if here.kind is Kind.EXCLUSIVE:
            return np.asarray(ways[self._taken(node, forward), np.arange(DRAWS)])
        return np.asarray(ways.max(axis=0))

    def _has_content(self, node: str) -> bool:
        return any(one.parent == node for one in self._model.nodes.values())

    def _outwards(self, here: Node, path: frozenset[str]) -> Floats:
        """The end of a sub-process goes on behind it; any other end is the end."""
        if here.kind is not Kind.END or not here.parent:
            return np.zeros(DRAWS)
        behind = [target.id for target in self._model.targets(here.parent) if target.id not in path]
        return np.max([self._enter(target, path) for target in behind], axis=0) if behind else np.zeros(DRAWS)

    def _own(self, node: Node) -> Floats:
        if node.kind is not Kind.TASK:
            return np.zeros(DRAWS)
        values = self._hours(node)
        if values is None or not len(values):
            raise Unknown(node.id)
        rng = generator(self._seed, "forecast", node.id)
        return np.asarray(rng.permutation(spread(values)))

    def _taken(self, node: str, targets: list[str]) -> NDArray[np.int64]:
        """Which way each draw takes: as often as the log shows, none of them never."""
        weights = np.array([1.0 + self._came_to(target) for target in targets])
        rng = generator(self._seed, "way", node)
        return np.asarray(rng.choice(len(targets), DRAWS, p=weights / weights.sum()))

    def _came_to(self, node: str) -> int:
        """How many dossiers came to the first steps behind a node, itself included."""
        seen, waiting, found = set[str](), [node], 0
        while waiting:
            here = waiting.pop()
            if here in seen:
                continue
            seen.add(here)
            if self._model.nodes[here].kind is Kind.TASK:
                found += self._visits.get(here, 0)
            else:
                waiting += [target.id for target in self._model.targets(here)]
        return found


def spread(values: Floats) -> Floats:
    """As many values as :data:`DRAWS`, evenly from the sorted ones."""
    places = ((np.arange(DRAWS) + 0.5) / DRAWS * len(values)).astype(int)
    return np.asarray(values[places])


def limit_hours(model: ProcessModel, node: Node) -> float | None:
    """The time limit of a step in working hours: its own, else its even part of the limit it shares."""
    if node.limit_hours is not None:
        return float(node.limit_hours)
    span = model.spans.get(node.span)
    return float(span.hours) / len(span.tasks) if span else None
