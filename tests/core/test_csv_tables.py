"""CSV files as people save them."""

from __future__ import annotations

import pytest

from motcua.core.csv_tables import Table, read
from motcua.core.errors import Unreadable

WANTED = ("name", "count")


def table(text: str, code: str = "utf-8") -> Table:
    return read(text.encode(code), "số liệu.csv", WANTED)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_marks_are_found_out(separator: str, code: str) -> None:
    found = table(f"name{separator}count\nXã A{separator}5\n", code)
    assert found.rows[0].cells == {"name": "Xã A", "count": "5"}


def test_the_hint_of_a_spreadsheet_is_skipped() -> None:
    assert [row.line for row in table("sep=;\nname;count\nXã A;5\n").rows] == [3]


def test_column_names_may_be_in_capitals_and_spaced() -> None:
    assert table(" Name ,COUNT\nA,5\n").columns == WANTED


def test_blank_lines_are_no_rows_and_lines_stay_true() -> None:
    assert [row.line for row in table('name,count\n\n"A\nB",5\n,,\nC,6\n').rows] == [3, 6]


def test_a_short_row_says_what_it_lacks_and_a_long_one_what_is_beyond() -> None:
    short, long = table("name,count\nA\nB,5,6\n").rows
    assert (short.absent, long.beyond) == (("count",), ("6",))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "thi\u1ebfu|tr\u1ed1ng"),
        (b"\xff\x00\xfe", "UTF-8"),
        (b"PK\x03\x04\x00\x00", "kh\u00f4ng ph\u1ea3i t\u1ec7p CSV"),
        (b"name\nA\n", "thi\u1ebfu c\u1ed9t count"),
        (b"name,count,count\n", "hai l\u1ea7n"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(content, "số liệu.csv", WANTED)
