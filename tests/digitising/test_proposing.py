"""Fields proposed from what was read of Vietnamese forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_papers import APPLICATION, words_of

from motcua.digitising.recognition.labels import meaning
from motcua.digitising.recognition.proposing import Kind, Proposed, Wanted, propose

SEX = (("male", "Nam"), ("female", "Nữ"))
RELATION = (("father", "Cha"), ("mother", "Mẹ"), ("kin", "Người thân thích khác"))
FORM = (
    Wanted("requester", "Họ, chữ đệm, tên người yêu cầu"),
    Wanted("phone", "Số điện thoại"),
    Wanted("relation", "Quan hệ với trẻ", Kind.CHOICE, RELATION),
    Wanted("child", "Họ, chữ đệm, tên của trẻ"),
    Wanted("born", "Ngày sinh của trẻ", Kind.DATE),
    Wanted("sex", "Giới tính của trẻ", Kind.CHOICE, SEX),
    Wanted("nation", "Dân tộc của trẻ"),
    Wanted("mother", "Họ, chữ đệm, tên của mẹ"),
)


def one(lines: list[str], wanted: Wanted, sure: float = 1.0) -> Proposed | None:
    return next(iter(propose(words_of(lines, sure=sure), [wanted])), None)


def value(lines: list[str], wanted: Wanted) -> str | None:
    found = one(lines, wanted)
    return found.value if found else None


def test_a_whole_form_is_understood() -> None:
    found = {row.name: row.value for row in propose(words_of(APPLICATION), FORM)}
    assert found == {
        "requester": "Demo Nguyễn Thị Bưởi",
        "phone": "0900000123",
        "relation": "mother",
        "child": "Demo Trần Bảo Châu",
        "born": "02/08/2026",
        "sex": "female",
        "nation": "Kinh",
    }


def test_the_same_item_belongs_to_whom_the_lines_above_speak_of() -> None:
    lines = [
        "Họ, chữ đệm, tên người mẹ: Lê Thị Na",
        "Dân tộc: Kinh",
        "Họ, chữ đệm, tên người cha: Trần Cam",
        "Dân tộc: Khmer",
    ]
    assert value(lines, Wanted("a", "Dân tộc của cha")) == "Khmer"
    assert value(lines, Wanted("b", "Dân tộc của mẹ")) == "Kinh"
    assert value(lines, Wanted("c", "Dân tộc của trẻ")) is None


def test_a_heading_says_whom_the_items_below_are_about() -> None:
    lines = [
        "II. THÔNG TIN VỀ NGƯỜI MẸ",
        "Họ và tên: Lê Thị Na",
        "III. THÔNG TIN VỀ NGƯỜI CHA",
        "Họ và tên: Trần Cam",
    ]
    assert value(lines, Wanted("a", "Họ, chữ đệm, tên của cha")) == "Trần Cam"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("02/08/2026", "02/08/2026"),
        ("2-8-2026", "02/08/2026"),
        ("ngày 02 tháng 8 năm 2026", "02/08/2026"),
        ("O2/08/2O26", "02/08/2026"),
        ("31/02/2026", None),
        ("không nhớ", None),
    ],
)
def test_days_as_they_are_written(written: str, day: str | None) -> None:
    assert value([f"Ngày sinh: {written}"], Wanted("d", "Ngày sinh", Kind.DATE)) == day


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("092190000123 cấp ngày 15/04/2021", "092190000123"),
        ("092 190 000 123", "092190000123"),
        ("CMND 212345678", "212345678"),
        ("09219", None),
    ],
)
def test_numbers_of_persons(written: str, number: str | None) -> None:
    assert value([f"Số định danh cá nhân: {written}"], Wanted("n", "Số định danh cá nhân")) == number


def test_a_letter_taken_for_a_digit_costs_confidence() -> None:
    wanted = Wanted("d", "Ngày sinh", Kind.DATE)
    clean, mended = one(["Ngày sinh: 02/08/2026"], wanted), one(["Ngày sinh: O2/08/2026"], wanted)
    assert clean is not None and mended is not None
    assert mended.confidence < clean.confidence


def test_misread_labels_are_still_found() -> None:
    assert (
        value(["Ho, chữ đém, tên người yêu câu: Lê Na"], Wanted("a", "Họ, chữ đệm, tên người yêu cầu"))
        == "Lê Na"
    )


def test_an_address_goes_on_below_a_full_row() -> None:
    lines = ["Nơi cư trú: " + "Ấp Demo 1 " * 9, "xã Demo Sông Hậu", "Số điện thoại: 0900000123"]
    assert (value(lines, Wanted("a", "Nơi cư trú")) or "").endswith("xã Demo Sông Hậu")


def test_an_answer_ends_where_the_next_item_begins() -> None:
    assert value(["Giới tính: Nam Dân tộc: Kinh"], Wanted("n", "Dân tộc")) == "Kinh"
    assert value(["Giới tính: Nam Dân tộc: Kinh"], Wanted("s", "Giới tính", Kind.CHOICE, SEX)) == "male"


def test_points_to_write_on_are_no_answer() -> None:
    assert value(["Họ, chữ đệm, tên: ........................"], Wanted("a", "Họ, chữ đệm, tên")) is None


def test_several_printed_choices_without_a_mark_are_no_choice() -> None:
    assert value(["Giới tính: Nam Nữ"], Wanted("s", "Giới tính", Kind.CHOICE, SEX)) is None


def test_a_ticked_box_is_the_choice_and_several_are_none() -> None:
    words, wanted = words_of(["Giới tính: Nam Nữ"]), [Wanted("s", "Giới tính", Kind.CHOICE, SEX)]
    woman = next(word for word in words if word.text == "Nữ").box
    assert [row.value for row in propose(words, wanted, lambda _page, box: 0.3 if box == woman else 0.0)] == [
        "female"
    ]
    assert propose(words, wanted, lambda _page, _box: 0.3) == []


def test_a_tick_of_its_own_is_proposed_only_when_marked() -> None:
    words, wanted = (
        words_of(["Trẻ sinh ra do mang thai hộ"]),
        [Wanted("t", "Trẻ sinh ra do mang thai hộ", Kind.TICK)],
    )
    assert [row.value for row in propose(words, wanted, lambda _page, _box: 0.2)] == ["true"]
    assert propose(words, wanted, lambda _page, _box: 0.01) == []


def test_a_proposal_says_where_it_was_read() -> None:
    found = one(["Kính gửi: Ủy ban", "Số điện thoại: 0900000123"], Wanted("p", "Số điện thoại"))
    assert found is not None
    assert (found.page, found.said) == (1, "0900000123")
    assert found.box.y == pytest.approx(0.122)


def test_what_is_read_badly_is_less_sure() -> None:
    wanted = Wanted("p", "Họ và tên")
    good, bad = one(["Họ và tên: Lê Na"], wanted, 0.95), one(["Họ và tên: Lê Na"], wanted, 0.4)
    assert good is not None and bad is not None
    assert bad.confidence < 0.5 < good.confidence


def test_titles_say_what_and_about_whom() -> None:
    asked = meaning("Họ, chữ đệm, tên của mẹ")
    assert (asked.group, asked.subject) == ("name", "mother")
    assert meaning("Trẻ sinh ở đâu?").subject == ""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_whatever_is_on_the_page_nothing_breaks_and_confidence_is_a_share(lines: list[str]) -> None:
    found = propose(words_of(lines), FORM, lambda _page, _box: None)
    assert all(0 <= row.confidence <= 1 and row.value for row in found)
    assert len({row.name for row in found}) == len(found)
