"""Writing small BPMN texts, and running a model the way a dossier does: saved and restored every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from motcua.processes import bpmn, stepper
from motcua.processes.definition import NAMESPACE, ProcessModel
from motcua.processes.state import State

FIXTURES = Path(__file__).parent / "fixtures"
_HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    f' xmlns:motcua="{NAMESPACE}" id="defs" targetNamespace="urn:test"'
)


def definitions(body: str, attributes: str = "") -> bytes:
    return f"{_HEAD} {attributes}>{body}</definitions>".encode()


def process(body: str, extensions: str = "", attributes: str = "") -> bytes:
    """One process ``whole``; ``extensions`` go into its extensionElements."""
    inside = f"<extensionElements>{extensions}</extensionElements>" if extensions else ""
    return definitions(f'<process id="whole" isExecutable="false">{inside}{body}</process>', attributes)


def nodes(text: str) -> str:
    """``"startEvent:s userTask:a endEvent:e"`` as elements."""
    return "".join(f'<{t} id="{i}"/>' for t, _, i in (part.partition(":") for part in text.split()))


def flows(*chains: str) -> str:
    """``"s a e"`` as flows ``s-a`` and ``a-e``."""
    pairs = [pair for chain in chains for pair in zip(chain.split(), chain.split()[1:], strict=False)]
    return "".join(f'<sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs)


def conditional(source: str, target: str, condition: str, attributes: str = "") -> str:
    escaped = condition.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}">'
        f"<conditionExpression {attributes}>{escaped}</conditionExpression></sequenceFlow>"
    )


def timer(type_: str, id_: str, value: str, attributes: str = "", kind: str = "timeDuration") -> str:
    return (
        f'<{type_} id="{id_}" {attributes}><timerEventDefinition><{kind}>{value}</{kind}>'
        f"</timerEventDefinition></{type_}>"
    )


def fixture(name: str) -> bytes:
    return (FIXTURES / f"{name}.bpmn").read_bytes()


def rules(data: bytes) -> list[tuple[str, str]]:
    """The errors of a file as ``(rule, id)``."""
    return [(finding.rule, finding.id) for finding in bpmn.check(data).errors]


def restored(state: State) -> State:
    """What is left of a state after it was saved and read back: all of it."""
    again = State.load(state.dump())
    assert again == state
    return again


class Run:
    """A run that survives being saved and restored between any two acts."""

    def __init__(self, source: bytes | ProcessModel, values: Mapping[str, Any] | None = None) -> None:
        self.model = bpmn.compile(source) if isinstance(source, bytes) else source
        self.state = restored(stepper.start(self.model, values or {}))

    def complete(self, *tasks: str, choice: str | Sequence[str] | None = None, **values: Any) -> Run:
        for task in tasks:
            self.state = restored(stepper.complete(self.model, self.state, task, values, choice))
        return self

    def choose(self, gateway: str, flow: str | Sequence[str]) -> Run:
        self.state = restored(stepper.choose(self.model, self.state, gateway, flow))
        return self

    def fire(self, timer_id: str) -> Run:
        self.state = restored(stepper.fire(self.model, self.state, timer_id))
        return self

    def reopen(self, earlier: str, at: str | None = None) -> Run:
        self.state = restored(stepper.reopen(self.model, self.state, earlier, at))
        return self

    @property
    def open(self) -> list[str]:
        """Ids of open tasks and timers, sorted."""
        return sorted(token.node for token in self.state.open)
