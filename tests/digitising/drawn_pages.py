"""Pages drawn for tests: lines of Vietnamese in the product's own typeface, as a scanner would give them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO

import img2pdf
from PIL import Image, ImageDraw, ImageFont

from motcua.digitising.models import Recognition
from motcua.documents import uploads
from motcua.documents.models import StoredFile

DPI = 200
LINES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Họ, chữ đệm, tên: Demo Nguyễn Thị Bưởi",
    "Ngày sinh: 14/03/1990",
    "Nơi cư trú: Ấp Demo 1, xã Demo Sông Hậu",
)


def sheet(
    lines: Sequence[str] = LINES, dpi: int = DPI, tenths_of_mm: tuple[int, int] = (2100, 1480)
) -> Image.Image:
    """A sheet (half an A4 page, in tenths of a millimetre) with these lines."""
    width, height = (round(side / 254 * dpi) for side in tenths_of_mm)
    page = Image.new("L", (width, height), 255)
    typeface = files("motcua.documents") / "fonts" / "Tinos-Regular.ttf"
    font = ImageFont.truetype(str(typeface), round(13 / 72 * dpi))
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((dpi // 2, dpi // 2 + number * dpi // 3), line, font=font, fill=20)
    return page


def jpeg(page: Image.Image | None = None, dpi: int = DPI, quality: int = 80) -> bytes:
    written = BytesIO()
    (page or sheet()).save(written, "JPEG", quality=quality, dpi=(dpi, dpi))
    return written.getvalue()


def scan(pages: int = 1) -> bytes:
    """A PDF of scanned sheets, the number of each on it."""
    drawn = [jpeg(sheet([*LINES, f"Trang số {number}"])) for number in range(1, pages + 1)]
    return bytes(img2pdf.convert(drawn))


def said(row: Recognition) -> str:
    """What was read of all pages."""
    return "\n\n".join(page.text for page in row.read.all())


def stored(data: bytes, name: str = "to-khai.pdf") -> StoredFile:
    return uploads.store(BytesIO(data), name)
