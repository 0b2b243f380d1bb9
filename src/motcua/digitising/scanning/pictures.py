"""From what was handed in to single pages: one picture each, never made worse than it came.

A JPEG or PNG is a page as it is. Pages of a TIFF become PNG (black and white, drawings) or JPEG. A PDF page
that is nothing but one picture gives that picture byte for byte; any other is drawn at 300 dpi.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

import pikepdf
from django.conf import settings
from PIL import Image, ImageSequence, UnidentifiedImageError

from motcua.core.errors import Refusal, Unreadable
from motcua.digitising import drawing
from motcua.documents.content import JPEG, PDF, PNG, TIFF

PICTURES: Final = frozenset({JPEG, PNG, TIFF})
ACCEPTED: Final = PICTURES | {PDF}
DRAWN_DPI: Final = 300
MOST_PAGES: Final = 300
NEAR: Final = 0.01
"""Of a page's side: scanners round where their picture lies."""
BRIEF: Final = 512
"""Bytes, as packed, of what a page says that is one picture; scanners need sixty."""
QUALITY: Final = 92
SMALL: Final = (300, 424)
ORIENTATION: Final = 0x0112
TURNS: Final = {3: 180, 6: 90, 8: 270}
"""EXIF orientations a camera writes, and the degrees clockwise that undo them."""


class BrokenPicture(Unreadable):
    """Ảnh hỏng hoặc bị cắt cụt nên không mở được."""


class HugePicture(Refusal):
    """Ảnh quá lớn để là một trang giấy."""


class UndrawablePage(Refusal):
    """Trang bị hỏng hoặc quá phức tạp nên máy không vẽ ra ảnh được."""


class TooManyPages(Refusal):
    """Quá nhiều trang cho một lần quét."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One page's picture as it will be kept. ``dpi``: what it says of itself, None when nothing; ``turn``:
    degrees clockwise it has to be shown by; ``place``: in its file, from 1."""

    content: bytes
    media_type: str
    dpi: float | None
    turn: int
    place: int = 1


def pages_of(content: bytes, media_type: str) -> Iterator[Taken]:
    """The pages of a file, one at a time.

    Raises:
        BrokenPicture, HugePicture, UndrawablePage, TooManyPages: nothing usable, or a trap.
    """
    pages = {PDF: _pdf_pages, TIFF: _tiff_pages}.get(media_type)
    with _broken():
        if pages is None:
            yield _single(content, media_type)
        else:
            yield from (replace(page, place=place) for place, page in enumerate(pages(content), 1))


def count(content: bytes, media_type: str) -> int:
    """How many pages a file has, before any is looked at. Raises BrokenPicture, HugePicture, TooManyPages."""
    pages = 1
    with _broken():
        if media_type == PDF:
            with pikepdf.open(BytesIO(content)) as pdf:
                pages = len(pdf.pages)
        elif media_type == TIFF:
            pages = getattr(opened(content), "n_frames", 1)
    _enough(pages)
    return pages


@contextmanager
def _broken() -> Iterator[None]:
    """What the libraries say of bytes that are not what they claim, said to a person."""
    try:
        yield
    except (OSError, SyntaxError, ValueError, EOFError, pikepdf.PdfError) as error:
        raise BrokenPicture(
            "Tệp quét", remedy="Mở tệp trên máy để kiểm tra rồi quét hoặc lưu lại."
        ) from error


def opened(content: bytes) -> Image.Image:
    """A picture ready to be read. Raises :class:`BrokenPicture`, :class:`HugePicture`."""
    try:
        picture = Image.open(BytesIO(content))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise BrokenPicture("Ảnh", remedy="Chụp hoặc quét lại trang này.") from error
    return checked(picture)


def checked(picture: Image.Image) -> Image.Image:
    """The picture, unless it is too big. Raises :class:`HugePicture`."""
    if picture.width * picture.height > settings.UPLOAD_PIXELS_LIMIT:
        size = f"{picture.width} × {picture.height} điểm ảnh"
        raise HugePicture("Ảnh", f"{size}, quá lớn để là một trang giấy", "Quét lại ở 200–300 dpi.")
    return picture


def small_of(picture: Image.Image, turn: int) -> bytes:
    """A thumbnail (JPEG) the right way up."""
    shown = picture.convert("RGB") if picture.mode not in ("L", "RGB") else picture.copy()
    shown.thumbnail(SMALL if turn % 180 == 0 else SMALL[::-1], reducing_gap=2.0)
    written = BytesIO()
    turned(shown, turn).convert("RGB").save(written, "JPEG", quality=70)
    return written.getvalue()


def turned(picture: Image.Image, turn: int) -> Image.Image:
    """The picture turned by quarter turns clockwise."""
    return picture.rotate(-turn, expand=True) if turn else picture


