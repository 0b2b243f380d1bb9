"""Personal data does not reach anybody but its writer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.masking import masked, only_takes_out

NAMES = ("Demo Nguyễn Thị Bưởi", "Trần Văn Ổi")
PROSE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxy ,.!?\n", max_size=60)
GAPS = st.sampled_from(["", " ", ".", "-", " - ", ". ", "/", "_", "–"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gọi 0912345678", "Gọi [số điện thoại]"),
        ("Gọi 0912.345.678 nhé", "Gọi [số điện thoại] nhé"),
        ("Gọi (+84) 912-345-678", "Gọi [số điện thoại]"),
        ("CCCD 092190000123", "CCCD [số định danh]"),
        ("CMND 024 123 456.", "CMND [số định danh]."),
        ("STK 1903 4567 8901 2345", "STK [số định danh]"),
        ("thư a.b-c@gmail.com", "thư [thư điện tử]"),
        ("thư abc @ gmail . com", "thư [thư điện tử]"),
        ("xem facebook.com/ai.do", "xem [đường dẫn]"),
        ("xe 59-X1 123.45", "xe [biển số]"),
        ("xe 51F-123.45", "xe [biển số]"),
        ("nhà số 12/3 đường Lê Lợi, phường 5", "[địa chỉ], phường 5"),
        ("ở 45 Nguyễn Huệ", "ở [địa chỉ]"),
        ("hẻm 7 chật", "[địa chỉ] chật"),
        ("tổ 3, ấp 4", "[địa chỉ], [địa chỉ]"),
        ("Cảm ơn chị Hương", "Cảm ơn chị [tên người]"),
        ("Nguyễn Văn Ớt làm tốt", "[tên người] làm tốt"),
        ("con sinh ngày 14/3/2020", "con sinh ngày [ngày sinh]"),
        ("hồ sơ H00.21-260821-0001 trễ", "hồ sơ [mã hồ sơ] trễ"),
        ("NGUYỄN VĂN ỚT LÀM TỐT", "[tên người] LÀM TỐT"),
        ("Anh Ổi Rất tốt", "Anh [tên người] Rất tốt"),
        ("chị Hà Giang", "chị [tên người]"),
        ("Cao Bằng Giang", "[tên người]"),
        ("Hoàng Mai chậm", "[tên người] chậm"),
        ("em Rất Anh Ổi", "em Rất Anh [tên người]"),
        ("Hồ Sơ Nguyễn Văn Ớt chậm", "Hồ Sơ [tên người] chậm"),
        ("cán bộ xã Trần Văn Ổi", "cán bộ xã [tên người]"),
        ("０９１２３４５６７８", "[số điện thoại]"),
        ("0912\u200b345\u200b678", "[số điện thoại]"),
    ],
)
def test_what_points_at_somebody_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Nộp ngày 21/08/2026 lúc 9 giờ 30",
        "Phí 12.500.000 đồng là cao",
        "Quầy số 3, số A012, chờ 45 phút",
        "Rất nhanh, cảm ơn.\nTôi hài lòng.",
        "Thủ tục này cần 3 bộ, 2 bản sao",
        "Hà Nội rất tốt",
        "Ở Hà Nội Rất Tốt",
        "thành phố Hồ Chí Minh",
        "quận Hoàng Mai chậm",
        "cán bộ Hà Nội",
        "Cán bộ Rất nhiệt tình",
        "CÁN BỘ RẤT TỐT",
        "Hồ Sơ Đất Đai, Thái Độ Phục Vụ",
        "Quý Anh Chị ở Bà Rịa",
    ],
)
def test_what_points_at_nobody_stays(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("told", ["nguyễn thị bưởi", "NGUYEN THI BUOI", "Thị  Bưởi", "tran van oi"])
def test_known_people_are_masked_however_written(told: str) -> None:
    assert masked(f"nhờ {told} giúp", NAMES) == "nhờ [tên người] giúp"


@given(PROSE, st.text("0123456789", min_size=8, max_size=14), st.data(), PROSE)
def test_no_long_number_survives_whatever_parts_its_digits(
    before: str, digits: str, data: st.DataObject, after: str
) -> None:
    gaps = data.draw(st.lists(GAPS, min_size=len(digits), max_size=len(digits)))
    number = "".join(digit + gap for digit, gap in zip(digits, gaps, strict=True))
    left = re.sub(r"\D", "", masked(f"{before}x {number} x{after}"))
    dates = re.search(r"(19|20)\d\d", digits) is not None
    assert len(left) < 8 or dates, left


@given(PROSE, st.emails(domains=st.sampled_from(["gmail.com", "motcua.gov.vn"])), PROSE)
def test_no_mail_address_survives(before: str, address: str, after: str) -> None:
    assert address.split("@")[1] not in masked(f"{before} {address} {after}")


@given(st.one_of(st.text(max_size=120), st.text("0129 .-/@aA+()_\n", max_size=80)))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = masked(text, NAMES)
    assert masked(once, NAMES) == once


@given(PROSE, st.sampled_from(NAMES), PROSE)
def test_no_known_name_survives(before: str, name: str, after: str) -> None:
    assert name not in masked(f"{before} {name} {after}", NAMES)


@given(st.lists(st.text("abc .,", min_size=1, max_size=8), min_size=1, max_size=6), st.data())
def test_a_cut_takes_out_and_nothing_else(parts: list[str], data: st.DataObject) -> None:
    whole = "".join(parts)
    cut = "".join("[…]" if data.draw(st.booleans()) else part for part in parts)
    assert only_takes_out(cut, whole) or "[…][…]" in cut or cut != cut.strip()


@pytest.mark.parametrize("text", ["Chờ rất lâu", "lâu Chờ", "Chờ", "lâu", "Không chờ lâu", "[…] hay"])
def test_anything_added_moved_or_silently_dropped_is_no_cut(text: str) -> None:
    assert not only_takes_out(text, "Chờ lâu")


@pytest.mark.parametrize("text", ["Chờ lâu", "Chờ […]", "[…] lâu", "[…]", " Chờ  lâu "])
def test_a_part_replaced_by_the_mark_is_a_cut(text: str) -> None:
    assert only_takes_out(text, "Chờ lâu")
