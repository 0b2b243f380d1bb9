"""Forecasts beside what happened: a table of tenths and a drawing of it."""

from __future__ import annotations

from html import escape
from typing import Any

from motcua.core import clock
from motcua.core.parameters import find
from motcua.indicators.forecasting import reading
from motcua.indicators.forecasting.calibration import FEWEST, Calibration

SIDE, EDGE = 300.0, 34.0


def compose() -> dict[str, Any]:
    """The context of the page."""
    found, replayed = reading.calibration()
    return {
        "found": found,
        "replayed": replayed,
        "fewest": FEWEST,
        "threshold": find("late-forecast-threshold", clock.today()),
        "drawing": drawing(found) if found.enough else "",
    }


def drawing(found: Calibration) -> str:
    """Predicted to the right, observed upwards, Wilson's interval as a line; on the diagonal all is true."""
    title = "Xác suất dự báo và tỷ lệ trễ thực tế"
    inner = SIDE - EDGE
    parts = [
        f'<svg class="mc-chart" viewBox="0 0 {SIDE:g} {SIDE:g}" role="img" aria-label="{escape(title)}">',
        _line("base", inner, inner),
        _line("promised", inner, 4),
    ]
    for one in found.bins:
        x = EDGE + one.predicted * (inner - 4)
        low, high, y = (inner - share * (inner - 4) for share in (*one.interval, one.observed))
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}" stroke="currentColor"/>'
        )
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="currentColor"/>')
    words = [
        (EDGE, inner + 20, "0 %", "start"),
        (SIDE, inner + 20, "100 %", "end"),
        (EDGE - 4, 14, "100 %", "end"),
    ]
    parts += [
        f'<text x="{x:g}" y="{y:g}" font-size="12" text-anchor="{at}">{text}</text>'
        for x, y, text, at in words
    ]
    return "".join([*parts, "</svg>"])


def _line(kind: str, left: float, right: float) -> str:
    """From one side of the drawing to the other, at these heights."""
    ends = f'x1="{EDGE:g}" y1="{left:g}" x2="{SIDE - 4:g}" y2="{right:g}"'
    return f'<line class="mc-chart__{kind}" {ends} stroke="currentColor"/>'
