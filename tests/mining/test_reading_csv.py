"""CSV as spreadsheets of many countries write it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from mining.logs_kit import TITLES, WHEN, moments, refused, rows, written
from motcua.mining.errors import BadMoment, EmptyLog, MissingColumn
from motcua.mining.reading import Columns, read
from motcua.mining.reading.delimited import BLOCKS


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_sign_between_cells_is_told_by_the_header(tmp_path: Path, sign: str, mark: str) -> None:
    text = mark + TITLES.replace(",", sign) + sign.join(("1", "A", WHEN)) + "\n"
    assert rows(read(written(tmp_path, text))) == [("1", "A")]


def test_decimal_commas_do_not_split_a_semicolon_file(tmp_path: Path) -> None:
    text = "x;" + TITLES.replace(",", ";") + "1,5;1;A, B và C;05/01/2026 08:00:00,250\n"
    log = read(written(tmp_path, text))
    assert rows(log) == [("1", "A, B và C")]
    assert moments(log)[0].microsecond == 250_000


def test_quotes_hold_signs_breaks_and_quotes(tmp_path: Path) -> None:
    text = f'{TITLES}1,"A\r\nB, ""C""",{WHEN}\r\n1,D,{WHEN}\r\n'
    assert rows(read(written(tmp_path, text))) == [("1", 'A\r\nB, "C"'), ("1", "D")]


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, gzip.compress(f"{TITLES}1,A,{WHEN}\n".encode())))) == 1


def test_columns_go_by_the_names_given(tmp_path: Path) -> None:
    path = written(tmp_path, f"Mã hồ sơ,Bước,Lúc,Bước\n001,A,{WHEN},B\n")
    log = read(path, Columns("Mã hồ sơ", "Bước", "Lúc"))
    assert rows(log) == [("001", "A")]


def test_one_column_may_serve_twice(tmp_path: Path) -> None:
    path = written(tmp_path, f"a,t\nx,{WHEN}\n")
    assert rows(read(path, Columns("a", "a", "t"))) == [("x", "x")]


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05 08:00:00",
        "2026-01-05T08:00",
        "5/1/2026 8:00",
        "05-01-2026 08:00:00",
        "05.01.2026 08:00:00",
        "2026/01/05 8:00:00",
        "2026-01-05 01:00:00 UTC",
        "2026-01-05T01:00:00.000000000z",
        "2026-01-05 08:00:00 +0700",
        "2026-01-05T08:00:00,000+07",
    ],
)
def test_moments_people_write_are_one_moment(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, f'{TITLES}1,A,"{text}"\n1,B,{WHEN}\n')
    one, other = moments(read(path))
    assert one == other


def test_a_day_without_hour_is_its_midnight(tmp_path: Path) -> None:
    one, other = moments(read(written(tmp_path, f"{TITLES}1,A,2026-01-05\n1,B,2026-01-04T17:00:00Z\n")))
    assert one == other


def test_microseconds_are_kept(tmp_path: Path) -> None:
    (at,) = moments(read(written(tmp_path, f"{TITLES}1,A,2026-01-05T01:00:00.1234567Z\n")))
    assert at.microsecond == 123456


@pytest.mark.parametrize(
    "text", ["12/25/2026 10:00", "hôm qua", "20260105", "2026-01-05 25:00:00", "46027,33"]
)
def test_a_time_nobody_can_read_is_shown(tmp_path: Path, text: str) -> None:
    refusal = refused(written(tmp_path, f'{TITLES}1,A,2026-01-05\n1,B,{WHEN}\n1,C,"{text}"\n'))
    assert isinstance(refusal, BadMoment)
    assert refusal.where == "dòng 4" and text in refusal.reason


def test_blank_and_broken_lines_do_not_shift_the_place(tmp_path: Path) -> None:
    refusal = refused(written(tmp_path, f'{TITLES}\n1,"A\nB",{WHEN}\n\n1,C,mai\n'))
    assert refusal.where == "dòng 6"


def test_a_row_of_another_width_is_named(tmp_path: Path) -> None:
    assert refused(written(tmp_path, f"{TITLES}1,A,{WHEN}\n1,B\n")).where == "dòng 3"
    assert refused(written(tmp_path, f"{TITLES}1,A,{WHEN},x\n")).where == "dòng 2"


def test_letters_of_another_encoding_are_refused(tmp_path: Path) -> None:
    refusal = refused(written(tmp_path, f"{TITLES}1,A,{WHEN}\n1,Té,{WHEN}\n".encode("cp1258")))
    assert "UTF-8" in refusal.reason and refusal.where == "dòng 3"


def test_a_missing_cell_is_named(tmp_path: Path) -> None:
    refusal = refused(written(tmp_path, f'{TITLES}1,A,{WHEN}\n1,"",{WHEN}\n'))
    assert refusal.where == "dòng 3" and "hoạt động" in refusal.reason


def test_missing_columns_are_named_with_those_found(tmp_path: Path) -> None:
    refusal = refused(written(tmp_path, f"Mã;concept:name;time:timestamp\n1;A;{WHEN}\n"))
    assert isinstance(refusal, MissingColumn)
    assert "“case:concept:name”; các cột có trong tệp: “Mã”" in refusal.reason


def test_a_header_alone_is_an_empty_log(tmp_path: Path) -> None:
    assert isinstance(refused(written(tmp_path, TITLES)), EmptyLog)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "không mở được" in refused(tmp_path / "khong-co.csv").reason


def test_signs_of_patterns_in_a_name_are_themselves(tmp_path: Path) -> None:
    written(tmp_path, f"{TITLES}1,A,{WHEN}\n2,A,{WHEN}\n", "l1.csv")
    assert len(read(written(tmp_path, f"{TITLES}1,A,{WHEN}\n", "l[1]*.csv"))) == 1


def test_lines_that_end_with_a_return_alone_are_lines(tmp_path: Path) -> None:
    path = written(tmp_path, f"{TITLES}1,A,{WHEN}\n1,B,{WHEN}\n".replace("\n", "\r"))
    assert rows(read(path)) == [("1", "A"), ("1", "B")]


def test_the_sign_a_spreadsheet_announces_is_no_header(tmp_path: Path) -> None:
    path = written(tmp_path, "sep=;\r\n" + TITLES.replace(",", ";") + f"1;A;{WHEN}\n1;B;mai\n")
    assert refused(path).where == "dòng 4"


def test_a_cell_longer_than_a_block_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, f'x,{TITLES}"{"y" * (BLOCKS[0] + 1)}",1,A,{WHEN}\n')
    assert rows(read(path)) == [("1", "A")]


@pytest.mark.parametrize("rest", ["1,B\n", f'1,"B,{WHEN}\n{"x" * 200_000}'])
def test_a_fault_behind_or_in_a_long_cell_is_placed(tmp_path: Path, rest: str) -> None:
    text = f'{TITLES}1,"{"y" * 200_000}",{WHEN}\n{rest}'
    assert refused(written(tmp_path, text)).where == "dòng 3"


def test_text_in_utf_16_is_told_to_be_saved_again(tmp_path: Path) -> None:
    assert "UTF-16" in refused(written(tmp_path, TITLES.encode("utf-16"))).reason
