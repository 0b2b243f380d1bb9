"""Pictures of pages made on the spot, with faults of a known size."""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

PAPER = 245


@cache
def page(seed: int = 0, dpi: int = 200, lines: int = 40) -> Image.Image:
    """An A4 page of words nobody ever wrote."""
    chance = random.Random(seed)
    wide, high = round(8.27 * dpi), round(11.69 * dpi)
    drawn = Image.new("L", (wide, high), PAPER)
    pen, font = ImageDraw.Draw(drawn), ImageFont.load_default(size=round(dpi * 12 / 72))
    for line in range(lines):
        words = ("".join(chance.choices("abcdeghiklmnopqrstuvxy", k=chance.randint(2, 7))) for _ in range(12))
        pen.text((wide * 0.1, high * (0.08 + line * 0.021)), " ".join(words)[:70], fill=30, font=font)
    return drawn


def blank(dpi: int = 200) -> Image.Image:
    """Paper with nothing on it but its grain."""
    grain = np.random.default_rng(0).normal(240, 6, (round(11.69 * dpi), round(8.27 * dpi)))
    return Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))


def skewed(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, fillcolor=PAPER)


def blurred(picture: Image.Image, radius: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(radius))


def jpeg(picture: Image.Image, **said: Any) -> bytes:
    return written(picture, "JPEG", quality=85, **said)


def written(picture: Image.Image, kind: str, **said: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **said)
    return buffer.getvalue()


def scanned(seed: int = 0, dpi: int = 200) -> bytes:
    """One page as a scanner sends it."""
    return jpeg(page(seed, dpi), dpi=(dpi, dpi))


def tiff(*pages: Image.Image) -> bytes:
    buffer = BytesIO()
    # Copies: a picture once saved as JPEG keeps what that encoder was told, which no other one takes.
    first, *others = (one.copy() for one in pages)
    first.save(buffer, "TIFF", save_all=True, append_images=others, dpi=(200, 200))
    return buffer.getvalue()
