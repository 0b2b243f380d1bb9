"""Files are taken apart into pages without making any picture worse."""

from __future__ import annotations

from io import BytesIO

import img2pdf
import pikepdf
import pytest
import scans_kit as kit
from PIL import Image

from motcua.digitising.scanning import pictures
from motcua.documents.content import JPEG, PDF, PNG, TIFF
from sample_files import pdf


def test_a_jpeg_is_a_page_byte_for_byte_with_what_it_says_of_itself() -> None:
    content = kit.scanned()
    (page,) = pictures.pages_of(content, JPEG)
    assert (page.content, page.dpi, page.turn) == (content, 200, 0)


@pytest.mark.parametrize(("orientation", "turn"), [(1, 0), (3, 180), (6, 90), (8, 270)])
def test_a_photo_knows_how_the_phone_was_held(orientation: int, turn: int) -> None:
    exif = Image.Exif()
    exif[pictures.ORIENTATION] = orientation
    (page,) = pictures.pages_of(kit.jpeg(kit.page(), exif=exif), JPEG)
    assert page.turn == turn


def test_every_page_of_a_tiff_is_a_page() -> None:
    pages = list(pictures.pages_of(kit.tiff(kit.page(), kit.page(1), kit.page(2).convert("1")), TIFF))
    assert [page.media_type for page in pages] == [JPEG, JPEG, PNG]
    assert {page.dpi for page in pages} == {200}


def test_a_scanners_pdf_gives_its_own_pictures_back() -> None:
    scans = [kit.scanned(seed) for seed in range(3)]
    pages = list(pictures.pages_of(img2pdf.convert(scans), PDF))
    assert [page.content for page in pages] == scans
    assert [round(page.dpi or 0) for page in pages] == [200, 200, 200]


def test_a_pdf_of_anything_else_is_drawn() -> None:
    (page,) = pictures.pages_of(pdf(1), PDF)
    assert (page.media_type, page.dpi) == (JPEG, 300)
    assert Image.open(BytesIO(page.content)).size == (2480, 3509)


def test_a_turned_page_of_a_pdf_keeps_its_turn() -> None:
    with pikepdf.open(BytesIO(img2pdf.convert(kit.scanned()))) as made:
        made.pages[0].rotate(90, relative=True)
        written = BytesIO()
        made.save(written)
    (page,) = pictures.pages_of(written.getvalue(), PDF)
    assert page.turn == 90


@pytest.mark.parametrize("kind", [JPEG, TIFF, PDF])
def test_half_a_file_is_refused_in_words(kind: str) -> None:
    whole = {JPEG: kit.scanned(), TIFF: kit.tiff(kit.page()), PDF: img2pdf.convert(kit.scanned())}[kind]
    with pytest.raises(pictures.BrokenPicture):
        for page in pictures.pages_of(whole[: len(whole) // 3 if kind != JPEG else 100], kind):
            pictures.opened(page.content).load()


def test_a_picture_of_endless_size_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises((pictures.HugePicture, pictures.BrokenPicture)):
        pictures.opened(kit.written(Image.new("1", (20_000, 20_000)), "PNG"))


def test_more_pages_than_a_paper_has_are_refused() -> None:
    with pytest.raises(pictures.TooManyPages):
        list(pictures.pages_of(kit.tiff(*[Image.new("1", (8, 8))] * (pictures.MOST_PAGES + 1)), TIFF))


@pytest.mark.parametrize("turn", [0, 90])
def test_a_thumbnail_stands_upright(turn: int) -> None:
    small = Image.open(BytesIO(pictures.small_of(kit.page(), turn)))
    assert (small.width < small.height) == (turn == 0)


ALTERED = {
    "mirrored": b"q -%(wide).2f 0 0 %(high).2f %(wide).2f 0 cm /Im0 Do Q",
    "upside down": b"q -%(wide).2f 0 0 -%(high).2f %(wide).2f %(high).2f cm /Im0 Do Q",
    "enlarged": b"q %(wide).2f 0 0 %(high).2f 0 0 cm /Im0 Do Q",
    "moved": b"q %(wide).2f 0 0 %(high).2f 100 0 cm /Im0 Do Q",
}


def altered(page: pikepdf.Page, how: str) -> None:
    """The one picture of a page shown otherwise than it is."""
    wide, high = (float(side) for side in page.mediabox[2:])
    if how == "cropped":
        page.obj.CropBox = pikepdf.Array([0, 0, wide / 2, high])
    elif how == "another unit":
        page.obj.UserUnit = 2
    else:
        times = 5 if how == "enlarged" else 1
        page.contents_coalesce()
        page.obj.Contents.write(ALTERED[how] % {b"wide": wide * times, b"high": high * times})


@pytest.mark.parametrize("how", [*ALTERED, "cropped", "another unit"])
def test_a_picture_a_page_shows_otherwise_is_drawn_as_shown(how: str) -> None:
    content = kit.scanned()
    with pikepdf.open(BytesIO(img2pdf.convert(content))) as made:
        altered(made.pages[0], how)
        written = BytesIO()
        made.save(written)
    (page,) = pictures.pages_of(written.getvalue(), PDF)
    assert page.content != content
    assert page.dpi == 300


@pytest.mark.parametrize(("kind", "pages"), [(JPEG, 1), (TIFF, 3), (PDF, 3)])
def test_pages_are_counted_before_they_are_taken_out(kind: str, pages: int) -> None:
    sheets = [kit.page(seed) for seed in range(3)]
    whole = {JPEG: kit.scanned(), TIFF: kit.tiff(*sheets), PDF: img2pdf.convert([kit.scanned()] * 3)}[kind]
    assert pictures.count(whole, kind) == pages
    assert [page.place for page in pictures.pages_of(whole, kind)] == list(range(1, pages + 1))


@pytest.mark.parametrize("kind", [TIFF, PDF])
def test_a_broken_file_is_not_counted(kind: str) -> None:
    with pytest.raises(pictures.BrokenPicture):
        pictures.count(b"%PDF-1.7 not really", kind)
