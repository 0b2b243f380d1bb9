"""From what was measured to the probability of one dossier: for today's and for replayed forecasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.models import Pause, WorkItem
from motcua.dossiers.worked import hours_worked
from motcua.indicators.forecasting.chance import any_of, overrun
from motcua.indicators.forecasting.log import measured, spent, step_of
from motcua.indicators.forecasting.remaining import Remaining, Unknown, limit_hours
from motcua.indicators.forecasting.samples import Floats, Samples, Step
from motcua.processes.definition import Node, ProcessModel
from motcua.processes.models import compiled_version

SEED = 309_2026
HOUR = timedelta(hours=1)


class Method:
    """Everything measured ``before`` a moment, and what it says of a dossier at work."""

    def __init__(self, before: datetime) -> None:
        fewest = int(in_force("forecast-fewest", clock.day_of(before)))
        self._samples = Samples(measured(before), fewest)
        self._remaining: dict[tuple[int, int, int | None], Remaining] = {}
        self._after: dict[Step, Floats] = {}

    def probability(
        self, items: Sequence[WorkItem], at: datetime, due: datetime, pauses: Iterable[Pause]
    ) -> float | None:
        """Of ending after ``due``, as it stands at ``at``; ``items``: every work item opened by then, with
        the dossier. None where nothing is open or known to go by."""
        openings: dict[str, list[WorkItem]] = defaultdict(list)
        for item in items:
            openings[item.node].append(item)
        busy = [rows for rows in openings.values() if any(_open(item, at) for item in rows)]
        stood = list(pauses)
        try:
            chances = [self._chance(rows, at, due, stood) for rows in busy]
        except (YearNotAnnounced, Unknown):
            return None
        return any_of(chances) if chances else None

    def _chance(
        self, openings: Sequence[WorkItem], at: datetime, due: datetime, pauses: Sequence[Pause]
    ) -> float:
        step, left = step_of(openings[0]), hours_worked(openings[0].dossier, at, due)
        model = compiled_version(step.version)
        node = model.nodes.get(step.node)
        own = self._samples.of(step, limit_hours(model, node) if node else None)
        if own is None or node is None:
            raise Unknown(step.node)
        return overrun(own, spent(openings, at, pauses), self._rest(model, step), left)

    def _rest(self, model: ProcessModel, step: Step) -> Floats:
        if step not in self._after:
            key = (step.version, step.procedure, step.unit)
            if key not in self._remaining:
                self._remaining[key] = self._of(model, step)
            self._after[step] = self._remaining[key].after(step.node)
        return self._after[step]

    def _of(self, model: ProcessModel, step: Step) -> Remaining:
        def hours(node: Node) -> Floats | None:
            like = Step(step.version, node.id, node.act or "", step.procedure, step.unit)
            return self._samples.of(like, limit_hours(model, node))

        visits = {node: n for (version, node), n in self._samples.visits.items() if version == step.version}
        return Remaining(model, hours, visits, SEED)


def _open(item: WorkItem, at: datetime) -> bool:
    return item.opened_at <= at and (item.closed_at is None or item.closed_at > at)
