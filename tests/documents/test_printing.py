"""What stands on the printed forms, and that they are archival, accessible and never cut off."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from typing import Any, cast

import pypdf
import pytest
from PIL import Image

from motcua.documents.forms import form_in_force, render
from motcua.documents.forms.data import Component, FormData, IntakeRefusal, Person, Proxy, Receipt
from motcua.documents.forms.printing import WrongFormData
from motcua.documents.forms.registry import FORMS, FormCode, FormVersion

from .conftest import CODE, SECRET, page_pngs, text_of

FORM_CODES = [form.value for form in FormCode]
EXPECTED = {
    "supplement": [
        "Hồ sơ của: Nguyễn Thị Demo",
        "mục số 7 chưa ghi nơi sinh",
        "Lý do: Thông tin chưa khớp",
        "17 giờ 00 phút, ngày 04 tháng 9 năm 2026",
        "bà Lê Thị Demo, số điện thoại 024 3888 9999",
        "NGƯỜI HƯỚNG DẪN",
    ],
    "refusal": [
        "Số định danh cá nhân/tổ chức: 001190012345",
        "Mã hồ sơ (nếu có): " + CODE,
        "Không thuộc thẩm quyền.",
        "Hướng dẫn: Nộp tại xã Demo Hòa Bình.",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ],
    "extension": [
        "Kính gửi: Ông (Bà) Nguyễn Thị Demo",
        "Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 25 tháng 8 năm 2026",
        "Lý do: Phải xác minh nơi sinh.",
        "xin lỗi Ông (Bà)",
        "17 giờ 00 phút, ngày 27 tháng 8 năm 2026",
        "CHỦ TỊCH",
    ],
    "stop": [
        "Thời gian đề nghị dừng giải quyết: 09 giờ 05 phút, ngày 24 tháng 8 năm 2026 (trực tiếp)",
        "Lý do đề nghị: Không còn nhu cầu.",
        "Chưa có quyết định và chưa có thông báo kết quả.",
        "1. Giấy chứng sinh",
    ],
    "control": [
        "1. Giao: Bộ phận Một cửa 2. Nhận: Phòng Văn hóa",
        "15:40 21/08/2026",
        "đúng hạn",
        "Trần Văn Demo",
    ],
    "log-book": ["Lĩnh vực: Hộ tịch – Năm 2026 – từ 01/8/2026 đến 21/8/2026", "975", "15:30 21/08/2026"],
    "receipt": [
        "Mã hồ sơ: " + CODE,
        "Ông (Bà): Nguyễn Thị Demo",
        "Số định danh cá nhân/tổ chức: 001190012345",
        "Địa chỉ: Số 12, thôn Đông",
        "Số điện thoại: 0912 345 678",
        "Email: demo@example.vn",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh (1.001193)",
        "1. Tờ khai đăng ký khai sinh (bản chính: 1)",
        "2. Giấy chứng sinh (bản chính: 1; bản sao: 2; bản điện tử: 1)",
        "Số lượng hồ sơ: 1 (bộ)",
        "quy định: 03 ngày làm việc",
        "Thời gian nhận hồ sơ: 15 giờ 30 phút, ngày 21 tháng 8 năm 2026",
        "kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 25 tháng 8 năm 2026",
        "Thứ Bảy ngày 22/8/2026 là ngày làm bù.",
        "Đăng ký nhận kết quả tại: Trung tâm",
        "quyển số: 02",
        "Số thứ tự: 975",
        "Mã bảo mật: " + SECRET,
        "Trần Văn Demo",
    ],
}


def printed(data: FormData, form: FormVersion | None = None) -> bytes:
    return render(form or form_in_force(data.code, data.issued_at.date()), data)


@pytest.mark.parametrize("code", FORM_CODES)
def test_a_form_carries_its_header_and_fields(code: str, every_form: dict[str, FormData]) -> None:
    text = text_of(printed(every_form[code]))
    for line in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN XÃ DEMO AN BÌNH",
        "Demo An Bình, ngày 21 tháng 8 năm 2026",
        "Số: 0012",
        form_in_force(code, every_form[code].issued_at.date()).title.upper(),
        *EXPECTED[code],
    ):
        assert line in text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.code}-{form.valid_from.year}")
def test_every_version_prints_as_tagged_pdf_a(form: FormVersion, every_form: dict[str, FormData]) -> None:
    root: Any = pypdf.PdfReader(BytesIO(render(form, every_form[form.code]))).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", metadata)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", metadata)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("vi")


def test_only_the_enclosed_typeface_is_used(receipt: Receipt) -> None:
    page: Any = pypdf.PdfReader(BytesIO(printed(receipt))).pages[0]
    names = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert names and all("Tinos" in name for name in names)


def test_an_unannounced_year_prints_no_due_moment_but_says_why(receipt: Receipt) -> None:
    note = "Lịch nghỉ năm 2028 chưa được công bố."
    text = text_of(printed(replace(receipt, due_at=None, explanation=(), calendar_note=note)))
    assert "kết quả giải quyết hồ sơ: chưa xác định được" in text
    assert note in text


def test_the_proxy_is_named_and_signs(receipt: Receipt) -> None:
    proxy = Proxy(name="Lê Văn Được Ủy Quyền", identity="001090000001", paper="Giấy ủy quyền số 1")
    text = text_of(printed(replace(receipt, proxy=proxy)))
    assert "Người được ủy quyền: Lê Văn Được Ủy Quyền" in text
    assert "Giấy tờ ủy quyền: Giấy ủy quyền số 1" in text
    assert text.count("Lê Văn Được Ủy Quyền") == 2


def test_an_organisation_is_addressed_as_one(receipt: Receipt) -> None:
    person = Person(name="Công ty TNHH Demo", organisation=True)
    text = text_of(printed(replace(receipt, person=person)))
    assert "Tổ chức: Công ty TNHH Demo" in text
    assert "Ông (Bà)" not in text


def test_a_draft_has_no_number_yet(receipt: Receipt) -> None:
    assert "Số: ……-TTPVHCC" in text_of(printed(replace(receipt, running_number=None)))


def test_fifteen_long_papers_run_over_pages_and_all_stand_there(receipt: Receipt) -> None:
    papers = tuple(
        Component(name=f"Bản thuyết minh {'rất dài ' * 25} phần {i}", copies=i) for i in range(1, 16)
    )
    pdf = printed(replace(receipt, components=papers))
    text = text_of(pdf)
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) >= 2
    assert all(f"phần {i} (bản sao: {i})" in text for i in range(1, 16))


def far_too_long(person: Person) -> Person:
    return replace(
        person,
        name="Công Tằng Tôn Nữ " * 9,
        address="x" * 400,
        phone="0" * 60,
        email="e" * 90 + "@demo.vn",
        identity="9" * 120,
    )


OF_A_PERSON = [code for code in FORM_CODES if code != FormCode.LOG_BOOK]


@pytest.mark.parametrize("code", OF_A_PERSON)
def test_nothing_is_printed_outside_the_margins(code: str, every_form: dict[str, FormData]) -> None:
    data = every_form[code]
    office = replace(data.office, superior="Ủy ban nhân dân " * 6, name="Trung tâm " * 12)
    pages = page_pngs(replace(data, office=office, person=far_too_long(data.person), request="y" * 300))
    assert all(margins_are_white(page, right=100) for page in pages)


def test_long_words_stay_inside_the_book(every_form: dict[str, Any]) -> None:
    book = every_form["log-book"]
    wordy = replace(book.entries[0], person="x" * 300, contact="0" * 90, procedure="Thủ tục " * 60)
    pages = page_pngs(replace(book, entries=(wordy,) * 9))
    assert len(pages) > 1 and all(margins_are_white(page, right=60) for page in pages)


def margins_are_white(page: Image.Image, right: int) -> bool:
    """At the right and the lower edge, in dots of 1/150 inch."""
    edge = page.crop((page.width - right, 0, page.width, page.height))
    foot = page.crop((0, page.height - 40, page.width, page.height))
    return edge.getextrema() == foot.getextrema() == (255, 255)


@pytest.mark.parametrize("count", range(8, 24, 3))
def test_signatures_never_stand_on_a_page_alone(count: int, receipt: Receipt) -> None:
    papers = tuple(Component(name=f"Giấy tờ số {i}", copies=1) for i in range(count))
    last = pypdf.PdfReader(BytesIO(printed(replace(receipt, components=papers)))).pages[-1].extract_text()
    assert last.index("Sổ theo dõi hồ sơ") < last.index("NGƯỜI NỘP HỒ SƠ")


def test_a_letter_no_typeface_draws_does_not_stop_the_receipt(receipt: Receipt) -> None:
    person = Person(name="Demo 😀 漢\u0007 Nguyễn")
    assert "Demo □ □□ Nguyễn" in text_of(printed(replace(receipt, person=person)))


def test_a_reason_keeps_its_lines_and_literal_escapes(every_form: dict[str, FormData]) -> None:
    refusal = replace(
        cast("IntakeRefusal", every_form["refusal"]), reason='Dòng một.\nDòng\thai. \\u0007 "q"'
    )
    assert 'Dòng một. Dòng hai. \\u0007 "q"' in text_of(printed(refusal))


def test_names_of_every_people_of_the_country_print_whole(receipt: Receipt) -> None:
    name = "Y Ƀhŏ Êban Čuôr Ñuôl Đăm Săn Kpă Hŭ"
    assert name in text_of(printed(replace(receipt, person=Person(name=name))))


def test_decomposed_letters_print_as_composed_ones(receipt: Receipt) -> None:
    assert "Nguyễn" in text_of(printed(replace(receipt, person=Person(name="Nguye\u0302\u0303n"))))


def test_markup_in_a_value_is_printed_not_run(receipt: Receipt) -> None:
    name = '#panic("x") $y$ *z* \\ "q" ; <a>'
    assert name in text_of(printed(replace(receipt, person=Person(name=name))))


def test_data_of_another_form_is_refused(receipt: Receipt) -> None:
    with pytest.raises(WrongFormData):
        render(form_in_force("stop", receipt.issued_at.date()), receipt)


def test_the_same_data_prints_the_same_bytes(receipt: Receipt) -> None:
    assert printed(receipt) == printed(receipt)


def test_threads_print_side_by_side_without_mixing(receipt: Receipt) -> None:
    receipts = [replace(receipt, dossier_code=f"H00-260821-{i:04d}") for i in range(12)]
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda one: text_of(printed(one)), receipts))
    assert all(one.dossier_code in text for one, text in zip(receipts, texts, strict=True))
