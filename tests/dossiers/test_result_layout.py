"""Template text as blocks: what is typed is never read as layout of another kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.errors import Refusal
from motcua.dossiers.results import layout, numbers
from motcua.dossiers.results.fields import read_asked, written_asked
from motcua.dossiers.results.layout import BadLayout, Kind

KNOWN = ("nhap.ten", "ho_so.ma")


def test_each_mark_makes_its_block() -> None:
    text = "= Tên\n== Phụ\nHọ tên :: {{nhap.ten}} || Mã :: {{ho_so.ma}}\n* mục\n> ghi chú\n\nmột đoạn"
    kinds = [block.kind for block in layout.parse(text, KNOWN)]
    assert kinds == [
        *(Kind.TITLE, Kind.SUBTITLE, Kind.ENTRIES, Kind.ITEM, Kind.NOTE, Kind.SPACE, Kind.PARAGRAPH)
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("= A\n{{nhap.khac}}", "nhap.khac"),
        ("= A\n{{nhap.ten", "không thành cặp"),
        ("= A\n{{nhap.ten}} }}", "không thành cặp"),
        ("chỉ một đoạn", "tên văn bản"),
        ("= A\n" + "x" * 2001, "ký tự"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(text: str, word: str) -> None:
    with pytest.raises(BadLayout) as refused:
        layout.parse(text, KNOWN)
    assert word in refused.value.reason


def test_a_value_that_looks_like_layout_stays_a_value() -> None:
    blocks = layout.parse("= Tên\nHọ tên :: {{nhap.ten}}", KNOWN)
    shown = layout.filled(blocks, {"nhap.ten": "= #set page() {{ho_so.ma}} || x :: y"})
    assert shown[1] == {"kind": "entries", "texts": ["Họ tên", "= #set page() {{ho_so.ma}} || x :: y"]}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_filling_changes_no_number_of_blocks(value: str) -> None:
    blocks = layout.parse("= Tên {{nhap.ten}}\n{{nhap.ten}}", KNOWN)
    assert len(layout.filled(blocks, {"nhap.ten": value})) == 2


def test_asked_fields_are_read_and_written_back() -> None:
    rows = read_asked("ten: Họ tên\nme?: Họ tên mẹ")
    assert [(row["name"], row["required"]) for row in rows] == [("ten", True), ("me", False)]
    assert written_asked(rows) == "ten: Họ tên\nme?: Họ tên mẹ"


@pytest.mark.parametrize("text", ["không có dấu hai chấm", "Tên: x", "ten:", "ten: a\nten: b"])
def test_asked_fields_that_cannot_be_used_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_asked(text)


@pytest.mark.parametrize("form", ["TLKS", "{so}/{khac}", "{so"])
def test_a_number_form_needs_its_number(form: str) -> None:
    with pytest.raises(Refusal):
        numbers.check("TLKS", form)


def test_a_number_is_written_by_its_form() -> None:
    assert numbers.written("{so}/{nam}/GXN", 7, 2026) == "07/2026/GXN"
