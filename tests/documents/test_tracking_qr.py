"""The QR opens public tracking and gives nothing else away."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
import typst
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from motcua.documents.forms.data import Receipt, SecretInQr, Tracking
from motcua.documents.forms.tracking_qr import tracking_qr

from .conftest import ADDRESS, SECRET, page_pngs


def svg_png(svg: str) -> Image.Image:
    source = (
        b"#set page(width: 40mm, height: 40mm, margin: 6mm)\n"
        b'#image(bytes(sys.inputs.qr), format: "svg", width: 100%)'
    )
    png = typst.compile(source, format="png", ppi=200, sys_inputs={"qr": svg})
    return Image.open(BytesIO(png)).convert("L")


def test_the_code_on_the_printed_page_reads_as_the_tracking_address(receipt: Receipt) -> None:
    (found,) = zxingcpp.read_barcodes(page_pngs(receipt)[0])
    assert found.text == ADDRESS
    assert SECRET not in found.text


def test_an_address_that_holds_the_secret_is_refused() -> None:
    with pytest.raises(SecretInQr):
        Tracking(address=f"{ADDRESS}?ma={SECRET.lower()}", secret=SECRET)


@settings(max_examples=25, deadline=None)
@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", min_size=1, max_size=60))
def test_every_address_reads_back_with_the_fixed_mask(code: str) -> None:
    address = "https://motcua.example.gov.vn/tra-cuu/" + code
    (found,) = zxingcpp.read_barcodes(svg_png(tracking_qr(address)))
    assert found.text == address


def test_a_form_without_tracking_has_no_code(receipt: Receipt) -> None:
    assert not zxingcpp.read_barcodes(page_pngs(replace(receipt, tracking=None))[0])
