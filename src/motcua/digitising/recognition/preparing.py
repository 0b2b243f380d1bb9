"""Making one PDF of whatever was handed in, so that everything after it reads one kind of file. Pure; runs in
the reading process, never in a page's request."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import img2pdf
import pikepdf
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from motcua.core.errors import Refusal
from motcua.digitising.recognition.limits import Limits
from motcua.digitising.resolution import resolution_of

READABLE: Final = range(72, 1201)
"""Dots per inch tesseract makes sense of."""
_QUALITY: Final = 92
_PDF: Final = b"%PDF-"
_HEAD: Final = 1024


class TooManyPages(Refusal):
    """Tệp có quá nhiều trang."""


class TooLargeAPage(Refusal):
    """Tệp có trang hoặc ảnh quá lớn."""


class BrokenFile(Refusal):
    """Tệp hỏng nên không đọc được trang nào."""


class LockedFile(Refusal):
    """Tệp PDF có mật khẩu nên không đọc được."""


def prepare(source: Path, target: Path, limits: Limits) -> int:
    """Write a PDF of the file to ``target``; gives its number of pages.

    Raises:
        TooManyPages, TooLargeAPage, BrokenFile, LockedFile.
    """
    with source.open("rb") as file:
        is_pdf = _PDF in file.read(_HEAD)
    if is_pdf:
        return _checked(source, target, limits)
    return _from_pictures(source, target, limits)


def _checked(source: Path, target: Path, limits: Limits) -> int:
    try:
        with pikepdf.open(source) as pdf:
            pages = len(pdf.pages)
            _check_count(pages, limits)
            for page in pdf.pages:
                left, low, right, high = (float(part) for part in page.mediabox)
                if max(abs(right - left), abs(high - low)) > limits.points:
                    raise TooLargeAPage("Tệp PDF", remedy="Hãy quét lại giấy tờ ở khổ A4 hoặc A3.")
    except pikepdf.PasswordError:
        raise LockedFile("Tệp PDF", remedy="Hãy bỏ mật khẩu của tệp rồi tải lên lại.") from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        raise BrokenFile("Tệp PDF", remedy="Hãy quét lại hoặc xuất lại tệp.") from None
    target.unlink(missing_ok=True)
    target.symlink_to(source.resolve())
    return pages


def _check_count(pages: int, limits: Limits) -> None:
    if pages > limits.pages:
        raise TooManyPages(
            "Tệp", f"có {pages} trang, nhiều nhất {limits.pages} trang", "Hãy tách thành nhiều tệp."
        )
    if not pages:
        raise BrokenFile("Tệp", "không có trang nào", "Hãy quét lại hoặc xuất lại tệp.")


def _from_pictures(source: Path, target: Path, limits: Limits) -> int:
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(source) as image:
            _check_count(getattr(image, "n_frames", 1), limits)
            frames = [_frame(one, source, limits) for one in ImageSequence.Iterator(image)]
            target.write_bytes(img2pdf.convert(frames, layout_fun=img2pdf.get_layout_fun(None)))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, img2pdf.ImageOpenError):
        raise BrokenFile("Tệp ảnh", remedy="Hãy chụp hoặc quét lại.") from None
    return len(frames)


def _frame(image: Image.Image, source: Path, limits: Limits) -> bytes:
    """One picture with a believable resolution, upright and without transparency."""
    if image.width * image.height > limits.megapixels * 1_000_000:
        raise TooLargeAPage(
            "Tệp ảnh", f"có ảnh hơn {limits.megapixels} triệu điểm ảnh", "Hãy quét lại ở 300 dpi."
        )
    dpi = resolution(image)
    upright = ImageOps.exif_transpose(image)
    if image.format == "JPEG" and upright.size == image.size and image.info.get("dpi") == (dpi, dpi):
        return source.read_bytes()
    return _written(upright, dpi)


def resolution(image: Image.Image) -> int:
    """Dots per inch, as far as the programs that read can use it."""
    said = [float(one) for one in image.info.get("dpi", (0, 0))]
    square = said[0] if abs(said[0] - said[1]) < 1 else None
    return min(max(round(resolution_of(image.size, square)[0]), READABLE.start), READABLE.stop - 1)


def _written(image: Image.Image, dpi: int) -> bytes:
    written = BytesIO()
    if image.mode == "1":
        image.save(written, "TIFF", compression="group4", dpi=(dpi, dpi))
    elif image.mode in ("L", "RGB") and image.format != "JPEG":
        image.save(written, "PNG", dpi=(dpi, dpi))
    else:
        _opaque(image).save(written, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return written.getvalue()


def _opaque(image: Image.Image) -> Image.Image:
    """The picture on white paper."""
    if image.mode in ("L", "RGB"):
        return image
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return image.convert("RGB")


def pages_of(pdf: Path) -> Iterator[tuple[float, float]]:
    """Width and height of every page in millimetres, as it is shown (turned by its own /Rotate)."""
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            left, low, right, high = (float(part) for part in page.cropbox)
            size = (abs(right - left) * 25.4 / 72, abs(high - low) * 25.4 / 72)
            turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
            yield (size[1], size[0]) if turned else size
