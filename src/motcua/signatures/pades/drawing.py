"""Drawing a mark into a signature field: picture and words, fonts embedded."""

from __future__ import annotations

import binascii
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image, UnidentifiedImageError
from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.stamp import StaticStampStyle

from motcua.core.clock import day_of
from motcua.documents import typesetting
from motcua.signatures.marks import POINTS_PER_MM, Mark, Place, Rule, rule
from motcua.signatures.pades.refusals import Unsignable

TEMPLATE: Final = Path(__file__).resolve().with_name("mark.typ")
MOST_PIXELS: Final = 16_000_000
WIDEST_PICTURE: Final = 900
"""Pixels; 36 mm at more than 600 dots an inch."""
AS_IT_IS: Final = layout.SimpleBoxLayoutRule(
    x_align=layout.AxisAlignment.ALIGN_MIN,
    y_align=layout.AxisAlignment.ALIGN_MIN,
    margins=layout.Margins(0, 0, 0, 0),
    inner_content_scaling=layout.InnerScaling.STRETCH_FILL,
)


@dataclass(frozen=True)
class Drawing:
    """A mark ready to be put into a file: the field to make, and how it looks."""

    field: SigFieldSpec
    style: StaticStampStyle


class _Inset(PdfContent):
    """The page a mark was typeset on, as one object of the file to be signed."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.page = PdfFileReader(BytesIO(page))
        _, _, width, height = (float(one) for one in self.page.root["/Pages"]["/Kids"][0]["/MediaBox"])
        self.size = width, height

    def render(self) -> bytes:
        drawn = self._ensure_writer.import_page_as_xobject(self.page)
        name = "/Mark" + binascii.hexlify(drawn.reference.idnum.to_bytes(4)).decode()
        self.resources.xobject[name] = drawn
        width, height = (round(side) for side in self.size)
        self.box = layout.BoxConstraints(width, height)
        return f"{name} Do".encode()


def drawing(mark: Mark, writer: IncrementalPdfFileWriter, field: str, at: datetime) -> Drawing:
    """The mark as it stands in this file.

    Raises Unsignable: the page is not there, or the picture cannot be used.
    """
    look = rule(mark.kind, day_of(at))
    place = mark.place or Place(mark.page, 0, 0, look.width * POINTS_PER_MM, look.height * POINTS_PER_MM)
    inset = _Inset(_typeset(mark, look, place))
    box = _box(mark, look, place, inset.size, _page_box(writer, place.page))
    style = StaticStampStyle(
        border_width=0, background=inset, background_layout=AS_IT_IS, background_opacity=1
    )
    return Drawing(SigFieldSpec(field, on_page=place.page, box=box), style)


def _typeset(mark: Mark, look: Rule, place: Place) -> bytes:
    page = {
        "width": place.width,
        "height": place.height,
        "size": look.font_size,
        "picture": list(picture(mark.picture)) if mark.picture and look.picture else [],
        "lines": mark.lines if look.text else (),
    }
    return typesetting.inset(TEMPLATE, {"mark": typesetting.page_json(page)})


def _box(
    mark: Mark,
    look: Rule,
    place: Place,
    size: tuple[float, float],
    page: tuple[float, float, float, float],
) -> tuple[int, int, int, int]:
    """The field's rectangle in the page's own coordinates, kept inside the page."""
    left, bottom, right, top = page
    width, height = size
    margin = look.margin * POINTS_PER_MM
    if mark.place is not None:
        # Words stand to the left of a picture, which keeps its place.
        x, y = left + place.x + place.width - width, top - place.y - height
    else:
        x, y = left + margin if look.corner == "top-left" else right - margin - width, top - margin - height
    x, y = max(left, min(x, right - width)), max(bottom, min(y, top - height))
    return round(x), round(y), round(x + width), round(y + height)


def _page_box(writer: IncrementalPdfFileWriter, page: int) -> tuple[float, float, float, float]:
    """The visible part of a page: left, bottom, right, top."""
    total = int(writer.root["/Pages"]["/Count"])
    number = page if page >= 0 else total + page
    if not 0 <= number < total:
        raise Unsignable("Vị trí chữ ký", f"tệp chỉ có {total} trang", "Chọn lại trang đặt chữ ký.")
    found: Any = writer.find_page_for_modification(number)[0].get_object()  # type: ignore[no-untyped-call]
    while "/CropBox" not in found and "/MediaBox" not in found:
        found = found["/Parent"]
    x1, y1, x2, y2 = (float(one) for one in found.get("/CropBox", found.get("/MediaBox")))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def picture(written: bytes) -> bytes:
    """A picture for a mark as PNG, no larger than a mark can show.

    Raises Unsignable: it is no PNG, or has too many pixels.
    """
    try:
        image = Image.open(BytesIO(written), formats=["PNG"])
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        image.thumbnail((WIDEST_PICTURE, WIDEST_PICTURE))
        kept = BytesIO()
        image.convert("RGBA").save(kept, "PNG")
    except (UnidentifiedImageError, ValueError, OSError, SyntaxError, Image.DecompressionBombError):
        raise Unsignable(
            "Ảnh chữ ký", "không phải ảnh PNG hoặc quá lớn", "Tải lên ảnh PNG nền trong suốt.", "picture"
        ) from None
    return kept.getvalue()
