"""Which BPMN elements are run, which are kept and ignored, and how a refused one is named.

Source of the list: the project's contract for BPMN; element names from BPMN 2.0.2 (OMG formal/13-12-09).
"""

from __future__ import annotations

from lxml import etree

from motcua.processes.bpmn.xml import MODEL, children, local
from motcua.processes.definition import Kind, TaskType

TASKS = {
    "task": TaskType.USER,
    "userTask": TaskType.USER,
    "manualTask": TaskType.MANUAL,
    "serviceTask": TaskType.SERVICE,
}
EVENTS = {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
CONTAINERS = {"subProcess", "adHocSubProcess", "transaction"}
FLOW_NODES = {
    *TASKS, *EVENTS, *CONTAINERS, "implicitThrowEvent", "callActivity",
    "sendTask", "receiveTask", "scriptTask", "businessRuleTask",
    "exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway",
    "choreographyTask", "subChoreography", "callChoreography",
}  # fmt: skip

IGNORED = {
    "documentation", "extensionElements", "incoming", "outgoing", "laneSet", "sequenceFlow",
    "textAnnotation", "association", "group", "dataObject", "dataObjectReference", "dataStoreReference",
    "dataInputAssociation", "dataOutputAssociation", "dataInput", "dataOutput", "inputSet", "outputSet",
    "ioSpecification", "ioBinding", "property", "auditing", "monitoring", "supports", "rendering",
    "resourceRole", "performer", "humanPerformer", "potentialOwner", "correlationSubscription",
    "supportedInterfaceRef", "artifact",
}  # fmt: skip
"""Children of a process or node that execution does not look at."""

LOOPS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")
TIMER = "timerEventDefinition"

_KINDS: dict[str, Kind] = {
    "startEvent": Kind.START,
    "endEvent": Kind.END,
    "exclusiveGateway": Kind.EXCLUSIVE,
    "parallelGateway": Kind.PARALLEL,
    "inclusiveGateway": Kind.INCLUSIVE,
    "subProcess": Kind.SUBPROCESS,
    "callActivity": Kind.SUBPROCESS,
    f"intermediateCatchEvent/{TIMER}": Kind.TIMER,
    f"boundaryEvent/{TIMER}": Kind.BOUNDARY_TIMER,
    **dict.fromkeys(TASKS, Kind.TASK),
}


def type_of(element: etree._Element) -> str:
    """Local name, then ``/`` and the marker that changes what it does (event definition, loop …)."""
    name = local(element)
    marker = _marker(element)
    return f"{name}/{marker}" if marker else name


def kind_of(element: etree._Element) -> Kind | None:
    """What the element is for execution, or None when it is not supported."""
    kind = _KINDS.get(type_of(element))
    if kind in (Kind.TIMER, Kind.BOUNDARY_TIMER) and not _one_moment(element):
        return None
    return kind


def _one_moment(element: etree._Element) -> bool:
    """Whether a timer fires once: one definition, no cycle."""
    definitions = [child for child in children(element) if local(child).endswith("EventDefinition")]
    return len(definitions) == 1 and definitions[0].find(f"{MODEL}timeCycle") is None


def _marker(element: etree._Element) -> str:
    for child in children(element):
        name = local(child)
        if name.endswith("EventDefinition") or name == "eventDefinitionRef" or name in LOOPS:
            return name
    for attribute in ("triggeredByEvent", "isForCompensation"):
        if element.get(attribute) in ("true", "1"):
            return attribute
    for attribute in ("startQuantity", "completionQuantity"):
        if (element.get(attribute) or "1").strip() != "1":
            return attribute
    return ""
