"""What one drawing shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.processes.definition import Node, ProcessModel
from motcua.processes.steps import Row


@dataclass(frozen=True)
class Scene:
    """What is drawn: the model with a complete layout, its numbered steps, and the dossier's place."""

    model: ProcessModel
    here: frozenset[str]
    done: frozenset[str]
    steps: dict[str, Row] = field(default_factory=dict)

    def caption(self, node: Node) -> str:
        """The numbered name of a step, the plain name of anything else."""
        row = self.steps.get(node.id)
        return f"{row.no}. {row.name}" if row else node.name
