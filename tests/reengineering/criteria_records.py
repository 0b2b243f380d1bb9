"""Records for the criteria: one that says nothing against anything, and changes of it."""

from __future__ import annotations

from typing import Any

import world
from motcua.catalog.record import Attachment, Channel, Component, ComponentGroup, Content, SourceKind, Step
from motcua.reengineering.criteria.judging import Judgement, judge
from motcua.reengineering.criteria.record import Record
from motcua.reengineering.criteria.states import NUMBERS, State

MET, NOT_MET, UNKNOWN, NA = State.MET, State.NOT_MET, State.UNKNOWN, State.NOT_APPLICABLE
FORM = Component(
    name="Tờ khai thả diều theo mẫu",
    originals=1,
    electronic_form=True,
    attachments=(Attachment(name="to-khai.docx", path="mau/to-khai.docx"),),
)


def record(kind: SourceKind = SourceKind.NATIONAL, state: str = "ACTIVE", **changes: Any) -> Record:
    """A complete record of the national database: one form, an online channel without fee."""
    parts: dict[str, Any] = {
        "steps": (Step(text="Người thả diều gửi tờ khai."),),
        "channels": (
            Channel(method="ONLINE", limit=world.content().cases[0].limit),
            Channel(method="DIRECT"),
        ),
        "groups": (ComponentGroup(components=(FORM,)),),
    }
    return Record(world.content(**(parts | changes)), kind, None, state)


def stepped(text: str) -> Record:
    """The record with one more paragraph in its order of steps."""
    return record(steps=(Step(text="Người thả diều gửi tờ khai."), Step(text=text)))


def judged(found: Record, *added: Any, **options: Any) -> Judgement:
    return judge(found, added, **options)


def states(**given: State) -> dict[int, State]:
    """All met but those given as ``c4=…``."""
    return {number: given.get(f"c{number}", MET) for number in NUMBERS}


def content(**changes: Any) -> Content:
    return record(**changes).content
