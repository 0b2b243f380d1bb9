"""Workflow tables in XLSX: the published layout is read; what cannot be is named by sheet and cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from motcua.cli.main import app
from motcua.core.errors import Unreadable
from motcua.processes import tables
from motcua.processes.tables.records import StepRow, Variant, WorkflowRecord
from motcua.processes.tables.times import days_in, total_in
from processes.workbooks import grid, workbook

HEAD = ["TT", "Trách nhiệm", "Nội dung công việc", "Thời gian"]
FIRST, SECOND = [1, "Một cửa", "Nhận", "½ ngày"], [2, "Lãnh đạo UBND", "Ký, trả kết quả", "01 ngày"]


def only(data: bytes) -> WorkflowRecord:
    (record,) = tables.read(data)
    return record


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(Unreadable) as found:
        tables.read(data)
    return found.value.where, found.value.reason


def times(data: bytes) -> list[list[Decimal | None]]:
    return [[step.days for step in variant.steps] for variant in only(data).variants]


def test_every_real_workflow_survives_a_workbook(real_data: Path) -> None:
    records = tables.read(real_data / "workflows.yaml")
    again = tables.read(workbook(records))
    assert len(again) == len(records) == 36
    assert again == records
    for record, twin in zip(records, again, strict=True):
        for one, other in zip(record.variants, twin.variants, strict=True):
            assert tables.to_bpmn(record, one).xml == tables.to_bpmn(twin, other).xml


def test_internal_process_before_a_title_is_no_part_of_it() -> None:
    record = only(grid(["QUY TRÌNH NỘI BỘ: Cấp phép thả diều"], HEAD, FIRST, SECOND))
    assert record.title == "Cấp phép thả diều"


def test_code_and_title_stand_above_the_table() -> None:
    record = only(grid(
        ["UBND TỈNH DEMO"], ["Mã hiệu: QT 01", None, "Mã TTHC", "1.001193"], ["QUY TRÌNH\nĐăng ký khai sinh"],
        [], HEAD, FIRST, SECOND,
    ))  # fmt: skip
    assert (record.doc_code, record.tthc_code, record.title) == ("QT 01", "1.001193", "Đăng ký khai sinh")
    assert [step.responsible for step in record.variants[0].steps] == ["Một cửa", "Lãnh đạo UBND"]


@pytest.mark.parametrize(
    "head",
    [["STT", "Đơn vị", "Trình tự thực hiện", "Thời hạn"],
     ["Bước", "Người thực hiện", "Mô tả công việc", "Thời gian"],
     ["Số TT", "BỘ PHẬN THỰC HIỆN", "NOI DUNG", "THỜI GIAN"]],
)  # fmt: skip
def test_columns_are_found_by_their_words(head: list[str]) -> None:
    assert times(grid(head, FIRST, SECOND)) == [[Decimal("0.5"), Decimal(1)]]


def test_columns_nobody_asked_for_and_their_order_do_not_matter() -> None:
    head = ["Nội dung", "Biểu mẫu", "Thời gian", "Trách nhiệm", "Bước"]
    data = grid(
        head, ["Nhận", "M1", "1 ngày", "Một cửa", "Bước 1"], ["Trả", "", "2 ngày", "Một cửa", "Bước 2"]
    )
    assert [(s.no, s.action, s.days) for s in only(data).variants[0].steps] == [(1, "Nhận", 1), (2, "Trả", 2)]


def test_merged_times_are_one_limit_of_their_steps() -> None:
    third = [3, "Văn thư", "Đóng dấu", None]
    record = only(grid(HEAD, FIRST, SECOND, third, merge=["D2:D4"]))
    assert [step.merged_with_step for step in record.variants[0].steps] == [None, 1, 1]
    model = tables.to_bpmn(record, record.variants[0]).model
    assert [(span.hours, len(span.tasks)) for span in model.spans.values()] == [(Decimal(4), 3)]


def test_each_column_of_times_is_a_case() -> None:
    head = [*HEAD[:3], "Thời gian không xác minh: 02 ngày làm việc", "Thời gian có xác minh: 12 ngày"]
    record = only(grid(head, [*FIRST[:3], "1 ngày", "2 ngày"], [*SECOND[:3], "1 ngày", "10 ngày"]))
    assert [(v.declared_total, v.declared_unit) for v in record.variants] == [
        (2, "ngày làm việc"),
        (12, "ngày"),
    ]
    assert [v.steps[1].days for v in record.variants] == [1, 10]


def test_a_time_merged_across_cases_holds_for_both() -> None:
    head = [*HEAD[:3], "Thời gian A", "Thời gian B"]
    data = grid(head, [*FIRST[:3], "3 ngày", None], [*SECOND[:3], "1 ngày", "2 ngày"], merge=["D2:E2"])
    assert times(data) == [[3, 1], [3, 2]]


def test_tables_under_one_another_are_cases_until_another_code_stands_between() -> None:
    data = grid(
        ["Mã hiệu", "QT 01"], HEAD, FIRST, SECOND, [], ["Trường hợp có xác minh"], HEAD, FIRST, SECOND, [],
        ["Mã hiệu", "QT 02"], HEAD, FIRST, SECOND,
    )  # fmt: skip
    first, second = tables.read(data)
    assert [v.case for v in first.variants] == ["Thời gian", "Trường hợp có xác minh"]
    assert (first.doc_code, second.doc_code, second.number) == ("QT 01", "QT 02", 2)


def test_a_row_that_goes_on_with_the_text_belongs_to_the_step_before() -> None:
    data = grid(HEAD, FIRST, [None, None, "- Ghi sổ", None], SECOND)
    assert [step.action for step in only(data).variants[0].steps] == ["Nhận\n- Ghi sổ", "Ký, trả kết quả"]


def test_a_numbered_step_of_a_general_department_is_no_total() -> None:
    record = only(grid(HEAD, [1, "Tổng cục Thuế", "Nhận", 1], [2, "Công chức", "Trả", 1]))
    assert (len(record.variants[0].steps), record.variants[0].declared_total) == (2, None)


def test_the_words_of_a_step_are_not_taken_for_a_new_table_or_title() -> None:
    rows = [
        [1, "Bộ phận Một cửa", "Nội dung kiểm tra", 1],
        [2, "Đơn vị chuyên môn", "Quy trình thẩm định, các bước", 2],
        [None, None, "Quy trình lấy ý kiến", None],
        [3, "Bộ phận Một cửa", "Nguồn dữ liệu: sổ gốc", 1],
    ]
    (record,) = tables.read(grid(HEAD, *rows))
    assert [step.no for step in record.variants[0].steps] == [1, 2, 3]


def test_words_above_a_table_are_not_taken_for_its_head() -> None:
    above = ["Đơn vị ban hành: Sở Tư pháp", None, "Thời gian ban hành: 7/2025"]
    assert only(grid(above, HEAD, FIRST, SECOND)).issuer == "Sở Tư pháp"


def test_steps_without_numbers_are_numbered_in_their_order() -> None:
    record = only(grid(HEAD[1:], FIRST[1:], SECOND[1:]))
    assert [step.no for step in record.variants[0].steps] == [1, 2]


def test_a_row_of_totals_is_no_step() -> None:
    record = only(grid(HEAD, FIRST, SECOND, ["Tổng cộng", None, None, "1,5 ngày làm việc"]))
    assert (len(record.variants[0].steps), record.variants[0].declared_total) == (2, Decimal("1.5"))


@pytest.mark.parametrize(
    ("cell", "days"),
    [("½ ngày", "0.5"), ("1/2", "0.5"), ("1,5 ngày làm việc", "1.5"), ("04 giờ", "0.5"), ("01 buổi", "0.5"),
     ("2½ ngày", "2.5"), (3, "3"), (0.25, "0.25")],
)  # fmt: skip
def test_times_are_understood_in_their_units(cell: Any, days: str) -> None:
    assert times(grid(HEAD, [*FIRST[:3], cell], SECOND))[0][0] == Decimal(days)


def test_a_column_headed_in_hours_holds_hours() -> None:
    assert times(grid([*HEAD[:3], "Thời gian (giờ)"], [*FIRST[:3], 4], [*SECOND[:3], "16"])) == [
        [Decimal("0.5"), 2]
    ]


def test_a_time_in_a_sentence_stays_a_sentence() -> None:
    step = only(grid(HEAD, [*FIRST[:3], "10 ngày, kể từ ngày nhận đủ"], SECOND)).variants[0].steps[0]
    assert (step.days, step.days_text) == (None, "10 ngày, kể từ ngày nhận đủ")


@pytest.mark.parametrize(
    ("rows", "where", "reason"),
    [
        ([HEAD, [1, None, "Nhận", 1], SECOND], "QT!B2", "ai làm"),
        ([HEAD, FIRST, ["hai", *SECOND[1:]]], "QT!A3", "số bước"),
        ([HEAD, FIRST, [1, *SECOND[1:]]], "QT!A1", "bị lặp"),
        ([HEAD, [*FIRST[:3], date(2026, 2, 1)], SECOND], "QT!D2", "ngày tháng"),
        ([HEAD, [*FIRST[:3], 0], SECOND], "QT!D2", "lớn hơn 0"),
        ([HEAD, [*FIRST[:3], "9999 ngày"], SECOND], "QT!D2", "quá mức"),
        ([["TT", "Nội dung", "Thời gian"], [1, "Nhận", 1]], "QT!A1", "Trách nhiệm"),
        ([["Mã thủ tục", 1.00119], HEAD, FIRST, SECOND], "QT!B1", "số 0 ở cuối"),
        ([["Một", "hai"], ["ba", "bốn"]], "bảng quy trình", "không trang nào"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_by_sheet_and_cell(rows: list[Any], where: str, reason: str) -> None:
    at, why = refused(grid(*rows))
    assert at == where
    assert reason in why


def packed(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "kiểu cũ"),
        (b"PK\x03\x04" + b"\0" * 100, "bị hỏng"),
        (packed(word__document=b"<w/>"), "không phải bảng tính"),
        (packed(xl__workbook=b"<x/>"), "không đọc được"),
        (packed(xl__workbook=b"<x>"), "không đọc được"),
        (packed(xl__workbook=b" " * (30 * 1024 * 1024)), "giải nén ra quá lớn"),
        (packed(xl__workbook=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "DOCTYPE"),
        (b"PK\x03\x04" + b"\0" * (6 * 1024 * 1024), "lớn hơn 5 MB"),
    ],
    ids=["xls", "cut", "docx", "empty", "broken", "bomb", "entities", "large"],
)
def test_a_file_that_is_no_safe_workbook_is_refused(data: bytes, reason: str) -> None:
    assert reason in refused(data)[1]


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A:XFD", "1:9", ""])
def test_a_merged_range_over_the_whole_sheet_is_refused_before_it_is_read(area: str) -> None:
    merged = f'<worksheet><mergeCells><mergeCell ref="{area}"/></mergeCells></worksheet>'.encode()
    assert "quá nhiều ô" in refused(packed(xl__workbook=b"<x/>", xl__worksheets__sheet1=merged))[1]


def test_a_sheet_with_a_million_empty_cells_is_refused_before_it_is_read() -> None:
    cells = b"<worksheet>" + b"<c/>" * 1_000_000 + b"</worksheet>"
    assert "quá nhiều ô" in refused(packed(xl__workbook=b"<x/>", xl__worksheets__sheet1=cells))[1]


def test_a_sheet_that_claims_endless_rows_is_refused() -> None:
    assert "hơn 2000 dòng" in refused(grid(HEAD, *[[n, "Một cửa", "", 1] for n in range(1, 2100)]))[1]


@settings(max_examples=200, deadline=None)
@given(st.decimals(Decimal("0.01"), 400, places=2))
def test_a_decimal_number_of_days_reads_as_itself(days: Decimal) -> None:
    text = str(days).replace(".", ",")
    assert days_in(f"{text} ngày") == days
    assert total_in(f"Tổng: {text} ngày làm việc.") == (days, "ngày làm việc")


WORDS = st.from_regex(r"[A-Za-zĐđạộ]{2,9}( [a-zđạộ]{1,6}){0,3}", fullmatch=True)


@st.composite
def variants(draw: st.DrawFn) -> Variant:
    steps, free = [], 0
    for no in range(1, draw(st.integers(2, 7)) + 1):
        merged = draw(st.booleans()) if free else False
        free = free if merged else no
        days = None if merged else draw(st.sampled_from([None, "0.5", "1", "2.25"]))
        steps.append(StepRow(
            no=no, responsible=draw(WORDS), action=draw(st.just("") | WORDS),
            days=days and Decimal(days), merged_with_step=free if merged else None,
        ))  # fmt: skip
    return Variant(case="Thời gian", steps=tuple(steps))


@settings(max_examples=40, deadline=None)
@given(st.lists(variants(), min_size=1, max_size=3))
def test_any_table_survives_a_workbook(tables_: list[Variant]) -> None:
    records = [
        WorkflowRecord(number=n, doc_code=f"QT {n:02}", title="Thủ tục", variants=(variant,))
        for n, variant in enumerate(tables_, start=1)
    ]
    assert tables.read(workbook(records)) == records


def test_the_command_takes_a_workbook_like_any_table(tmp_path: Path) -> None:
    file = tmp_path / "bang.xlsx"
    file.write_bytes(grid(["Mã hiệu", "QT 01"], HEAD, FIRST, SECOND))
    done = CliRunner().invoke(
        app, ["workflows", "import", str(file), "--out", str(tmp_path), "--format", "json"]
    )
    assert done.exit_code == 0
    assert (tmp_path / "qt-01-1-1.bpmn").exists()
    file.write_bytes(grid(HEAD, FIRST))
    assert CliRunner().invoke(app, ["workflows", "import", str(file)]).exit_code == 2
