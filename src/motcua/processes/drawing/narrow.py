"""The steps from top to bottom, for screens too narrow for the whole drawing."""

from __future__ import annotations

from collections.abc import Collection

from motcua.processes.definition import Box, ProcessModel
from motcua.processes.drawing.lettering import LINE, width, wrapped
from motcua.processes.drawing.pen import Pen, number
from motcua.processes.steps import Row, branches, rows, spoken, summary

NAME, SMALL = 15.0, 13.0
LEFT, TEXT_LEFT, GAP = 20.0, 48.0, 18.0
NOTE = "Quy trình có rẽ nhánh: không phải hồ sơ nào cũng qua mọi bước."


def steps_svg(
    model: ProcessModel,
    *,
    position: Collection[str] = (),
    done: Collection[str] = (),
    title: str = "",
    wide: float = 320.0,
    fixed_colours: bool = False,
) -> str:
    """A vertical list of the steps as one SVG, ``wide`` units across."""
    listed = rows(model)
    pen, y = Pen(fixed=fixed_colours), 12.0
    marks: list[tuple[Row, float]] = []
    for row in listed:
        marks.append((row, y))
        y = _step(pen, row, y, wide, here=row.id in position) + GAP
    if branches(model):
        lines = wrapped(NOTE, wide - 24, SMALL)
        pen.lines(lines, 12, y, SMALL, anchor="start", colour="muted")
        y += len(lines) * SMALL * LINE + 10
    bullets = Pen(fixed=fixed_colours)
    _thread(bullets, marks)
    for row, top in marks:
        _bullet(bullets, row, top, here=row.id in position, done=row.id in done)
    name = title or model.name
    told = name, summary(listed, position, done), spoken(name, listed, position)
    return _framed(bullets.parts + pen.parts, told, Box(0.0, 0.0, wide, y), fixed_colours)


def _step(pen: Pen, row: Row, y: float, wide: float, *, here: bool) -> float:
    """The words of one step from ``y`` down; the lower end."""
    room = wide - TEXT_LEFT - 12
    texts = [
        (row.name, NAME, "ink", True),
        (row.lane, SMALL, "muted", False),
        (row.limit, SMALL, "muted", False),
    ]
    for text, size, colour, bold in texts:
        lines = wrapped(text, room, size)
        pen.lines(lines, TEXT_LEFT, y, size, anchor="start", colour=colour, bold=bold)
        y += len(lines) * size * LINE
    if here:
        tag = width("Đang ở đây", SMALL) + 16
        pen.add("rect", x=TEXT_LEFT, y=y + 4, width=tag, height=22.0, rx=4.0, fill="badge")
        pen.lines(["Đang ở đây"], TEXT_LEFT + 8, y + 7, SMALL, anchor="start", bold=True)
        y += 30
    return y


def _thread(pen: Pen, marks: list[tuple[Row, float]]) -> None:
    if len(marks) > 1:
        first, last = marks[0][1] + 10, marks[-1][1] + 10
        pen.add("path", d=f"M{number(LEFT)} {number(first)}V{number(last)}", stroke="line", stroke_width="2")


def _bullet(pen: Pen, row: Row, y: float, *, here: bool, done: bool) -> None:
    middle = y + 10
    fill, line = ("here", "here-line") if here else ("done-line", "done-line") if done else ("paper", "line")
    pen.open("g", class_="mc-here" if here else "mc-done" if done else "mc-todo")
    pen.add(
        "circle", cx=LEFT, cy=middle, r=13.0, fill=fill, stroke=line, stroke_width="3.5" if here else "1.5"
    )
    if done and not here:
        mark = f"M{number(LEFT - 6)} {number(middle)}l4 4.5l7.5 -9"
        pen.add("path", d=mark, stroke="paper", stroke_width="2.5", fill="none")
    else:
        pen.lines([str(row.no)], LEFT, middle - 8, SMALL, bold=True)
    pen.close("g")


def _framed(parts: list[str], told: tuple[str, str, str], frame: Box, fixed: bool) -> str:
    title, words, label = told
    shell = Pen(fixed=fixed)
    shell.svg("mc-steps", frame, label)
    shell.add("title", title)
    shell.add("desc", words)
    shell.add("rect", width=frame.width, height=frame.height, fill="paper")
    return "".join([*shell.parts, *parts, "</svg>"])
