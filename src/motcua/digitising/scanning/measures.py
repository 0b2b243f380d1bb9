"""What a picture of a page is like, measured; :mod:`motcua.digitising.scanning.gate` is what judges.

A page is looked at in grey at about 1,000 pixels of its long side; only sharpness needs the full picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from motcua.digitising.resolution import MM, resolution_of

Grey = NDArray[np.uint8]

SEEN: Final = 1000
"""Pixels of the long side a page is looked at with."""
INK: Final = 48
"""Grey levels darker than the paper around it that make a point ink."""
MARGIN: Final = 0.03
"""Share of each side left out: shadows and the black edge of a scanner's lid are no ink."""
WIDEST_SKEW: Final = 15.0
SKEW_POINTS: Final = 20_000
PRINT_SIDE: Final = 32
TILE: Final = 512


@dataclass(frozen=True, slots=True)
class Measures:
    """``width``, ``height``: pixels. ``dpi``: points per inch, ``dpi_said`` whether the picture itself
    says so (else it is counted as if the paper were A4). ``ink``: share of the page that is dark, 0-1.
    ``skew``: degrees the lines rise to the right (negative: fall). ``edge``: millimetres from paper to ink at
    the sharpest strokes. ``light``: grey level of the paper, 0-255. ``print``: what it looks like."""

    width: int
    height: int
    dpi: float
    dpi_said: bool
    ink: float
    skew: float
    edge: float
    light: int
    print: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def measure(picture: Image.Image, dpi: float | None = None) -> Measures:
    """Measure one picture. ``dpi``: what it says of itself, None when it says nothing."""
    grey = picture.convert("L")
    points, said = resolution_of(grey.size, dpi)
    seen = np.asarray(_reduced(grey))
    inner = _inner(seen)
    dark = _dark(inner)
    return Measures(
        width=grey.width,
        height=grey.height,
        dpi=round(points, 1),
        dpi_said=said,
        ink=round(float(dark.mean()), 5),
        skew=round(skew(dark), 1) + 0.0,
        edge=round(edge(np.asarray(grey)) * MM / points, 3),
        light=int(np.percentile(inner, 90)),
        print=fingerprint(dark),
    )


def skew(dark: NDArray[np.bool_]) -> float:
    """Degrees by which lines of text rise to the right, to a tenth; 0 where there is too little to tell.

    Seen along the lines a page is stripes, along anything else it is grey: the angle under which the rows
    differ most is the lines' (projection profiles). Looked for in steps of 1°, then 0.1° around the best.
    """
    rows, columns = np.nonzero(dark)
    if len(rows) < 200:
        return 0.0
    if len(rows) > SKEW_POINTS:
        chosen = np.random.default_rng(1).choice(len(rows), SKEW_POINTS, replace=False)
        rows, columns = rows[chosen], columns[chosen]
    x, y = columns.astype(np.float32), rows.astype(np.float32)
    coarse = _best(x, y, np.arange(-WIDEST_SKEW, WIDEST_SKEW + 0.5, 0.5))
    return float(_best(x, y, np.arange(coarse - 0.5, coarse + 0.55, 0.1)))


def _best(x: NDArray[np.float32], y: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: _stripes(x, y, float(angle))))


def _stripes(x: NDArray[np.float32], y: NDArray[np.float32], angle: float) -> float:
    """How unlike its neighbour each row is, seen under this angle."""
    turned = y + x * np.float32(np.tan(np.radians(angle)))
    counts = np.bincount((turned - turned.min()).astype(np.int32)).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())


def edge(grey: Grey) -> float:
    """Pixels from paper to ink at the sharpest strokes of the busiest parts: about 1 for a crisp scan, 2.5
    times the radius of a blur."""
    widths = [_width(tile) for tile in _busiest(grey)]
    return min(widths, default=1.0)


def _busiest(grey: Grey) -> list[Grey]:
    """Up to four tiles with the most contrast; a small picture is one tile."""
    high, wide = grey.shape
    tiles = [
        grey[y : y + TILE, x : x + TILE]
        for y in range(0, max(1, high - TILE // 2), TILE)
        for x in range(0, max(1, wide - TILE // 2), TILE)
    ]
    return sorted(tiles, key=lambda tile: float(tile[::4, ::4].std()), reverse=True)[:4]


def _width(tile: Grey) -> float:
    values = tile.astype(np.int16)
    contrast = float(np.percentile(values, 99) - np.percentile(values, 1))
    if contrast < INK or min(tile.shape) < 3:
        return 1.0
    across = np.abs(np.diff(values, axis=1)).ravel()
    steepest = float(np.percentile(across[across > contrast * 0.02], 99)) if across.max() > 0 else contrast
    return max(1.0, contrast / steepest)


def fingerprint(dark: NDArray[np.bool_]) -> str:
    """256 hexadecimal digits: where there is more ink to the right, on a grid of 32 by 32 laid over what is
    written, so that a page moved on the glass is the same page."""
    rows, columns = np.nonzero(dark)
    if not len(rows):
        return ""
    top, bottom = (int(np.percentile(rows, share)) for share in (0.2, 99.8))
    left, right = (int(np.percentile(columns, share)) for share in (0.2, 99.8))
    written = Image.fromarray(dark[top : bottom + 1, left : right + 1].astype(np.uint8) * 255)
    small = written.resize((PRINT_SIDE + 1, PRINT_SIDE), Image.Resampling.BOX)
    values = np.asarray(small).astype(np.int16)
    return np.packbits(values[:, 1:] - values[:, :-1] > 6).tobytes().hex()


def likeness(prints: Sequence[str]) -> NDArray[np.float32]:
    """How far any two of these fingerprints show the same page, 0-1 (shared marks of all marks), as a square
    table; 0 where one has none."""
    blank = "0" * (PRINT_SIDE * PRINT_SIDE // 4)
    packed = np.frombuffer(bytes.fromhex("".join(text or blank for text in prints)), np.uint8)
    marks = np.unpackbits(packed).reshape(-1, PRINT_SIDE * PRINT_SIDE).astype(np.float32)
    shared, own = marks @ marks.T, marks.sum(axis=1)
    every = own[:, None] + own - shared
    share: NDArray[np.float32] = np.divide(shared, every, out=np.zeros_like(shared), where=every > 0)
    return share


def _reduced(grey: Image.Image) -> Image.Image:
    factor = max(1, round(max(grey.size) / SEEN))
    return grey.reduce(factor) if factor > 1 else grey


def _inner(seen: Grey) -> Grey:
    high, wide = (int(side * MARGIN) for side in seen.shape)
    return seen[high : seen.shape[0] - high or None, wide : seen.shape[1] - wide or None]


def _dark(seen: Grey) -> NDArray[np.bool_]:
    """What is darker than the paper around it, so a shadow over half a photo is no ink."""
    block = max(8, max(seen.shape) // 12)
    paper = Image.fromarray(seen).resize(
        (max(1, seen.shape[1] // block), max(1, seen.shape[0] // block)), Image.Resampling.BOX
    )
    around = np.asarray(paper.resize((seen.shape[1], seen.shape[0]), Image.Resampling.BILINEAR))
    return around.astype(np.int16) - seen > INK
