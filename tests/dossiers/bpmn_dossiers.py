"""Small processes that branch, wait and ask, for dossiers to run on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import world
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.models import Dossier
from motcua.processes.definition import NAMESPACE
from world import PERSON, World

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    f'xmlns:motcua="{NAMESPACE}" id="d" targetNamespace="urn:thu"><process id="p" name="Quy trình thử">'
)
LANES = {
    "clerks": ("one_stop", "clerk"),
    "staff": ("commune_committee", "specialist"),
    "heads": ("commune_committee", "leader"),
    "stamps": ("commune_committee", "seal"),
}
ACTS = {"receive": "clerks", "process": "staff", "approve": "heads", "seal": "stamps", "return": "clerks"}


def task(id: str, act: str, more: str = "") -> str:
    return f'<userTask id="{id}" name="{id}" motcua:act="{act}" {more}/>'


def timer(tag: str, id: str, value: str, more: str = "") -> str:
    return (
        f'<{tag} id="{id}" {more}><timerEventDefinition><timeDuration>{value}</timeDuration>'
        f"</timerEventDefinition></{tag}>"
    )


def flows(*chains: str) -> str:
    pairs = dict.fromkeys(
        pair for chain in chains for pair in zip(chain.split(), chain.split()[1:], strict=False)
    )
    return "".join(f'<sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in pairs)


def document(body: str, lanes: dict[str, list[str]], variables: str = "") -> str:
    """A whole model. ``lanes``: nodes of each of :data:`LANES`."""
    inside = "".join(
        f'<lane id="{lane}" name="{lane}" '
        f'motcua:unitKind="{LANES[lane][0]}" motcua:position="{LANES[lane][1]}">'
        + "".join(f"<flowNodeRef>{node}</flowNodeRef>" for node in members)
        + "</lane>"
        for lane, members in lanes.items()
    )
    extensions = f"<extensionElements>{variables}</extensionElements>" if variables else ""
    return f'{HEAD}{extensions}<laneSet id="l">{inside}</laneSet>{body}</process></definitions>'


def running(world_: World, xml: str) -> Dossier:
    """A dossier received under this process."""
    return intake.receive(world_.actor("clerk"), waiting(world_, xml).pk)


def waiting(world_: World, xml: str) -> Dossier:
    """A dossier handed in under this process."""
    request: Any = replace(world_.request(), process=world.add_bpmn(world_.procedure, xml))
    row = filing.draft(world_.actor("citizen"), request)
    return filing.submit(world_.actor("citizen"), row.pk, applicant=PERSON).dossier


def open_nodes(dossier: Dossier) -> set[str]:
    return set(dossier.work.filter(closed_at=None).values_list("node", flat=True))


ENDS = '<startEvent id="s"/><endEvent id="e"/>'
BRANCHES = document(
    ENDS
    + task("nhan", "receive")
    + task("mot", "process")
    + task("hai", "process")
    + task("ky", "approve")
    + task("tra", "return")
    + '<parallelGateway id="tach"/><parallelGateway id="nhap"/>'
    + flows("s nhan tach mot nhap ky tra e", "tach hai nhap"),
    {"clerks": ["nhan", "tra"], "staff": ["mot", "hai"], "heads": ["ky"]},
)
CHOICE = document(
    ENDS
    + task("nhan", "receive")
    + task("xet", "process")
    + task("them", "process")
    + task("ky", "approve")
    + task("tra", "return")
    + '<exclusiveGateway id="hoi"/><exclusiveGateway id="gop"/>'
    + flows("s nhan xet hoi gop ky tra e", "hoi them gop"),
    {"clerks": ["nhan", "tra"], "staff": ["xet", "them"], "heads": ["ky"]},
)
SEVERAL = CHOICE.replace("exclusiveGateway", "inclusiveGateway")
HANDING_OVER = document(task("tra", "return") + ENDS + flows("s tra e"), {"clerks": ["tra"]})
CALLING = document(
    ENDS
    + task("nhan", "receive")
    + task("xet", "process")
    + task("ky", "approve")
    + '<callActivity id="goi" name="Trả kết quả" calledElement="tra-ket-qua"/>'
    + flows("s nhan xet ky goi e"),
    {"clerks": ["nhan", "goi"], "staff": ["xet"], "heads": ["ky"]},
)
AFTER_APPROVAL = document(
    ENDS
    + task("nhan", "receive")
    + task("xet", "process")
    + task("ky", "approve")
    + task("dau", "seal")
    + task("tra", "return")
    + '<exclusiveGateway id="gop"/><exclusiveGateway id="hoi"/>'
    + flows("s nhan gop xet ky hoi dau tra e", "hoi gop"),
    {"clerks": ["nhan", "tra"], "staff": ["xet"], "heads": ["ky"], "stamps": ["dau"]},
)
NO_APPROVAL = document(
    ENDS
    + task("nhan", "receive")
    + task("xet", "process")
    + task("tra", "return")
    + flows("s nhan xet tra e"),
    {"clerks": ["nhan", "tra"], "staff": ["xet"]},
)
AT_ONCE = document(
    ENDS + task("nhan", "receive") + task("tra", "return") + flows("s nhan tra e"),
    {"clerks": ["nhan", "tra"]},
)
WAITING = document(
    ENDS
    + task("nhan", "receive")
    + task("niemyet", "process")
    + timer("intermediateCatchEvent", "cho", "P5D")
    + task("tra", "return")
    + flows("s nhan niemyet cho tra e"),
    {"clerks": ["nhan", "tra"], "staff": ["niemyet"]},
)
REMINDED = document(
    ENDS
    + task("nhan", "receive")
    + task("xet", "process")
    + task("thay", "process")
    + task("tra", "return")
    + timer("boundaryEvent", "qua", "P1D", 'attachedToRef="xet"')
    + '<exclusiveGateway id="gop"/>'
    + flows("s nhan xet gop tra e", "qua thay gop"),
    {"clerks": ["nhan", "tra"], "staff": ["xet", "thay"]},
)
INNER = document(
    ENDS
    + task("nhan", "receive")
    + '<subProcess id="con"><startEvent id="cs"/><endEvent id="ce"/>'
    + task("do", "process")
    + task("ve", "process")
    + flows("cs do ve ce")
    + "</subProcess>"
    + task("ky", "approve")
    + task("tra", "return")
    + flows("s nhan con ky tra e"),
    {"clerks": ["nhan", "tra"], "staff": ["con", "do", "ve"], "heads": ["ky"]},
)
ODD_LANES = document(
    ENDS + task("nhan", "receive") + task("ky", "approve") + task("tra", "return") + flows("s nhan ky tra e"),
    {"staff": ["nhan"], "heads": ["ky"], "stamps": ["tra"]},
)
ASKED = document(
    ENDS
    + task("nhan", "receive")
    + task("xet", "process")
    + task("them", "process")
    + task("tra", "return")
    + '<exclusiveGateway id="hoi" default="hoi-gop"/><exclusiveGateway id="gop"/>'
    + flows("s nhan xet hoi gop tra e", "them gop")
    + '<sequenceFlow id="hoi-them" sourceRef="hoi" targetRef="them">'
    + "<conditionExpression>nuoc_ngoai</conditionExpression></sequenceFlow>",
    {"clerks": ["nhan", "tra"], "staff": ["xet", "them"]},
    '<motcua:variable name="nuoc_ngoai" type="boolean"/>',
)
