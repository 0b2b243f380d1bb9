"""The QR of a form: the public tracking address and nothing else (TCVN 7322, ISO/IEC 18004)."""

from __future__ import annotations

from typing import Final

import segno

FIXED_MASK: Final = 2
"""Trying all eight masks costs four times the rest of the symbol; every reader takes the mask from the
symbol itself."""


def tracking_qr(address: str) -> str:
    """An SVG of the address, error correction M, one unit a module, without quiet zone (the page has one)."""
    symbol = segno.make(address, error="m", micro=False, boost_error=False, mask=FIXED_MASK)
    size = len(symbol.matrix)
    path = "".join(_row_path(y, row) for y, row in enumerate(symbol.matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path shape-rendering="crispEdges" d="{path}"/></svg>'
    )


def _row_path(y: int, row: bytearray) -> str:
    """One rectangle for each run of dark modules: fewer edges, a smaller page."""
    path, x = [], 0
    for run in row.split(b"\0"):
        width = len(run)
        if width:
            path.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width + 1
    return "".join(path)
