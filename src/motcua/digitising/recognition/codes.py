"""Bar codes and QR codes found in a picture. Pure; no Django."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import zxingcpp
from PIL import Image

from motcua.digitising.recognition.words import PLACES, Box

LONGEST: Final = 4000
"""Characters kept of a code; the largest QR holds 4.296."""
MOST: Final = 50
"""Codes read of one page; a page of labels is no paper of a dossier."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code. ``kind``: the symbology as its standard names it ("QR Code", "Code 128"); ``box``: where it
    is on the page; ``page``: from 1."""

    kind: str
    text: str
    box: Box
    page: int = 1


def codes_in(image: Image.Image, page: int = 1) -> list[Code]:
    """Every code of a picture that was read without an error, from top to bottom, each text once."""
    plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
    found: dict[tuple[str, str], Code] = {}
    for one in zxingcpp.read_barcodes(plain)[:MOST]:
        text = one.text.replace("\x00", "")
        if one.valid and text.strip():
            kind = str(one.format)
            found.setdefault((kind, text), Code(kind, text[:LONGEST], _box(one.position, plain), page))
    return sorted(found.values(), key=lambda code: (code.box.y, code.box.x))


def _box(position: Any, image: Image.Image) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across, down = [one.x for one in corners], [one.y for one in corners]
    left, top = max(min(across), 0), max(min(down), 0)
    right, bottom = min(max(across), image.width), min(max(down), image.height)
    fractions = (left / image.width, top / image.height)
    extent = (max(right - left, 0) / image.width, max(bottom - top, 0) / image.height)
    return Box(*(round(part, PLACES) for part in (*fractions, *extent)))


def kept(codes: Sequence[Code]) -> list[dict[str, Any]]:
    """Codes of one page as a row keeps them."""
    return [{"kind": one.kind, "text": one.text, "box": list(asdict(one.box).values())} for one in codes]


def restored(rows: Iterable[dict[str, Any]], page: int) -> list[Code]:
    """The codes of a page from what :func:`kept` made of them."""
    return [Code(row["kind"], row["text"], Box(*row["box"]), page) for row in rows]
