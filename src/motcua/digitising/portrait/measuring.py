"""What a portrait shows, in figures: background, outline of head, light, sharpness. Pure (numpy, pillow).

Nobody is recognised here and no face is compared. The head is found as what differs from a plain background;
where the background is not plain there is no outline to trust, and the judgement says just that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.float64]
Mask = NDArray[np.bool_]
_HEIGHT: Final = 480
"""Pixels of height every measure is taken at, so that figures compare."""
_CORNER: Final = (0.14, 0.14)
_FAR: Final = 42.0
"""Distance in colour (0 to 441) from the background that makes a pixel part of the person."""
_NEAR: Final = 36.0
_NARROW: Final = 0.05
_LEAST_HEAD: Final = 40
"""Rows a head has at least."""
_NECK: Final = 0.8
"""Below this part of the head's width the neck begins."""
_HEAD_RATIO: Final = 1.35
"""Height of a head to its width."""
_WIDE: Final = 360
"""Pixels of width of a print of 3 to 4 at that height."""


@dataclass(frozen=True, slots=True)
class Head:
    """In parts of the portrait: ``top``, ``chin`` of its height, ``centre``, ``width`` of its width; ``tilt``
    in degrees, to the right positive; ``skin``: share of the face's place with the colour of skin."""

    top: float
    chin: float
    centre: float
    width: float
    tilt: float
    skin: float

    @property
    def height(self) -> float:
        return self.chin - self.top


@dataclass(frozen=True, slots=True)
class Measures:
    """``background``: its lightness, 0 to 255; ``plain``: share of the border that has its colour; ``tint``:
    how far it is from grey; ``head``: None when no outline stands out; ``light``: mean of the face;
    ``clipped``: share of it burnt or black; ``uneven``: left half against right; ``sharp``: variance of its
    edges; ``colour``: whether it is a picture in colours."""

    background: float
    plain: float
    tint: float
    head: Head | None
    light: float
    clipped: float
    uneven: float
    sharp: float
    colour: bool


def measure(portrait: Image.Image) -> Measures:
    """Measure a picture already cut to its size."""
    width = max(round(portrait.width * _HEIGHT / portrait.height), 8)
    small = portrait.convert("RGB").resize((width, _HEIGHT), Image.Resampling.LANCZOS)
    pixels = np.asarray(small, dtype=np.float64)
    ground = _ground(pixels)
    head = _head(pixels, ground)
    face = _face(pixels, head)
    grey = face @ np.array([0.299, 0.587, 0.114])
    half = grey.shape[1] // 2
    return Measures(
        background=float(ground @ np.array([0.299, 0.587, 0.114])),
        plain=_plain(pixels, ground),
        tint=float(ground.max() - ground.min()),
        head=head,
        light=float(grey.mean()),
        clipped=float(((grey < 12) | (grey > 250)).mean()),
        uneven=float(abs(grey[:, :half].mean() - grey[:, half:].mean())),
        sharp=_sharpness(grey),
        colour=bool((pixels.max(axis=2) - pixels.min(axis=2)).mean() > 6),
    )


def _ground(pixels: Pixels) -> Pixels:
    """The colour of the two upper corners."""
    high, wide = round(pixels.shape[0] * _CORNER[0]), round(pixels.shape[1] * _CORNER[1])
    corners = np.concatenate((pixels[:high, :wide].reshape(-1, 3), pixels[:high, -wide:].reshape(-1, 3)))
    found: Pixels = np.median(corners, axis=0)
    return found


def _plain(pixels: Pixels, ground: Pixels) -> float:
    """Of the strips at the top and at both sides down to the shoulders."""
    rows, columns = round(pixels.shape[0] * 0.05), round(pixels.shape[1] * 0.08)
    upper = pixels[: round(pixels.shape[0] * 0.5)]
    strips = (
        pixels[:rows].reshape(-1, 3),
        upper[:, :columns].reshape(-1, 3),
        upper[:, -columns:].reshape(-1, 3),
    )
    distance = np.linalg.norm(np.concatenate(strips) - ground, axis=1)
    return float((distance < _NEAR).mean())


