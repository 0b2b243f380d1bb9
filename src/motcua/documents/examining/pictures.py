"""Pictures: JPEG, PNG and TIFF of one or many pages, judged by their headers."""

from __future__ import annotations

import os
import struct
import warnings
from collections.abc import Iterator
from typing import IO, Final

from django.conf import settings
from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

from motcua.core.display import figure
from motcua.documents.examining.findings import BrokenFile, Examined, PictureTooLarge, TooManyPages

RESCAN: Final = "Vui lòng giảm cỡ ảnh, hoặc quét lại ở 300 dpi rồi tải lên."
AGAIN: Final = "Vui lòng mở ảnh để kiểm tra, chụp hoặc quét lại rồi tải lên."
FORMATS: Final = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        TiffImagePlugin.TiffImageFile,
    )
)
"""What Pillow may read a picture as; importing a reader is what makes it known. A phone's several pictures in
one JPEG (MPO) come by the first."""
TOGETHER: Final = 12_000_000_000
"""Points of all pages of a file: 300 sheets of A4 at 600 dpi, which is some minutes of work."""
_STRIPS: Final = ((273, 279), (324, 325))
"""TIFF tags of where the data of a page lies and how long it is: strips, tiles."""
_DRAFT: Final = 64
"""Decoding a JPEG at an eighth of its size reads it to its end for a sixty-fourth of the work."""
FAULTS: Final = (
    *(OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError),
    struct.error,
)
"""What Pillow raises over bytes that are not what they say."""


def examine(file: IO[bytes], what: str) -> Examined:
    """Raises BrokenFile, PictureTooLarge, TooManyPages."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file, formats=FORMATS) as image:
                return _tiff(image, what) if image.format == "TIFF" else _single(image, what)
    except Image.DecompressionBombError:
        raise _too_large(what) from None
    except FAULTS:
        raise BrokenFile(what, remedy=AGAIN) from None


def _single(image: Image.Image, what: str) -> Examined:
    width, height = _bounded(image, what)
    if image.format == "PNG":
        image.verify()
    else:
        image.draft("L", (max(1, width // _DRAFT), max(1, height // _DRAFT)))
        image.load()
    return Examined(1, width, height)


def _tiff(image: Image.Image, what: str) -> Examined:
    assert isinstance(image, TiffImagePlugin.TiffImageFile)
    end = image.fp.seek(0, os.SEEK_END) if image.fp else 0
    sizes = []
    for _ in _pages(image, what):
        sizes.append(_bounded(image, what))
        if _last_byte(image) > end:
            raise BrokenFile(what, remedy=AGAIN)
    if sum(width * height for width, height in sizes) > TOGETHER:
        raise PictureTooLarge(what, "các trang cộng lại có quá nhiều điểm ảnh", RESCAN)
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return Examined(len(sizes), width, height)


def _pages(image: Image.Image, what: str) -> Iterator[int]:
    """Stand on each page in turn. A file whose pages run in a circle ends at the limit."""
    most = settings.UPLOAD_PAGES_LIMIT
    for number in range(most + 1):
        try:
            image.seek(number)
        except EOFError:
            return
        if number == most:
            raise too_many_pages(what, most)
        yield number


def _last_byte(image: TiffImagePlugin.TiffImageFile) -> int:
    """Where the data of the page ends, so that a file cut short is known without decoding it."""
    tags = image.tag_v2
    for places, lengths in _STRIPS:
        if places in tags and lengths in tags:
            ends = [place + length for place, length in zip(tags[places], tags[lengths], strict=False)]
            return int(max(ends))
    raise ValueError("a page without data")


def _bounded(image: Image.Image, what: str) -> tuple[int, int]:
    width, height = image.size
    if width * height > settings.UPLOAD_PIXELS_LIMIT:
        raise _too_large(what, width, height)
    return width, height


def too_many_pages(what: str, most: int, pages: int | None = None) -> TooManyPages:
    """Said of a TIFF and of a PDF alike."""
    has = f"có {figure(pages)} trang, " if pages else "có quá nhiều trang, "
    remedy = "Vui lòng tách thành nhiều tệp, mỗi giấy tờ một tệp, rồi tải lên lại."
    return TooManyPages(what, f"{has}nhiều nhất {figure(most)} trang một tệp", remedy)


def _too_large(what: str, width: int = 0, height: int = 0) -> PictureTooLarge:
    most = f"nhiều nhất {figure(settings.UPLOAD_PIXELS_LIMIT // 1_000_000)} triệu điểm ảnh"
    has = f"ảnh {figure(width)} × {figure(height)} điểm ảnh" if width else "ảnh có quá nhiều điểm ảnh"
    return PictureTooLarge(what, f"{has}, {most}", RESCAN)
