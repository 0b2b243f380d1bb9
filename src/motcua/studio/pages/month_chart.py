"""A small chart of a measured mean over months beside what was promised; the same values stand in a table.

Dots with a white middle stand for months of fewer than thirty dossiers: values, no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape

from motcua.core.display import figure
from motcua.reengineering.outcomes.ledger import Kept, Tally
from motcua.reengineering.outcomes.measuring import FEWEST

WIDE, HIGH = 360.0, 190.0
LEFT, RIGHT, TOP, FOOT = 12.0, 12.0, 30.0, 26.0
ROOM = 50.0
"""Width one label of a month needs."""
MOST = 24
"""Months shown, the latest; older ones stand in the table."""


def chart(kept: Kept, title: str, decimals: int) -> str:
    """One SVG element; empty without a month."""
    months = dict(sorted(kept.months.items())[-MOST:])
    means = {month: tally.mean for month, tally in months.items() if tally.mean is not None}
    if not means:
        return ""
    top = 1.15 * max(kept.promised, kept.before or 0.0, *means.values()) or 1.0
    parts = [
        f'<svg class="mc-chart" viewBox="0 0 {WIDE:g} {HIGH:g}" role="img" aria-label="{escape(title)}">',
        _line(LEFT, WIDE - RIGHT, _y(0.0, top), "base"),
        *_level("promised", "đã hứa", kept.promised, top, decimals, LEFT),
        *_level("before", "trước", kept.before, top, decimals, WIDE / 2),
        *_dots(months, means, top, decimals),
        "</svg>",
    ]
    return "".join(parts)


def _y(value: float, top: float) -> float:
    return HIGH - FOOT - (HIGH - TOP - FOOT) * value / top


def _line(left: float, right: float, y: float, kind: str) -> str:
    ends = f'x1="{left:g}" x2="{right:g}" y1="{y:.1f}" y2="{y:.1f}"'
    return f'<line class="mc-chart__{kind}" {ends} stroke="currentColor"/>'


def _level(kind: str, words: str, value: float | None, top: float, decimals: int, at: float) -> Iterable[str]:
    """A line across at a value, and its sample with words above the chart from ``at`` on."""
    if value is not None:
        yield _line(LEFT, WIDE - RIGHT, _y(value, top), kind)
        yield _line(at, at + 24, 8.0, kind)
        yield f'<text x="{at + 30:g}" y="12" font-size="14">{words} {figure(round(value, decimals))}</text>'


def _dots(
    months: Mapping[date, Tally], means: Mapping[date, float], top: float, decimals: int
) -> Iterable[str]:
    inner = WIDE - LEFT - RIGHT
    step = inner / len(means)
    each = max(1, round(ROOM / step + 0.49))
    places = {month: LEFT + step * (place + 0.5) for place, month in enumerate(means)}
    points = " ".join(f"{places[month]:.1f},{_y(mean, top):.1f}" for month, mean in means.items())
    yield f'<polyline class="mc-chart__way" points="{points}" fill="none" stroke="currentColor"/>'
    for place, (month, mean) in enumerate(means.items()):
        x, y = places[month], _y(mean, top)
        enough = months[month].n >= FEWEST
        kind, fill = ("enough", "currentColor") if enough else ("few", "none")
        yield f'<circle class="mc-chart__{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}"'
        yield ' stroke="currentColor"/>'
        if (len(means) - 1 - place) % each == 0:
            said = figure(round(mean, decimals))
            yield _text(x, y - 9, said)
            yield _text(x, HIGH - 8, f"{month:%m/%y}")


def _text(x: float, y: float, words: str) -> str:
    """Words with a rim of paper, so that a line behind them does not strike them through."""
    rim = 'stroke="#fff" stroke-width="4" paint-order="stroke" stroke-linejoin="round"'
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="14" text-anchor="middle"'
    return f"<text {place} {rim}>{escape(words)}</text>"
