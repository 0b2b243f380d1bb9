"""Every place told leads to something in the record as found, whatever its shape and whatever it lacks."""

from __future__ import annotations

from typing import Any

import pytest
from catalog_records import EXAMPLES, READERS, example, read
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalog.readers.cursor import Cursor
from motcua.catalog.record import Content, SourceKind
from motcua.core.errors import Refusal
from motcua.reengineering.lint import engine, records
from motcua.reengineering.lint.places import resolves

SHAPES = [shape for shape in EXAMPLES if shape != "header"]


def cells(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything inside a record."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, part in inside for found in [(*path, key), *cells(part, (*path, key))]]


def without(record: dict[str, Any], path: tuple[Any, ...], value: Any) -> None:
    """Put ``value`` at a path, or drop the cell when it is ``...``."""
    *way, last = path
    holder: Any = record
    for key in way:
        holder = holder[key]
    if value is ... and isinstance(holder, dict):
        del holder[last]
    elif value is not ...:
        holder[last] = value


@pytest.mark.parametrize("shape", SHAPES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_place_resolves_in_a_damaged_record(shape: str, data: st.DataObject) -> None:
    record = example(shape)
    path = data.draw(st.sampled_from(cells(record)))
    without(record, path, data.draw(st.sampled_from([..., None, [], 0, "chữ"])))
    try:
        reading = read(shape, record)
        report = engine.judge([records.procedure(reading)])
    except Refusal:
        return
    assert [f.where for f in report.findings if not resolves(record, f.where)] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_a_step_is_pointed_at_in_every_shape(shape: str) -> None:
    reading = read(
        shape, example(shape, **({"steps": [{"text": "Nộp tờ khai."}]} if shape == "pack" else {}))
    )
    record = records.procedure(reading)
    for where, text in record.places.step_texts(record.content):
        assert resolves(reading.original, where)
        assert text in ("Bước 1", "Nộp tờ khai.")


def test_blank_steps_left_out_by_a_reader_do_not_shift_the_others() -> None:
    record = records.procedure(read("selected", trinh_tu=["", "Nộp tờ khai.", None, "Nhận kết quả."]))
    assert [where for where, _ in record.places.step_texts(record.content)] == ["/trinh_tu/1", "/trinh_tu/3"]


@pytest.mark.parametrize("shape", ["national", "raw", "selected"])
@pytest.mark.parametrize("record", [None, {}, {"data": None}])
def test_a_record_that_says_nothing_is_judged_as_saying_nothing(shape: str, record: Any) -> None:
    report = engine.judge([records.procedure(READERS[shape].read(Cursor(record, "x.json")))])
    told = {f.rule.id: f.where for f in report.findings}
    assert {"malformed-code", "no-result", "time-limit-missing"} <= told.keys()
    assert all(resolves(record, where) for where in told.values())


def test_a_stored_record_is_pointed_at_in_its_original() -> None:
    original = example("raw")
    original["data"]["resultsDetails"] = []
    report = engine.judge([records.stored(SourceKind.RAW, original)])
    assert "/data/resultsDetails" in [finding.where for finding in report.findings]


def test_content_being_written_is_pointed_at_in_the_canonical_form() -> None:
    report = engine.judge([records.canonical(Content(code="1.900001", name="Thả diều"))])
    assert {f.where for f in report.findings if f.rule.id == "no-result"} == {"/results"}


@pytest.mark.parametrize(
    ("pointer", "found"), [("", True), ("/a~1b/0", True), ("/a~1b/1", False), ("/x", False)]
)
def test_pointers_follow_the_standard(pointer: str, found: bool) -> None:
    assert resolves({"a/b": [1]}, pointer) is found
