"""Bar and QR codes of a picture."""

from __future__ import annotations

import zxingcpp
from PIL import Image

from motcua.digitising.recognition.codes import codes_in, kept, restored
from motcua.identity import card

CARD = "092190000123|212345678|Demo Nguyễn Thị Bưởi|14031990|Nữ|Ấp Demo 1, xã Demo Sông Hậu|15042021"


def page_with(*texts: tuple[str, zxingcpp.BarcodeFormat]) -> Image.Image:
    """A white page, one code below the other."""
    page = Image.new("RGB", (1200, 400 * len(texts) + 100), "white")
    for number, (text, kind) in enumerate(texts):
        drawn = Image.fromarray(zxingcpp.create_barcode(text, kind).to_image(scale=4))
        page.paste(drawn, (100, 100 + 400 * number))
    return page


def test_the_qr_of_an_identity_card_is_read_and_understood() -> None:
    (found,) = codes_in(page_with((CARD, zxingcpp.BarcodeFormat.QRCode)))
    assert found.kind == "QR Code"
    assert card.read_card(found.text).name == "Demo Nguyễn Thị Bưởi"


def test_bar_codes_are_read_in_the_order_of_the_page() -> None:
    qr, bars = zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128
    found = codes_in(page_with(("H00.1-260821-0001", bars), ("https://motcua.example/tra-cuu/1", qr)), page=4)
    assert [one.text for one in found] == ["H00.1-260821-0001", "https://motcua.example/tra-cuu/1"]
    assert [one.page for one in found] == [4, 4]
    assert 0 < found[0].box.y < found[1].box.y < 1


def test_the_same_text_twice_is_one_code() -> None:
    qr = zxingcpp.BarcodeFormat.QRCode
    assert len(codes_in(page_with(("A-1", qr), ("A-1", qr)))) == 1


def test_a_page_without_codes_has_none() -> None:
    assert codes_in(Image.new("1", (300, 300), 1)) == []


def test_codes_come_back_from_their_row() -> None:
    found = codes_in(page_with((CARD, zxingcpp.BarcodeFormat.QRCode)), page=2)
    assert restored(kept(found), 2) == found
