"""A process with what each step waits for drawn on it: a label with the length, a word and a colour.

The word says what the colour says; a table beside the picture repeats both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from motcua.processes.definition import Box, ProcessModel
from motcua.processes.drawing.lettering import width
from motcua.processes.drawing.pen import Pen
from motcua.processes.drawing.picture import draw_scene, frame_of, framed, staged

SIZE, HIGH = 10.5, 19.0


class Level(StrEnum):
    """How a step's waiting compares with that of the others."""

    WORST = "worst"
    SLOW = "slow"
    PLAIN = "plain"


WORDS = {Level.WORST: "chậm nhất", Level.SLOW: "chậm", Level.PLAIN: ""}
FILL = {Level.WORST: "gone", Level.SLOW: "badge", Level.PLAIN: "paper"}
INK = {Level.WORST: "paper", Level.SLOW: "ink", Level.PLAIN: "ink"}


@dataclass(frozen=True, slots=True)
class Wait:
    """``text``: the length as people read it."""

    text: str
    level: Level = Level.PLAIN

    @property
    def label(self) -> str:
        word = WORDS[self.level]
        return f"{self.text} · {word}" if word else self.text


def waits_svg(model: ProcessModel, waits: Mapping[str, Wait], *, title: str = "") -> str:
    """One SVG element; ``waits`` by id of the step."""
    scene = staged(model)
    pen = Pen()
    draw_scene(pen, scene)
    for node, wait in waits.items():
        if node in scene.model.layout.shapes:
            _label(pen, scene.model.layout.shapes[node], wait)
    name = title or f"Chờ đợi trong quy trình {model.name}"
    told = [f"{scene.caption(model.nodes[node])}: chờ {wait.label}" for node, wait in waits.items()]
    return framed(pen, frame_of(scene), name, ". ".join(told) or "Chưa có số liệu", f"{name}.")


def _label(pen: Pen, box: Box, wait: Wait) -> None:
    """On the lower edge of the step."""
    wide = width(wait.label, SIZE) + 16
    left, top = box.x + box.width / 2 - wide / 2, box.y + box.height - HIGH / 2
    pen.open("g", class_=f"mc-wait mc-wait--{wait.level}")
    pen.add("rect", x=left, y=top, width=wide, height=HIGH, rx=9.5, fill=FILL[wait.level], stroke="here-line")
    pen.lines([wait.label], box.x + box.width / 2, top + 3.2, SIZE, colour=INK[wait.level], bold=True)
    pen.close("g")
