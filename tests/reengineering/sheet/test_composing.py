"""What a sheet says, and that it says plainly what it does not know."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sheet_kit import chain, details, record

from motcua.processes.definition import Span
from motcua.reengineering.sheet.composed import ComposedSheet, Items, Paragraph, Table
from motcua.reengineering.sheet.composing import compose, missing
from motcua.reengineering.sheet.details import BadDetails, Details, read_details


def blocks(sheet: ComposedSheet, heading: str) -> Any:
    return next(section.blocks for section in sheet.sections if heading in section.heading)


def test_every_part_of_an_internal_process_stands_in_order() -> None:
    headings = [section.heading for section in compose(chain(2), record(), details()).sections]
    assert headings == sorted(headings)
    assert [h.split(". ")[1] for h in headings if h[1:3] == ". "] == [
        "Mục đích", "Phạm vi", "Căn cứ pháp lý", "Thuật ngữ, từ viết tắt", "Nội dung",
        "Biểu mẫu", "Hồ sơ lưu", "Sơ đồ quy trình",
    ]  # fmt: skip


def test_steps_carry_number_lane_work_time_and_result() -> None:
    table = blocks(compose(chain(2)), "Các bước")[0]
    assert table.rows == (
        ("1", "Đơn vị lane1", "Thẩm tra hồ sơ 1", "4 giờ làm việc", "Phiếu 1"),
        ("2", "Đơn vị lane2", "Thẩm tra hồ sơ 2", "4 giờ làm việc", "Phiếu 2"),
    )


def test_a_shared_limit_stands_once() -> None:
    spans = {"sp": Span("sp", Decimal(16), ("s1", "s2"))}
    model = chain(2)
    shared = {n: {"limit_hours": None, "span": "sp"} for n in ("s1", "s2")}
    nodes = {k: _changed(v, **shared.get(k, {})) for k, v in model.nodes.items()}
    times = [row[3] for row in blocks(compose(_changed(model, nodes=nodes, spans=spans)), "Các bước")[0].rows]
    assert times == ["2 ngày làm việc, chung cho các bước 1, 2", "Chung với bước 1"]


def _changed(one: Any, **fields: Any) -> Any:
    from dataclasses import replace

    return replace(one, **{k: v for k, v in fields.items() if k != "derived"})


def test_the_record_gives_papers_limits_fees_sets_and_law() -> None:
    sheet = compose(chain(1), record())
    assert blocks(sheet, "5.2")[1].rows == (("1", "Tờ khai", "1", "0"), ("2", "Giấy chứng sinh", "1", "–"))
    assert blocks(sheet, "5.3") == (Paragraph("2 bộ."),)
    assert blocks(sheet, "5.4") == (Paragraph("Trường hợp 1.000001.01: 1,5 ngày làm việc"),)
    assert blocks(sheet, "5.6") == (Paragraph("Nộp trực tiếp: lệ phí 8.000 đồng; bản"),)
    assert blocks(sheet, "Căn cứ") == (Items(("60/2014/QH13: Luật Hộ tịch",)),)
    assert blocks(sheet, "Biểu mẫu")[0].rows == (("1", "Mẫu tờ khai", ""),)


def test_without_record_and_details_the_gaps_are_named() -> None:
    sheet = compose(chain(1))
    assert blocks(sheet, "5.2") == (Paragraph("Chưa có hồ sơ thủ tục đi kèm."),)
    assert blocks(sheet, "Hồ sơ lưu") == (Paragraph("Chưa có."),)
    assert {"Mã số", "7. Hồ sơ lưu", "5.6. Phí, lệ phí"} <= set(missing(sheet))


def test_a_full_sheet_misses_nothing_but_the_result() -> None:
    assert missing(compose(chain(1), record(), details())) == ["5.7. Kết quả"]


def test_the_purpose_does_not_say_procedure_twice() -> None:
    assert blocks(compose(chain(1), record()), "Mục đích")[0].text.count("hủ tục") == 1


def test_entered_words_win_over_those_of_the_model() -> None:
    sheet = compose(chain(1), record(), Details(scope="Toàn tỉnh", purpose="Để rõ việc"))
    assert blocks(sheet, "Phạm vi") == (Paragraph("Toàn tỉnh"),)
    assert blocks(sheet, "Mục đích") == (Paragraph("Để rõ việc"),)


def test_kept_records_without_a_time_say_so() -> None:
    sheet = compose(chain(1), None, read_details({"kept": [{"name": "Sổ"}]}))
    table = blocks(sheet, "Hồ sơ lưu")[0]
    assert isinstance(table, Table)
    assert table.rows == (("1", "Sổ", "Chưa có.", "Chưa có."),)


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ({"purpos": "x"}, "/purpos"),
        ({"kept": [{"nam": "x"}]}, "/kept/0/name"),
        ({"effective_on": "mai"}, "/effective_on"),
        ([], ""),
    ],
)
def test_details_of_another_shape_are_refused_with_their_place(document: Any, where: str) -> None:
    with pytest.raises(BadDetails) as refused:
        read_details(document)
    assert refused.value.where == where
