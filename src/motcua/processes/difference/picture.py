"""Both processes in one picture: as it is above, as it is to be below, every difference marked and numbered.

Nothing is told by colour alone: a removed step is crossed out, an added one has a second frame, and each
carries a tag with its number and a word; the table (:func:`motcua.processes.difference.wording.lines`)
says the same under the same numbers.
"""

from __future__ import annotations

from motcua.processes.definition import Box
from motcua.processes.difference.comparing import Difference, Entry, Status
from motcua.processes.difference.wording import STATUS, counted, summary
from motcua.processes.drawing.lettering import LINE, shortened, width, wrapped
from motcua.processes.drawing.pen import Pen, number
from motcua.processes.drawing.picture import draw_scene, frame_of, framed, staged
from motcua.processes.drawing.scene import Scene

TITLES = ("Hiện trạng", "Đề xuất")
TITLE, NOTE, TAG = 18.0, 12.0, 11.0
BETWEEN = 28.0
LEGEND = (
    "Bỏ: gạch chéo qua bước. Thêm: khung kép. Chuyển: đổi người làm hoặc đổi thứ tự. "
    "Sửa: đổi nội dung của bước. Số trên nhãn là số dòng trong bảng so sánh."
)


def svg(difference: Difference, *, title: str = "", fixed_colours: bool = False) -> str:
    """One SVG element. ``fixed_colours``: no custom properties, for PDF."""
    pen = Pen(fixed=fixed_colours)
    scenes = (staged(difference.before), staged(difference.after))
    frames = [frame_of(scene) for scene in scenes]
    wide = max(frame.width for frame in frames)
    y = 0.0
    for side, (scene, frame) in enumerate(zip(scenes, frames, strict=True)):
        y = _headed(pen, f"{TITLES[side]}: {scene.model.name}", wide, y)
        pen.open("g", transform=f"translate({number(-frame.x)} {number(y - frame.y)})")
        draw_scene(pen, scene)
        for entry in difference.entries:
            _mark(pen, scene, entry, side)
        pen.close("g")
        y += frame.height + BETWEEN
    y = _legend(pen, wide, y - BETWEEN)
    name = title or f"So sánh quy trình: {difference.after.name or difference.before.name}"
    said = f"{counted(difference)}. {summary(difference)}"
    return framed(pen, Box(0.0, 0.0, wide, y), name, said, f"{name}. {counted(difference)}.")


def _headed(pen: Pen, text: str, wide: float, y: float) -> float:
    lines = shortened(wrapped(text, wide - 44, TITLE), 2)
    pen.lines(lines, 22.0, y + 12, TITLE, anchor="start", bold=True)
    return y + 12 + len(lines) * TITLE * LINE


def _legend(pen: Pen, wide: float, y: float) -> float:
    lines = wrapped(LEGEND, wide - 44, NOTE)
    pen.lines(lines, 22.0, y, NOTE, anchor="start", colour="muted")
    return y + len(lines) * NOTE * LINE + 14


def _mark(pen: Pen, scene: Scene, entry: Entry, side: int) -> None:
    row = (entry.before, entry.after)[side]
    if row is None or entry.status is Status.SAME:
        return
    box = scene.model.layout.shapes[row.id]
    pen.open("g", class_=f"mc-diff mc-{entry.status}", data_no=entry.no)
    if entry.status is Status.REMOVED:
        right, low = box.x + box.width, box.y + box.height
        cross = f"M{number(box.x)} {number(low)}L{number(right)} {number(box.y)}"
        cross += f"M{number(box.x)} {number(box.y)}L{number(right)} {number(low)}"
        pen.add("path", d=cross, stroke="gone", stroke_width="2", fill="none")
    elif entry.status is Status.ADDED:
        outer = Box(box.x - 5, box.y - 5, box.width + 10, box.height + 10)
        pen.box(outer, rx=11.0, fill="none", stroke="new", stroke_width="3")
    _tag(pen, box, f"{entry.no}. {_words(entry)}", entry.status)
    pen.close("g")


def _words(entry: Entry) -> str:
    both = entry.status is Status.MOVED and entry.edits
    return f"{STATUS[Status.MOVED]}, {STATUS[Status.CHANGED].lower()}" if both else STATUS[entry.status]


COLOURS = {
    Status.REMOVED: "gone",
    Status.ADDED: "new",
    Status.MOVED: "here-line",
    Status.CHANGED: "here-line",
}


def _tag(pen: Pen, box: Box, text: str, status: Status) -> None:
    """The label on the upper left edge; an arrow before the words of a moved step."""
    arrow = 14.0 if status is Status.MOVED else 0.0
    wide, x, y = width(text, TAG) + 16 + arrow, box.x + 4, box.y - 12
    rim = COLOURS[status]
    pen.add("rect", x=x, y=y, width=wide, height=19.0, rx=3.0, fill="paper", stroke=rim, stroke_width="1.5")
    if arrow:
        middle = y + 9.5
        shape = f"M{number(x + 6)} {number(middle)}h9m-4 -3.5l4 3.5l-4 3.5"
        pen.add("path", d=shape, stroke=rim, stroke_width="1.5", fill="none")
    pen.lines([text], x + 8 + arrow, y + 2.5, TAG, anchor="start", bold=True)
