"""A long drawing cut into strips for paper: never through a step, the lanes' names on every strip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from motcua.processes import drawing
from motcua.processes.definition import Box, ProcessModel
from motcua.processes.layout import arranged, complete
from motcua.reengineering.sheet.composed import Drawing, Strip

ROOM = 1150.0
"""Width of a strip in drawing units: on A4 across, its smallest letters are then about 7 points high."""
STRETCH = 1.15
"""A drawing this little wider than a strip stays whole, with smaller letters."""
SLACK = 90.0
"""Strips of nearly equal length may each grow by this, so that the last does not end short of one step."""
MARGIN = 10.0
WIDEST_HEAD = 190.0
HALF_TEXT = 100.0
"""Half of the widest text beside its anchor."""
_TEXT = re.compile(r'<text x="([-0-9.]+)"[^>]*>[^<]*</text>')
_FRAME = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')


def process_drawing(model: ProcessModel, room: float = ROOM) -> Drawing:
    """The process in strips no wider than ``room`` where its steps allow."""
    model = model if complete(model) else arranged(model)
    full = drawing.svg(model, fixed_colours=True)
    words = drawing.summary(drawing.rows(model), (), ())
    return Drawing(tuple(_strips(_Picture.of(full), model, room)), words or model.name)


@dataclass(frozen=True, slots=True)
class _Picture:
    """An SVG taken apart: its opening tag, what is in it, its frame."""

    opening: str
    inside: str
    frame: Box

    @classmethod
    def of(cls, svg: str) -> _Picture:
        opening, _, rest = svg.partition(">")
        found = _FRAME.search(opening)
        if found is None:
            raise ValueError("a drawing without viewBox")
        frame = Box(*(float(number) for number in found.groups()))
        return cls(opening, rest.removesuffix("</svg>"), frame)

    def window(self, left: float, right: float, x: float = 0.0) -> str:
        """The part between two abscissas as an SVG that stands at ``x``."""
        frame = self.frame
        box = f"{left} {frame.y} {right - left} {frame.height}"
        font = re.search(r'font-family="[^"]*"', self.opening)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" x="{x}" y="0" viewBox="{box}" width="{right - left}" '
            f'height="{frame.height}" {font[0] if font else ""}>{self._seen(left, right)}</svg>'
        )

    def _seen(self, left: float, right: float) -> str:
        """Without the words that stand outside: they would stay in the text of the paper, unseen."""

        def kept(found: re.Match[str]) -> str:
            return found[0] if left - HALF_TEXT < float(found[1]) < right + HALF_TEXT else ""

        return _TEXT.sub(kept, self.inside)


def _strips(picture: _Picture, model: ProcessModel, room: float) -> Iterator[Strip]:
    frame, head = picture.frame, _head(picture.frame, model)
    left, end = frame.x, frame.x + frame.width
    if frame.width <= room * STRETCH:
        room = frame.width
    parts = ceil((frame.width - head) / (room - head))
    share = min(room, head + (frame.width - head) / parts + SLACK)
    while left < end:
        shown = 0.0 if left == frame.x else head
        limit = left + share - shown
        right = end if limit >= end else _cut(model, left, limit)
        yield _strip(picture, left, right, shown)
        left = right


def _strip(picture: _Picture, left: float, right: float, head: float) -> Strip:
    height = picture.frame.height
    if not head:
        return Strip(picture.window(left, right), right - left, height)
    width = head + right - left
    names = picture.window(picture.frame.x, picture.frame.x + head)
    rest = picture.window(left, right, head)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return Strip(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{names}{rest}</svg>', width, height)


def _head(frame: Box, model: ProcessModel) -> float:
    """How much of the left edge holds the lanes' names; nothing where there are no lanes."""
    if not model.lanes:
        return 0.0
    nearest = min(box.x for name, box in model.layout.shapes.items() if name in model.nodes)
    return max(0.0, min(nearest - MARGIN - frame.x, WIDEST_HEAD))


def _cut(model: ProcessModel, left: float, limit: float) -> float:
    """The last place before ``limit`` where no step and no label stands."""
    edges = sorted(
        {
            max(box.x + box.width, left) + MARGIN
            for box in _standing(model)
            if left < box.x + box.width + MARGIN <= limit
        },
        reverse=True,
    )
    return next((edge for edge in [limit, *edges] if edge > left and _free(model, edge)), limit)


def _free(model: ProcessModel, edge: float) -> bool:
    return not any(box.x - MARGIN < edge < box.x + box.width + MARGIN for box in _standing(model))


def _standing(model: ProcessModel) -> list[Box]:
    """Boxes that must stay whole: steps and events (a sub-process may be cut between its own), labels."""
    outer = {node.parent for node in model.nodes.values()}
    shapes = model.layout.shapes
    boxes = [shapes[name] for name in model.nodes if name in shapes and name not in outer]
    return [*boxes, *model.layout.labels.values()]
