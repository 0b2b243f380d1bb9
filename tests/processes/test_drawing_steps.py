"""The numbered list of steps, in words and for narrow screens; and how text is broken into lines."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from drawing_kit import model
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from motcua.processes import drawing
from motcua.processes.definition import Kind, ProcessModel, Span
from motcua.processes.drawing.lettering import balanced, fitted, shortened, width, wrapped
from motcua.processes.steps import working_time

SVG = "{http://www.w3.org/2000/svg}"
ENDS = {"s": Kind.START, "e": Kind.END}
LINE = [("s", "a"), ("a", "b"), ("b", "c"), ("c", "e")]
VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyẠẾỮợằỹ ,.-", max_size=120)


def spanning() -> ProcessModel:
    shared = {"span": "sp"}
    found = model(LINE, {"a": "l1", "b": "l2"}, ENDS, a={"limit_hours": Decimal(4)}, b=shared, c=shared)
    return replace(found, spans={"sp": Span("sp", Decimal(16), ("b", "c"))})


def lines(picture: str) -> list[etree._Element]:
    return list(etree.fromstring(picture.encode()).iter(SVG + "text"))


def test_rows_tell_number_name_lane_and_limit() -> None:
    told = [(r.no, r.name, r.lane, r.limit) for r in drawing.rows(spanning())]
    assert told == [
        (1, "Bước a", "Đơn vị l1", "4 giờ làm việc"),
        (2, "Bước b", "Đơn vị l2", "2 ngày làm việc, chung cho các bước 2, 3"),
        (3, "Bước c", "", "2 ngày làm việc, chung cho các bước 2, 3"),
    ]


def test_steps_of_a_sub_process_stand_at_their_place_and_in_its_lane() -> None:
    inner = {"parent": "sub"}
    links = [("s", "a"), ("a", "sub"), ("sub", "z"), ("i", "x")]
    kinds = {"s": Kind.START, "sub": Kind.SUBPROCESS, "i": Kind.START}
    found = drawing.rows(model(links, {"sub": "l2", "a": "l1"}, kinds, i=inner, x=inner))
    assert [(r.id, r.lane) for r in found] == [("a", "Đơn vị l1"), ("x", "Đơn vị l2"), ("z", "")]


def test_a_step_without_name_is_shown_by_its_id() -> None:
    assert drawing.rows(model(LINE, None, ENDS, b={"name": ""}))[1].name == "b"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("4", "4 giờ"),
        ("8", "1 ngày"),
        ("12", "1,5 ngày"),
        ("10", "10 giờ"),
        ("0.5", "0,5 giờ"),
        ("80", "10 ngày"),
    ],
)
def test_working_time_reads_as_whole_or_half_days(hours: str, said: str) -> None:
    assert working_time(Decimal(hours)) == f"{said} làm việc"


def test_the_narrow_list_stays_within_a_phone() -> None:
    long = "Thẩm tra tính hợp lệ của toàn bộ giấy tờ, tài liệu do người yêu cầu nộp hoặc xuất trình"
    picture = drawing.steps_svg(model(LINE, None, ENDS, b={"name": long}), position=["b"], done=["a"])
    for text in lines(picture):
        reach = width(text.text or "", float(text.get("font-size", "0")))
        assert float(text.get("x", "0")) + (0 if text.get("text-anchor") else reach) <= 320


def test_the_narrow_list_marks_the_open_step_in_words() -> None:
    said = [t.text for t in lines(drawing.steps_svg(spanning(), position=["b"], done=["a"]))]
    assert said.count("Đang ở đây") == 1
    assert "1" not in said
    assert "2" in said


def test_the_narrow_list_says_when_steps_may_be_skipped() -> None:
    straight = drawing.steps_svg(model(LINE, None, ENDS))
    branching = drawing.steps_svg(model([*LINE, ("a", "c")], None, ENDS))
    assert "rẽ nhánh" not in straight
    assert "rẽ nhánh" in branching


@given(VIETNAMESE, st.sampled_from([40.0, 90.0, 300.0]))
def test_wrapping_loses_nothing_and_stays_within_the_room(text: str, room: float) -> None:
    broken = wrapped(text, room, 12)
    plain = "".join(text.split())
    assert "".join("".join(broken).split()) == unicodedata.normalize("NFC", plain)
    assert all(width(line, 12) <= room for line in broken)


@given(VIETNAMESE)
def test_fitted_text_never_leaves_its_box(text: str) -> None:
    size, broken = fitted(text, 110, 60, (12, 10, 9))
    assert len(broken) * size * 1.28 <= 60


def test_no_last_syllable_is_left_alone() -> None:
    assert balanced("Tiếp nhận hồ sơ", 95, 12) == ["Tiếp nhận", "hồ sơ"]


@given(VIETNAMESE)
def test_balancing_takes_no_more_lines(text: str) -> None:
    assert len(balanced(text, 110, 12)) == len(wrapped(text, 110, 12))


def test_what_is_cut_shows_an_ellipsis() -> None:
    assert shortened(["một hai", "ba bốn", "năm"], 2) == ["một hai", "ba…"]
