"""The time limit a model itself states for the whole dossier."""

from __future__ import annotations

from motcua.processes.definition import ProcessModel


def stated_limit(model: ProcessModel) -> float | None:
    """Working hours, None when no step has a limit.

    The longest way from start to end by the limits of its steps, going back left out; a limit that several
    steps share counts once, at the first of them. For a published workflow that is the total of its table.
    """
    own = {task.id: float(task.limit_hours) for task in model.tasks() if task.limit_hours is not None}
    own |= {span.tasks[0]: float(span.hours) for span in model.spans.values() if span.tasks}
    if not own:
        return None
    return _Longest(model, own).within("")


class _Longest:
    def __init__(self, model: ProcessModel, own: dict[str, float]) -> None:
        self.model = model
        self.own = own

    def within(self, parent: str) -> float:
        """The longest way through the process, or through the sub-process ``parent``."""
        hours: dict[str, float] = {}
        for id_ in self._ends_first(self.model.start(parent).id):
            ahead = [hours.get(target, 0.0) for target in self._after(id_)]
            hours[id_] = self._of(id_) + max(ahead, default=0.0)
        return hours[self.model.start(parent).id]

    def _of(self, id_: str) -> float:
        inner = any(node.parent == id_ for node in self.model.nodes.values())
        return self.own.get(id_, 0.0) + (self.within(id_) if inner else 0.0)

    def _after(self, id_: str) -> list[str]:
        return [node.id for node in self.model.targets(id_)]

    def _ends_first(self, start: str) -> list[str]:
        """Nodes with every node after them (going back apart) before them."""
        order: list[str] = []
        seen = {start}
        path = [(start, iter(self._after(start)))]
        while path:
            id_, ahead = path[-1]
            fresh = next((target for target in ahead if target not in seen), None)
            if fresh is None:
                order.append(id_)
                path.pop()
            else:
                seen.add(fresh)
                path.append((fresh, iter(self._after(fresh))))
        return order
