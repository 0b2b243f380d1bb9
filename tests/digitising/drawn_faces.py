"""Portraits of nobody: drawn figures on a wall, as good or as bad as a test needs them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

WALL, SKIN, HAIR, SHIRT = (236, 238, 240), (222, 178, 148), (40, 30, 28), (40, 60, 110)


def figure(
    wall: tuple[int, int, int] = WALL,
    width: int = 900,
    head: float = 0.56,
    x: float = 0.5,
    skin: tuple[int, int, int] = SKIN,
) -> Image.Image:
    """A head of ``head`` of the picture's height with its middle at ``x``, over shoulders; 3:4."""
    height = width * 4 // 3
    picture = Image.new("RGB", (width, height), wall)
    draw = ImageDraw.Draw(picture)
    tall = head * height
    wide, middle, top = tall * 0.72, x * width, height * 0.1

    def oval(cx: float, cy: float, w: float, h: float, colour: tuple[int, int, int]) -> None:
        draw.ellipse((cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2), fill=colour)

    draw.rectangle(
        (middle - wide * 0.22, top + tall * 0.8, middle + wide * 0.22, top + tall * 1.3), fill=skin
    )
    oval(middle, top + tall * 1.75, wide * 2.1, tall * 1.2, SHIRT)
    oval(middle, top + tall * 0.45, wide, tall * 0.9, HAIR)
    oval(middle, top + tall * 0.55, wide * 0.86, tall * 0.9, skin)
    for side in (-1, 1):
        oval(middle + side * wide * 0.19, top + tall * 0.5, wide * 0.14, tall * 0.05, (250, 250, 250))
        oval(middle + side * wide * 0.19, top + tall * 0.5, wide * 0.06, tall * 0.05, HAIR)
        draw.rectangle(
            (
                middle + side * wide * 0.19 - wide * 0.1,
                top + tall * 0.43,
                middle + side * wide * 0.19 + wide * 0.1,
                top + tall * 0.45,
            ),
            fill=HAIR,
        )
    draw.rectangle(
        (middle - wide * 0.03, top + tall * 0.52, middle + wide * 0.03, top + tall * 0.68),
        fill=(190, 140, 110),
    )
    oval(middle, top + tall * 0.8, wide * 0.3, tall * 0.05, (170, 70, 70))
    return picture


def blurred(picture: Image.Image, radius: float = 14) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(radius))


def jpeg(picture: Image.Image, **more: object) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=90, **more)
    return written.getvalue()
