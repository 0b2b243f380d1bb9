"""Columns side by side, drawn by the server; the same numbers stand in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from motcua.core.display import figure

WIDE, HIGH = 720.0, 200.0
TOP, FOOT = 36.0, 36.0
ROOM = 40.0
"""Width one label below needs."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``label``: below it and in the table."""

    label: str
    number: int


def chart(bars: Sequence[Bar], title: str) -> str:
    """One SVG element."""
    top = max(bar.number for bar in bars) or 1
    step = WIDE / len(bars)
    each = max(1, round(ROOM / step + 0.49))
    parts = [f'<svg class="mc-bars" viewBox="0 0 {WIDE:g} {HIGH:g}" role="img" aria-label="{escape(title)}">']
    for place, bar in enumerate(bars):
        parts += _bar(bar, place * step, step, top, labelled=place % each == 0)
    base = f'<line class="mc-bars__base" x1="0" x2="{WIDE:g}" y1="{HIGH - FOOT:g}" y2="{HIGH - FOOT:g}"/>'
    return "".join([*parts, base, "</svg>"])


def _bar(bar: Bar, left: float, step: float, top: int, *, labelled: bool) -> list[str]:
    high = (HIGH - TOP - FOOT) * bar.number / top
    y, middle = HIGH - FOOT - high, left + step / 2
    shape = f'x="{left + step * 0.14:.1f}" y="{y:.1f}" width="{step * 0.72:.1f}" height="{high:.1f}"'
    found = [f'<rect class="mc-bars__bar" {shape}/>'] if bar.number else []
    if bar.number:
        found.append(_text(middle, y - 6, figure(bar.number)))
    return [*found, _text(middle, HIGH - 6, bar.label)] if labelled else found


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="14" text-anchor="middle">{escape(words)}</text>'
