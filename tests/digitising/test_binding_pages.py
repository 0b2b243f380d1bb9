"""Pages bound into one PDF: pictures untouched, turned as asked, claims and data there."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pikepdf
import pytest
import scans_kit as kit
from PIL import Image

from motcua.core.clock import VIETNAM
from motcua.digitising.scanning.binding import Sheet, bind

AT = datetime(2026, 8, 21, 9, tzinfo=VIETNAM)


def bound(*sheets: Sheet) -> pikepdf.Pdf:
    made = bind(sheets, title="Giấy chứng sinh", author="Demo Lan", code="H00.21.01-SH2026000001", at=AT)
    return pikepdf.open(BytesIO(made))


def image_of(page: pikepdf.Page) -> pikepdf.Object:
    (image,) = page.obj.Resources.XObject.values()
    return image


def test_the_pictures_go_in_byte_for_byte() -> None:
    scans = [kit.scanned(seed) for seed in range(2)]
    made = bound(*(Sheet(scan, 0, 200) for scan in scans))
    assert [image_of(page).read_raw_bytes() for page in made.pages] == scans


def test_a_page_is_as_large_as_its_paper_and_turned_as_asked() -> None:
    made = bound(Sheet(kit.scanned(), 90, 200))
    assert [round(float(side)) for side in made.pages[0].mediabox[2:]] == [595, 842]
    assert made.pages[0].obj.Rotate == 90


def test_title_person_code_and_claim_are_written_into_it() -> None:
    made = bound(Sheet(kit.scanned(), 0, 200))
    with made.open_metadata() as told:
        assert told["dc:title"] == "Giấy chứng sinh"
        assert told["dc:identifier"] == "H00.21.01-SH2026000001"
        assert told.pdfa_status == "2B"
    assert made.Root.OutputIntents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp"


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK"])
def test_every_kind_of_picture_is_bound_in_colours_the_claim_allows(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    made = bound(Sheet(kit.written(Image.new(mode, (80, 120)), kind), 0, 200))
    image = image_of(made.pages[0])
    assert "/SMask" not in image
    assert image.ColorSpace != pikepdf.Name.DeviceCMYK


def test_the_same_pages_make_the_same_document() -> None:
    sheet = Sheet(kit.scanned(), 0, 200)
    one, other = (bind([sheet], title="a", author="b", code="c", at=AT) for _ in range(2))
    assert one == other
