"""Writing SVG: elements, colours and lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from motcua.processes.definition import Box
from motcua.processes.drawing.lettering import LINE

COLOURS = {
    "paper": "#ffffff",
    "band": "#f3f6f9",
    "ink": "#0b0c0c",
    "muted": "#505a5f",
    "line": "#505a5f",
    "step": "#ffffff",
    "done": "#e8f4ec",
    "done-line": "#00703c",
    "here": "#fff7bf",
    "here-line": "#0b0c0c",
    "badge": "#ffdd00",
    "gone": "#b10e1e",
    "new": "#00703c",
}
FONT = "'Be Vietnam Pro','Noto Sans','Liberation Sans','Tinos',sans-serif"
"""The page's own font first; Tinos is the one enclosed for PDF."""


class Pen:
    """Collects SVG elements.

    Colours are names of :data:`COLOURS`; a page restyles them through ``--mc-<name>``. ``fixed`` writes
    the plain values, for renderers that know no custom properties (PDF).
    """

    def __init__(self, *, fixed: bool = False) -> None:
        self.fixed = fixed
        self.parts: list[str] = []

    def colour(self, name: str) -> str:
        value = COLOURS.get(name)
        if value is None or self.fixed:
            return value or name
        return f"var(--mc-{name},{value})"

    def add(self, tag: str, content: str | None = None, /, **attributes: object) -> None:
        """One element; underscores in attribute names become hyphens, ``content`` is escaped."""
        self.parts.append(
            self._open(tag, attributes) + ("/>" if content is None else f">{escape(content)}</{tag}>")
        )

    def box(self, box: Box, /, **attributes: object) -> None:
        """A rectangle of those bounds."""
        self.add("rect", x=box.x, y=box.y, width=box.width, height=box.height, **attributes)

    def open(self, tag: str, /, **attributes: object) -> None:
        """Begin an element that holds others."""
        self.parts.append(self._open(tag, attributes) + ">")

    def svg(self, kind: str, frame: Box, label: str) -> None:
        """Begin the picture: its frame, and the label a screen reader speaks."""
        self.open(
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            class_=kind,
            role="img",
            viewBox=" ".join(number(v) for v in (frame.x, frame.y, frame.width, frame.height)),
            width=frame.width,
            height=frame.height,
            font_family=FONT,
            aria_label=label,
        )

    def close(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def _open(self, tag: str, attributes: dict[str, object]) -> str:
        shown = (
            f" {name.rstrip('_').replace('_', '-')}={quoteattr(self._value(name, value))}"
            for name, value in attributes.items()
            if value is not None
        )
        return f"<{tag}{''.join(shown)}"

    def _value(self, name: str, value: object) -> str:
        if isinstance(value, float):
            return number(value)
        return self.colour(str(value)) if name in ("fill", "stroke") else str(value)

    def lines(
        self,
        lines: Iterable[str],
        x: float,
        y: float,
        size: float,
        *,
        colour: str = "ink",
        anchor: str = "middle",
        bold: bool = False,
        halo: bool = False,
        turn: bool = False,
    ) -> None:
        """Lines of text; ``y`` is the top of the first. ``turn``: read from below, around (x, y)."""
        weight, line = ("600" if bold else None), ("paper" if halo else None)
        for index, text in enumerate(lines):
            base = y + size * (0.98 + index * LINE)
            at = number(x), number(y)
            self.add(
                "text",
                text,
                x=x,
                y=base,
                font_size=float(size),
                fill=colour,
                text_anchor=anchor if anchor != "start" else None,
                font_weight=weight,
                stroke=line,
                stroke_width="3" if halo else None,
                stroke_linejoin="round" if halo else None,
                paint_order="stroke" if halo else None,
                transform=f"rotate(-90 {at[0]} {at[1]})" if turn else None,
            )

    def arrow(self, points: tuple[tuple[float, float], ...]) -> None:
        """A filled head at the end of a way."""
        (ax, ay), (bx, by) = points[-2:]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        if not length:
            return
        ux, uy = (bx - ax) / length, (by - ay) / length
        left = f"{number(bx - 9 * ux - 4.5 * uy)},{number(by - 9 * uy + 4.5 * ux)}"
        right = f"{number(bx - 9 * ux + 4.5 * uy)},{number(by - 9 * uy - 4.5 * ux)}"
        self.add("polygon", points=f"{number(bx)},{number(by)} {left} {right}", fill="line")


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
