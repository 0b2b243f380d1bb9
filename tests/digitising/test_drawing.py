"""Pages are drawn apart: what a page does to whoever draws it does not reach the server."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest
import scans_kit as kit
from pikepdf import Array, Dictionary, Name
from PIL import Image

from motcua.digitising import drawing
from motcua.digitising.drawing import Drawing, TooWide, Undrawable
from motcua.digitising.scanning import pictures
from motcua.documents.content import JPEG, PDF
from sample_files import pdf

MOST = 100_000_000


def written(made: pikepdf.Pdf) -> bytes:
    whole = BytesIO()
    made.save(whole)
    return whole.getvalue()


def laughing() -> bytes:
    """A page of two kilobytes that draws a thousand million lines."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    head = {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 595, 842])}
    drawn = pikepdf.Stream(made, b"0 0 m 595 842 l S", head)
    for _ in range(9):
        inside = Dictionary(XObject=Dictionary(X=drawn))
        drawn = pikepdf.Stream(made, b"/X Do " * 10, {**head, "/Resources": inside})
    page.Resources = Dictionary(XObject=Dictionary(X=drawn))
    page.Contents = made.make_stream(b"/X Do")
    return written(made)


def with_picture(content: bytes) -> bytes:
    """A page of one photograph, and of what it says about it."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    head = {"/Subtype": Name.Image, "/Width": 8, "/Height": 8, "/BitsPerComponent": 8}
    head |= {"/ColorSpace": Name.DeviceRGB, "/Filter": Name.DCTDecode}
    jpeg = kit.written(Image.new("RGB", (8, 8)), "JPEG")
    page.Resources = Dictionary(XObject=Dictionary(P=pikepdf.Stream(made, jpeg, head)))
    page.Contents = made.make_stream(content)
    return written(made)


def drawn_once(content: bytes) -> tuple[int, int]:
    with Drawing(content) as document:
        return document.page(0, 72, most=MOST).size


def test_pages_are_drawn_at_the_wanted_size() -> None:
    with Drawing(pdf(2)) as document:
        first, second = document.page(0, 144, most=MOST), document.page(1, 72, most=MOST, side=421, gray=True)
    assert (first.mode, first.size, second.mode, second.height) == ("RGB", (1190, 1684), "L", 421)


def test_many_threads_may_draw_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(drawn_once, [pdf(1)] * 8)) == {(595, 842)}


def test_the_library_that_serves_one_thread_stays_out_of_the_server() -> None:
    asked = "import sys; import motcua.digitising.scanning.pictures; print('pypdfium2' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_a_page_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 2)
    with Drawing(laughing()) as document, pytest.raises(Undrawable):
        document.page(0, 300, most=MOST)


def test_a_page_that_cannot_be_drawn_is_refused_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 2)
    with pytest.raises(pictures.UndrawablePage, match="Trang 1 của PDF"):
        list(pictures.pages_of(laughing(), PDF))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", pdf(1)[:300]])
def test_what_is_no_pdf_is_undrawable(content: bytes) -> None:
    with Drawing(content) as document, pytest.raises(Undrawable):
        document.page(0, 72, most=MOST)


def test_too_wide_and_absent_pages_are_told_apart() -> None:
    with Drawing(pdf(1)) as document:
        with pytest.raises(TooWide):
            document.page(0, 72, most=1000)
        with pytest.raises(LookupError):
            document.page(5, 72, most=MOST)


def test_a_page_that_says_millions_of_things_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = with_picture(b"q 595 0 0 842 0 0 cm /P Do Q")
    assert next(pictures.pages_of(taken, PDF)).media_type == JPEG
    monkeypatch.setattr(pikepdf, "parse_content_stream", lambda page: pytest.fail("taken apart"))
    assert len(list(pictures.pages_of(with_picture(b"0 0 m 9 9 l S\n" * 100_000), PDF))) == 1
