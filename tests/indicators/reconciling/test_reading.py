"""Their files as rows: every format, every writing of a moment, and bad rows that are kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from national_kit import HEAD, as_csv, as_json, stranger

from motcua.core.errors import Refusal, Unreadable
from motcua.indicators.reconciling.reading import BadCell, Read, moment, read


def one(raw: bytes, kind: str = "dossiers") -> dict[str, Any]:
    (line,) = read(raw, "tệp", kind).lines
    return line.said


def totals(*rows: str, head: str = HEAD) -> Read:
    return read("\n".join([head, *rows]).encode(), "tệp", "totals")


def as_xlsx(rows: list[dict[str, str]], above: int = 0) -> bytes:
    book = openpyxl.Workbook()
    for _ in range(above):
        book.active.append(["Danh sách hồ sơ"])
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        as_csv([stranger()]),
        as_csv([stranger()], separator=";"),
        as_csv([stranger()], separator="\t"),
        as_csv([stranger()]).decode("utf-8-sig").encode("utf-16"),
        as_json([stranger()]),
        as_json([stranger()])[len('{"service": "DongBoHoSoMC", "data": ') : -1],
        as_xlsx([stranger()]),
        as_xlsx([stranger()], above=3),
    ],
    ids=["csv", "semicolons", "tabs", "utf-16", "exchange", "list", "workbook", "workbook with a title"],
)
def test_each_format_says_the_same(raw: bytes) -> None:
    assert one(raw) == {
        "code": "H00.21-260803-9999",
        "procedure": "1.001193",
        "channel": "online",
        "received": "2026-08-03T08:00:00+07:00",
        "due": "2026-08-06T17:00:00+07:00",
        "finished": "2026-08-05T10:00:00+07:00",
        "status": 9,
        "unit": "H00.21",
    }


def test_personal_columns_are_not_kept() -> None:
    said = one(as_csv([stranger() | {"ChuHoSo": "Nguyễn Văn A", "SoDienThoai": "0900000000"}]))
    assert not {"chuhoso", "sodienthoai"} & set(said)


def test_the_mapping_says_which_column_was_read() -> None:
    row = {"Mã hồ sơ": "H1-1", "Ngày tiếp nhận": "03/08/2026 08:00", "Trạng thái hồ sơ": "4"}
    found = read(as_csv([row]), "tệp", "dossiers")
    assert found.mapping == {"code": "mã hồ sơ", "received": "ngày tiếp nhận", "status": "trạng thái hồ sơ"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20260803080000", "2026-08-03T08:00:00+07:00"),
        ("202608030800", "2026-08-03T08:00:00+07:00"),
        ("20260803", "2026-08-03T00:00:00+07:00"),
        ("2026-08-03T01:00:00Z", "2026-08-03T08:00:00+07:00"),
        ("03/08/2026 08:00", "2026-08-03T08:00:00+07:00"),
        ("", None),
    ],
)
def test_every_writing_of_a_moment(text: str, expected: str | None) -> None:
    assert moment(text, "received") == expected


@pytest.mark.parametrize(
    "text", ["20261303080000", "20260230", "hôm qua", "19260803080000", "2026080308000", "0", "99999999"]
)
def test_a_moment_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        moment(text, "received")


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_a_moment(text: str) -> None:
    try:
        found = moment(text, "received")
    except BadCell:
        return
    assert found is None or found[:2] in ("20", "21")


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"MaHoSo": ""}, "mahoso"),
        ({"MaHoSo": "x" * 61}, "mahoso"),
        ({"TrangThaiHoSo": "11"}, "trangthaihoso"),
        ({"TrangThaiHoSo": "xong"}, "trangthaihoso"),
        ({"KenhThucHien": "7"}, "kenhthuchien"),
        ({"NgayTiepNhan": ""}, "ngaytiepnhan"),
        ({"NgayHenTra": "20269999"}, "ngayhentra"),
        ({"NgayKetThucXuLy": "20260701080000"}, "ngayketthucxuly"),
    ],
)
def test_a_bad_row_is_kept_with_its_reason(changes: dict[str, str], column: str) -> None:
    found = read(as_csv([stranger("H1-1", **changes), stranger()]), "tệp", "dossiers")
    assert [line.number for line in found.lines] == [2]
    assert [(bad.number, bad.column) for bad in found.bad] == [(1, column)]
    assert found.bad[0].reason


def test_a_record_that_is_none_is_a_bad_row() -> None:
    found = read(as_json([stranger(), "rác"]), "tệp", "dossiers")  # type: ignore[list-item]
    assert [bad.number for bad in found.bad] == [2]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"a,b\n1,2\n",
        b"\x00\x01\x02",
        b"{}",
        b"[",
        b'{"data": 3}',
        b"PK\x03\x04 broken",
        "dòng\n".encode("latin-1"),
    ],
    ids=["empty", "other columns", "bytes", "no data", "cut JSON", "no list", "damaged", "not UTF-8"],
)
def test_a_file_of_no_use_is_refused_with_a_remedy(raw: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read(raw, "tệp", "dossiers")
    assert refused.value.reason
    assert refused.value.remedy


def test_totals_in_vietnamese_figures() -> None:
    (line,) = totals('H00.21,Xã,"1.234","1.200",34').lines
    assert line.said == {"unit": "H00.21", "received": 1234, "on_time": 1200, "overdue": 34}


def test_overdue_follows_where_the_column_is_missing() -> None:
    (line,) = totals("H00.21,10,7", head="unit_code,received,on_time").lines
    assert line.said["overdue"] == 3


@pytest.mark.parametrize(
    "row",
    ["H1,X,-5,0,0", "H1,X,5,6,0", "H1,X,5,4,2", "H1,X,5.5,4,1", "H1,X,năm,4,1", "H1,X,,4,1", ",X,5,4,1"],
)
def test_impossible_totals_are_bad_rows(row: str) -> None:
    found = totals(row)
    assert (len(found.lines), len(found.bad)) == (0, 1)


def test_a_decimal_comma_of_zeros_is_a_whole_number() -> None:
    (line,) = totals('H00.21,Xã,"482,0","400,0","82,0"').lines
    assert line.said["received"] == 482


def test_real_totals_are_read_to_the_last_row(real_data: Path) -> None:
    raw = (real_data / "index766" / "progress_month_2026_08.csv").read_bytes()
    found = read(raw, "progress", "totals")
    assert (len(found.lines), found.bad) == (81, ())
    assert found.lines[0].said == {"unit": "H44.03", "received": 588, "on_time": 486, "overdue": 102}


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), min_size=1, max_size=8))
def test_no_row_is_lost(rows: list[tuple[int, int]]) -> None:
    found = totals(*(f"U{n},X,{a},{b},0" for n, (a, b) in enumerate(rows)))
    numbers = {line.number for line in found.lines} | {bad.number for bad in found.bad}
    assert numbers == set(range(1, len(rows) + 1))


def test_every_refusal_speaks(real_data: Path) -> None:
    raw = (real_data / "index766" / "payment_month_2026_08.csv").read_bytes()
    with pytest.raises(Refusal, match="Tiếp nhận"):
        read(raw, "payment", "totals")
