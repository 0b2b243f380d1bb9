"""A process model as the process rules see it: tasks, who does each, and which task follows which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from motcua.core.text import fold
from motcua.processes.definition import Act, Node, ProcessModel, TaskType
from motcua.processes.reach import tasks_later, tasks_next
from motcua.processes.tables.wording import act_by_words

RECEIVES = re.compile(r"\btiep nhan\b")
RETURNS = re.compile(r"\btra (?:ket qua|ho so)\b")


@dataclass
class FlowView:
    """``timed``: tasks whose time is told otherwise than by a limit of the model (words, a merged cell)."""

    model: ProcessModel
    timed: frozenset[str] = field(default=frozenset())

    @cached_property
    def tasks(self) -> list[Node]:
        """The tasks people do, in document order."""
        return [task for task in self.model.tasks() if task.task_type is not TaskType.SERVICE]

    @cached_property
    def after(self) -> dict[str, set[str]]:
        """The tasks a person meets next after each task, through gateways, timers and sub-processes."""
        return tasks_next(self.model, [task.id for task in self.tasks])

    @cached_property
    def ahead(self) -> dict[str, set[str]]:
        """Every task that can come after each task; itself only where a loop leads back to it."""
        return tasks_later(self.after)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Every task with each task that follows next."""
        for task in self.tasks:
            for follower in sorted(self.after[task.id]):
                yield task, self.model.nodes[follower]

    def neighbours(self) -> Iterator[tuple[Node, Node]]:
        """Tasks joined by one flow, with no other way out of the one or into the other."""
        for task in self.tasks:
            if len(task.outgoing) != 1:
                continue
            follower = self.model.nodes[self.model.flows[task.outgoing[0]].target]
            if follower.id in self.after[task.id] and len(follower.incoming) == 1:
                yield task, follower

    def act(self, task: Node) -> Act:
        """The act of a task, told by its name where the model does not say it."""
        if task.act:
            return task.act
        words = fold(task.name)
        if RECEIVES.search(words):
            return Act.RECEIVE
        return Act.RETURN if RETURNS.search(words) else act_by_words(words)

    def lane(self, task: Node) -> str:
        """The lane of a task, or of the sub-process it stands in; empty when none is drawn."""
        while not task.lane and task.parent:
            task = self.model.nodes[task.parent]
        return task.lane

    def who(self, task: Node) -> str:
        """The name of the lane of a task."""
        lane = self.model.lanes.get(self.lane(task))
        return lane.name if lane else ""


def called(task: Node) -> str:
    """A task in a sentence."""
    return f"“{task.name}”" if task.name else task.id