def _single(content: bytes, media_type: str) -> Taken:
    picture = opened(content)
    turn = TURNS.get(picture.getexif().get(ORIENTATION, 1), 0)
    return Taken(content, media_type, _dpi(picture), turn)


def _dpi(picture: Image.Image) -> float | None:
    said: Any = picture.info.get("dpi")
    across = float(said[0]) if said else 0.0
    return across if 50 <= across <= 2400 else None


def _tiff_pages(content: bytes) -> Iterator[Taken]:
    for place, frame in enumerate(ImageSequence.Iterator(opened(content)), 1):
        _enough(place)
        checked(frame)
        dpi, turn = _dpi(frame), TURNS.get(frame.getexif().get(ORIENTATION, 1), 0)
        yield _written(frame, dpi, turn)


def _written(picture: Image.Image, dpi: float | None, turn: int = 0) -> Taken:
    """A page that has no file of its own yet."""
    said = {"dpi": (dpi, dpi)} if dpi else {}
    kept = BytesIO()
    if picture.mode in ("1", "P"):
        picture.save(kept, "PNG", **said)
        return Taken(kept.getvalue(), PNG, dpi, turn)
    plain = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    plain.save(kept, "JPEG", quality=QUALITY, **said)
    return Taken(kept.getvalue(), JPEG, dpi, turn)


def _pdf_pages(content: bytes) -> Iterator[Taken]:
    with pikepdf.open(BytesIO(content)) as pdf, drawing.Drawing(content) as drawn:
        for place, page in enumerate(pdf.pages):
            _enough(place + 1)
            yield _only_picture(page) or _drawn(drawn, place)


def _only_picture(page: pikepdf.Page) -> Taken | None:
    """The one JPEG a scanner's page is made of; None when the page holds or shows anything else."""
    resources: Any = page.obj.get("/Resources", {})
    held = list(resources.get("/XObject", {}).values())
    if len(held) != 1 or "/Font" in resources or "/Annots" in page.obj:
        return None
    (image,) = held
    colours = (pikepdf.Name.DeviceRGB, pikepdf.Name.DeviceGray)
    if image.get("/Filter") != pikepdf.Name.DCTDecode or image.get("/ColorSpace") not in colours:
        return None
    if any(altered in image for altered in ("/SMask", "/Mask", "/Decode")) or not _whole(page):
        return None
    turn = int(page.obj.get("/Rotate", 0)) % 360
    box = [float(side) for side in page.mediabox]
    across = (box[2] - box[0]) / 72
    content = image.read_raw_bytes()
    checked(opened(content))
    return Taken(content, JPEG, int(image.Width) / across if across else None, turn)


def _whole(page: pikepdf.Page) -> bool:
    """Whether the picture fills the page: upright, unmirrored, nothing of it cut away."""
    if not _brief(page):
        return False
    steps = list(pikepdf.parse_content_stream(page))
    if [str(step.operator) for step in steps] not in (["q", "cm", "Do", "Q"], ["cm", "Do"]):
        return False
    left, bottom, right, top = (float(side) for side in page.mediabox)
    if "/UserUnit" in page.obj or [float(side) for side in page.cropbox] != [left, bottom, right, top]:
        return False
    across, high = right - left, top - bottom
    placed = next([float(value) for value in step.operands] for step in steps if str(step.operator) == "cm")
    wanted = [across, 0.0, 0.0, high, left, bottom]
    return all(abs(a - b) <= NEAR * max(across, high) for a, b in zip(placed, wanted, strict=True))


def _brief(page: pikepdf.Page) -> bool:
    """Whether a page says so little that taking it apart costs nothing; a trap says millions of things."""
    held: Any = page.obj.get("/Contents", [])
    streams = held if isinstance(held, pikepdf.Array) else [held]
    return sum(len(one.read_raw_bytes()) for one in streams if isinstance(one, pikepdf.Stream)) <= BRIEF


def _drawn(pdf: drawing.Drawing, place: int) -> Taken:
    what = f"Trang {place + 1} của PDF"
    try:
        return _written(pdf.page(place, DRAWN_DPI, most=settings.UPLOAD_PIXELS_LIMIT), DRAWN_DPI)
    except drawing.TooWide:
        raise HugePicture(what, remedy="Lưu lại trang ở khổ giấy thường.") from None
    except (drawing.Undrawable, LookupError):
        raise UndrawablePage(
            what, remedy="In trang ra giấy rồi quét, hoặc lưu thành ảnh rồi tải lên."
        ) from None


def _enough(place: int) -> None:
    if place > MOST_PAGES:
        raise TooManyPages(
            "Tệp quét", f"có hơn {MOST_PAGES} trang", "Tách thành nhiều giấy tờ rồi quét từng giấy tờ."
        )
