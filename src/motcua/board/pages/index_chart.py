"""A small chart of a share over months; the same values stand in a table beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from html import escape

from motcua.core.display import figure
from motcua.core.rounding import half_up

WIDE, HIGH = 620.0, 220.0
LEFT, RIGHT, TOP, FOOT = 44.0, 22.0, 24.0, 30.0
LEVELS = (0, 25, 50, 75, 100)


def chart(shares: Mapping[date, Fraction | None], title: str) -> str:
    """One SVG element of shares between 0 and 1 by month; a month without one is a gap. Empty without any."""
    if not any(share is not None for share in shares.values()):
        return ""
    return "".join(
        [
            f'<svg class="mc-chart mc-chart--wide" viewBox="0 0 {WIDE:g} {HIGH:g}" role="img"',
            f' aria-label="{escape(title)}">',
            *_levels(),
            *_way(shares),
            *_dots(shares),
            "</svg>",
        ]
    )


def _x(place: int, count: int) -> float:
    return LEFT + (WIDE - LEFT - RIGHT) * (place + 0.5) / count


def _y(share: Fraction | float) -> float:
    return HIGH - FOOT - (HIGH - TOP - FOOT) * float(share)


def _levels() -> Iterator[str]:
    for level in LEVELS:
        y = _y(level / 100)
        yield f'<line class="mc-chart__base" x1="{LEFT:g}" x2="{WIDE - RIGHT:g}" y1="{y:.1f}" y2="{y:.1f}"'
        yield f' stroke="currentColor"/><text x="{LEFT - 8:g}" y="{y + 5:.1f}" font-size="14"'
        yield f' text-anchor="end">{level}</text>'


def _way(shares: Mapping[date, Fraction | None]) -> Iterator[str]:
    """A line through months that follow one another."""
    run: list[str] = []
    for place, share in enumerate([*shares.values(), None]):
        if share is not None:
            run.append(f"{_x(place, len(shares)):.1f},{_y(share):.1f}")
            continue
        if len(run) > 1:
            yield f'<polyline class="mc-chart__way" points="{" ".join(run)}" fill="none"'
            yield ' stroke="currentColor"/>'
        run = []


def _dots(shares: Mapping[date, Fraction | None]) -> Iterator[str]:
    for place, (month, share) in enumerate(shares.items()):
        x = _x(place, len(shares))
        yield _text(x, HIGH - 8, f"{month.month}/{month:%y}")
        if share is not None:
            y = _y(share)
            yield f'<circle class="mc-chart__enough" cx="{x:.1f}" cy="{y:.1f}" r="4" fill="currentColor"/>'
            yield _text(x, y - 10, figure(half_up(share * 100, 1)))


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" text-anchor="middle">{escape(words)}</text>'
