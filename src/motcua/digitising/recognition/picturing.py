"""Pictures of the pages that were read: a page, a region of it, the ink in its boxes."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final

from django.conf import settings
from PIL import Image

from motcua.core.errors import NotFound
from motcua.digitising import drawing
from motcua.digitising.models import Recognition
from motcua.digitising.recognition.ticks import Ink, ink_in_box
from motcua.digitising.recognition.words import Box
from motcua.documents import vault
from motcua.documents.downloads import missing

DPI: Final = 150
"""Enough to read small print on a screen."""
_MOST_PIXELS: Final = 4000
"""Of a page's longer side."""
AROUND: Final = (0.01, 0.012)
"""What is shown around a region, in parts of the page."""


class NoPicture(NotFound):
    """Chưa có ảnh của trang này."""


def page_picture(row: Recognition, page: int, dpi: int = DPI) -> Image.Image:
    """A page of the searchable copy, the way its words' places count.

    Raises:
        NoPicture: nothing was read yet, no such page, its copy is gone.
    """
    if row.searchable is None:
        raise NoPicture("Ảnh trang", remedy="Chờ nhận dạng xong rồi tải lại trang.")
    if row.searchable.destroyed:
        raise missing(row.searchable)
    return _drawn(row.searchable.sha256, page, dpi)


@lru_cache(maxsize=8)
def _drawn(sha256: str, page: int, dpi: int) -> Image.Image:
    """Drawn once for all the regions a form shows of it, which are asked for one after the other."""
    try:
        content = vault.path_of(sha256).read_bytes()
    except FileNotFoundError:
        raise NoPicture("Ảnh trang", "bản tìm được không còn trong kho lưu trữ") from None
    most = settings.UPLOAD_PIXELS_LIMIT
    try:
        with drawing.Drawing(content) as pdf:
            return pdf.page(page - 1, dpi, most=most, side=_MOST_PIXELS, gray=True)
    except LookupError:
        raise NoPicture("Ảnh trang", f"tệp không có trang {page}") from None
    except (drawing.Undrawable, drawing.TooWide):
        raise NoPicture("Ảnh trang", "không vẽ được trang này từ bản tìm được") from None


def region(picture: Image.Image, box: Box) -> Image.Image:
    """The part of a page's picture around a box."""
    wide, high = picture.size
    left, top = max(box.x - AROUND[0], 0) * wide, max(box.y - AROUND[1], 0) * high
    right, bottom = min(box.right + AROUND[0], 1) * wide, min(box.bottom + AROUND[1], 1) * high
    return picture.crop((int(left), int(top), max(int(right), int(left) + 1), max(int(bottom), int(top) + 1)))


def png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def ink_of(row: Recognition) -> Ink:
    """Tells how full a box of this reading is; a page is drawn once, and only when it is asked about."""

    @lru_cache(maxsize=2)
    def drawn(page: int) -> Image.Image:
        return page_picture(row, page, 200)

    def ink(page: int, word: Box) -> float | None:
        try:
            return ink_in_box(drawn(page), word)
        except NoPicture:
            return None

    return ink