def _head(pixels: Pixels, ground: Pixels) -> Head | None:
    """The outline from the crown to where it narrows above the shoulders."""
    apart = np.linalg.norm(pixels - ground, axis=2) > _FAR
    cleaned = Image.fromarray((apart * 255).astype(np.uint8)).filter(ImageFilter.MedianFilter(7))
    mask: Mask = np.asarray(cleaned) > 127
    spans = [_span(row) for row in mask]
    widths = np.array([right - left for left, right in spans], dtype=np.float64) / mask.shape[1]
    wide = np.flatnonzero(widths > _NARROW)
    if not wide.size or widths[wide[0] : wide[0] + 5].min(initial=1) <= _NARROW:
        return None
    top = int(wide[0])
    chin = _chin(widths, top)
    rows = np.arange(top, chin)
    if rows.size < 20:
        return None
    middles = np.array([(spans[row][0] + spans[row][1]) / 2 for row in rows]) / mask.shape[1]
    slope = np.polyfit(rows / mask.shape[0], middles, 1)[0] * mask.shape[1] / mask.shape[0]
    box = (top, chin, float(middles.mean()), float(np.percentile(widths[top:chin], 90)))
    tilt = -float(np.degrees(np.arctan(slope)))
    return Head(top / _HEIGHT, chin / _HEIGHT, box[2], box[3], tilt, _skin(pixels, box))


def _span(row: Mask) -> tuple[int, int]:
    filled = np.flatnonzero(row)
    return (int(filled[0]), int(filled[-1]) + 1) if filled.size else (0, 0)


def _chin(widths: Pixels, top: int) -> int:
    """The row where the outline has become as narrow as the neck; with hair over the neck, as far down as
    heads of that width are high."""
    smooth = np.convolve(widths[top:], np.ones(9) / 9, mode="same")
    largest = np.maximum.accumulate(smooth)
    narrowing = np.flatnonzero(smooth[_LEAST_HEAD:] < _NECK * largest[_LEAST_HEAD:])
    if not narrowing.size:
        return min(top + round(_HEAD_RATIO * float(np.median(smooth[: smooth.size // 2])) * _WIDE), _HEIGHT)
    begins = _LEAST_HEAD + int(narrowing[0])
    grown = np.flatnonzero(smooth[begins:] > largest[begins])
    neck = smooth[begins : begins + int(grown[0]) if grown.size else smooth.size]
    return top + begins + int(np.flatnonzero(neck <= 1.08 * neck.min())[0])


def _skin(pixels: Pixels, box: tuple[int, int, float, float]) -> float:
    """The share of skin's hues, of any lightness, in the middle of the head."""
    top, chin, centre, width = box
    rows = slice(top + (chin - top) * 2 // 5, max(chin - (chin - top) // 8, top + 1))
    wide = pixels.shape[1]
    columns = slice(max(int((centre - width / 4) * wide), 0), max(int((centre + width / 4) * wide), 1))
    face = pixels[rows, columns].reshape(-1, 3)
    if not face.size:
        return 0.0
    red, green, blue = face.T
    cb = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue
    cr = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue
    return float(((cb > 75) & (cb < 130) & (cr > 132) & (cr < 180)).mean())


def _face(pixels: Pixels, head: Head | None) -> Pixels:
    """The pixels of the face; the middle of the picture when no head stands out."""
    high, wide = pixels.shape[:2]
    if head is None:
        return pixels[high // 4 : high * 3 // 5, wide // 4 : wide * 3 // 4]
    top, chin = int((head.top + 0.3 * head.height) * high), int(head.chin * high)
    left, right = (int((head.centre + side * head.width * 0.35) * wide) for side in (-1, 1))
    return pixels[top : max(chin, top + 4), max(left, 0) : max(right, left + 4)]


def _sharpness(grey: Pixels) -> float:
    if min(grey.shape) < 4:
        return 0.0
    inner = grey[1:-1, 1:-1]
    edges = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * inner
    return float(edges.var())
