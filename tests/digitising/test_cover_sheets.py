"""Cover sheets are printed, read again, and part a stack."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pypdfium2
import pytest
import scans_kit as kit
from PIL import Image

from motcua.core.clock import VIETNAM
from motcua.digitising.recognition.codes import codes_in
from motcua.digitising.scanning.covers import Cover, printed, read
from motcua.digitising.scanning.pictures import Taken
from motcua.digitising.scanning.splitting import split
from motcua.documents.content import JPEG

AT = datetime(2026, 8, 21, 9, tzinfo=VIETNAM)
BIRTH = Cover("H00.21-260821-0001", "7", "1.001193", "092190000123", "Giấy chứng sinh")
HOUSE = Cover("H00.21-260821-0001", "8", "1.001193", "092190000123", "Giấy tờ về nơi ở của người mẹ")
EMPTY = 0.0008


def sheets(*covers: Cover) -> list[Image.Image]:
    """The printed sheets as an office scanner would see them."""
    pdf = pypdfium2.PdfDocument(printed(covers, "UBND xã Demo", AT))
    return [kit.skewed(page.render(scale=200 / 72).to_pil().convert("L"), 1.5) for page in pdf]


def taken(picture: Image.Image) -> Taken:
    return Taken(kit.jpeg(picture, dpi=(200, 200)), JPEG, 200, 0)


def test_the_qr_holds_dossier_procedure_number_and_paper_and_stands_top_left() -> None:
    (sheet,) = sheets(BIRTH)
    (code,) = codes_in(sheet)
    assert read(code.text) == BIRTH
    assert code.box.right < 0.5
    assert code.box.bottom < 0.3


@pytest.mark.parametrize(
    "text", ["", "https://x", "MC-BIA\na\nb", "MC-BIA\n\n1\n2\n3\n4", "XX\na\nb\nc\nd\ne"]
)
def test_any_other_code_is_no_cover(text: str) -> None:
    assert read(text) is None


def test_a_stack_is_parted_by_its_covers_which_are_in_none_of_the_papers() -> None:
    birth, house = sheets(BIRTH, HOUSE)
    pages = [birth, kit.page(0), kit.page(1), house, kit.page(2)]
    stacks = split([taken(page) for page in pages], EMPTY)
    assert [(stack.cover, len(stack.pages)) for stack in stacks] == [(BIRTH, 2), (HOUSE, 1)]


def test_the_empty_back_of_a_cover_goes_with_it_and_other_empty_pages_stay() -> None:
    (birth,) = sheets(BIRTH)
    pages = [birth, kit.blank(), kit.page(0), kit.blank()]
    (stack,) = split([taken(page) for page in pages], EMPTY)
    assert len(stack.pages) == 2


def test_what_lies_before_the_first_cover_is_kept_apart() -> None:
    (birth,) = sheets(BIRTH)
    pages = [replace(taken(page), place=at) for at, page in enumerate((kit.page(3), birth, kit.page(0)), 1)]
    stacks = split(pages, EMPTY)
    assert [(stack.cover, stack.first) for stack in stacks] == [(None, 1), (BIRTH, 3)]


def test_a_name_beyond_measure_still_makes_a_code_that_can_be_read() -> None:
    (sheet,) = sheets(Cover("H00", "1", "1.001193", "092190000123", "Giấy tờ chứng minh " * 60))
    found = read(codes_in(sheet)[0].text)
    assert found is not None
    assert len(found.name) == 200


def test_the_sheets_are_a_page_each() -> None:
    assert len(pypdfium2.PdfDocument(BytesIO(printed([BIRTH, HOUSE], "UBND", AT)))) == 2
