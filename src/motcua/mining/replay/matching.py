"""Which tasks of a model an activity of a log means."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.processes.definition import ProcessModel


class UnknownStep(NotFound):
    """Bước này không có trong quy trình."""


class Matching:
    """An activity is a task's id, else the name of one or several tasks; ``given``: activity -> id or name
    where the log calls a task otherwise. Names are compared composed and with single spaces.

    Raises :class:`UnknownStep` when ``given`` names a task the model has not."""

    def __init__(self, model: ProcessModel, given: Mapping[str, str] | None = None) -> None:
        self._known: dict[str, tuple[str, ...]] = {}
        for task in model.tasks():
            name = squeeze(task.name)
            if name:
                self._known[name] = (*self._known.get(name, ()), task.id)
        self._known |= {task.id: (task.id,) for task in model.tasks()}
        self._given = {squeeze(activity): squeeze(step) for activity, step in (given or {}).items()}
        for activity, step in self._given.items():
            if step not in self._known:
                steps = ", ".join(task.id for task in model.tasks())
                raise UnknownStep(f"Bước {step}", remedy=f"Các bước có: {steps}.", where=activity)

    def tasks(self, activity: str) -> tuple[str, ...]:
        """Ids of the tasks meant; none when the model does not know the activity."""
        name = squeeze(activity)
        return self._known.get(self._given.get(name, name), ())
