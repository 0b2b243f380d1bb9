"""The record in plain words: what is needed, what the state may hold already, what it costs."""

from datetime import time

import pytest

import world
from motcua.catalog.limits import LimitChoice
from motcua.catalog.record import Channel, Component, ComponentGroup, Fee
from motcua.core.limits import Limit
from motcua.portal import words


def papers(*names, **changes):
    components = tuple(Component(name=name, originals=1) for name in names)
    return words.papers(world.content(groups=(ComponentGroup(components=components),), **changes))


@pytest.mark.parametrize(
    ("name", "database"),
    [
        ("- Thẻ căn cước", "căn cước"),
        ("Bản sao Giấy chứng nhận kết hôn", "hộ tịch điện tử"),
        ("Giấy chứng sinh; nếu không có thì giấy cam đoan", "chứng sinh điện tử"),
        ("Tờ khai đăng ký khai sinh theo mẫu", ""),
        ("Văn bản xác nhận mang thai hộ của cơ sở y tế", ""),
    ],
)
def test_a_paper_the_state_may_hold_is_marked(name, database):
    assert papers(name)[0].held == database


def test_the_result_itself_is_never_said_to_be_held():
    assert papers("Giấy khai sinh")[0].held == ""


def test_a_paper_for_a_special_case_stands_apart():
    always, special = papers("Giấy chứng sinh", "- Trường hợp trẻ bị bỏ rơi thì phải có biên bản")
    assert (always.conditional, special.conditional) == (False, True)


def test_a_paper_with_an_aside_on_when_it_is_asked_stands_apart_too():
    assert papers("Văn bản ủy quyền (nếu nhờ người khác làm thay)")[0].conditional


def test_the_hour_from_which_the_next_day_counts_is_said():
    choice = LimitChoice(Limit.parse("same day"), time(15), "end-of-day", "QT 01", "trong ngày theo QT 01")
    assert "Hồ sơ nhận sau 15:00" in words.limit_line(choice)


def test_a_long_name_is_cut_between_words():
    short = words.shortened("một hai ba bốn năm", 12)
    assert short == "một hai ba…"


def test_lines_without_counts_are_notes_and_not_papers():
    group = ComponentGroup(components=(Component(name="* Lưu ý về cư trú", originals=0, copies=0),))
    record = world.content(groups=(group,))
    assert words.papers(record) == []
    assert words.shown_papers(record) == ["Lưu ý về cư trú"]


def test_a_fee_for_one_channel_says_so():
    channels = (
        Channel(method="ONLINE", fees=(Fee(kind="FEE", amount=0),)),
        Channel(method="DIRECT", fees=(Fee(kind="FEE", amount=20000, text="mỗi trường hợp"),)),
    )
    assert words.fees(world.content(channels=channels)) == [
        "Phí: không thu (nộp trực tuyến)",
        "Phí: 20.000 đồng; mỗi trường hợp (nộp trực tiếp)",
    ]


def test_the_same_fee_everywhere_is_told_once():
    assert words.fees(world.content()) == ["Lệ phí: 8.000 đồng; Lệ phí đăng ký"]


def test_what_was_not_checked_is_named_in_words() -> None:
    record = world.content(uncertain=("groups", "thời hạn do nguồn thứ cấp"))
    assert words.unchecked(record) == ["giấy tờ", "thời hạn do nguồn thứ cấp"]
