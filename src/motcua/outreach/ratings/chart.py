"""The share of satisfied people over months with its interval; the same values stand in the table below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from motcua.core.display import figure
from motcua.ratings.figures import Group

WIDE, HIGH = 640.0, 220.0
LEFT, RIGHT, TOP, FOOT = 46.0, 12.0, 16.0, 28.0
LEVELS = (0, 50, 80, 90, 100)


def chart(months: Sequence[Group], title: str) -> str:
    """One SVG element; empty where fewer than two months can be shown."""
    shown = [month for month in months if month.share is not None]
    if len(shown) < 2:
        return ""
    parts = [
        f'<svg class="mc-chart" viewBox="0 0 {WIDE:g} {HIGH:g}" role="img" aria-label="{escape(title)}">',
        *_levels(),
        *_months(months),
        "</svg>",
    ]
    return "".join(parts)


def _y(percent: float) -> float:
    return HIGH - FOOT - (HIGH - TOP - FOOT) * percent / 100


def _levels() -> Iterable[str]:
    for level in LEVELS:
        y = _y(level)
        yield f'<line class="mc-chart__base" x1="{LEFT:g}" x2="{WIDE - RIGHT:g}" y1="{y:.1f}" y2="{y:.1f}"'
        yield ' stroke="currentColor" stroke-opacity="0.25"/>'
        yield f'<text x="{LEFT - 8:g}" y="{y + 5:.1f}" font-size="14" text-anchor="end">{level}</text>'


def _months(months: Sequence[Group]) -> Iterable[str]:
    step = (WIDE - LEFT - RIGHT) / len(months)
    for place, month in enumerate(months):
        x = LEFT + step * (place + 0.5)
        if share := month.share:
            low, high, y = (_y(float(value)) for value in (share.low, share.high, share.share))
            yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}" stroke="currentColor"'
            yield ' stroke-width="3" stroke-opacity="0.5"/>'
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="currentColor">'
            yield f"<title>{month.key:%m/%Y}: {figure(share.share, 2)} %</title></circle>"
        yield f'<text x="{x:.1f}" y="{HIGH - 8:g}" font-size="14" text-anchor="middle">'
        yield f"{month.key:%m/%y}</text>"
