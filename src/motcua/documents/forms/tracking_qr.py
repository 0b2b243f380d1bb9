"""The QR of a form: the public tracking address and nothing else (TCVN 7322, ISO/IEC 18004)."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING, cast

import zxingcpp

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

WHITE = 255


def tracking_qr(address: str) -> str:
    """An SVG of the address, error correction M, one unit a module, without quiet zone (the page has one)."""
    symbol = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules = bytes(cast("Buffer", symbol.to_image(scale=1, add_quiet_zones=False)))
    size = isqrt(len(modules))
    path = "".join(_row_path(y, modules[y * size : (y + 1) * size]) for y in range(size))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path shape-rendering="crispEdges" d="{path}"/></svg>'
    )


def _row_path(y: int, row: bytes) -> str:
    """One rectangle for each run of dark modules: fewer edges, a smaller page."""
    path, x = [], 0
    for run in row.split(bytes([WHITE])):
        width = len(run)
        if width:
            path.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width + 1
    return "".join(path)
